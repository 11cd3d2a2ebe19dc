"""A button that names the act: in a form of its own, or as the end of a form around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.ui.language import Words


@dataclass(frozen=True, kw_only=True)
class ActionButton(Component):
    """A button whose words say what will happen: 确认发放, never 确定 alone.

    Attributes:
        label: The act.
        action: Where its own form is sent; None where the button ends a form around it.
        look: The one main act of a page, another act, or one that takes something away.
        about: What it acts on, heard but not seen, for buttons that repeat in a list.
        fields: What its own form sends along.
        name: The name under which a button in a form around it is sent.
        value: What is then sent.
    """

    template: ClassVar[str] = "action_button/template.html"

    label: Words
    action: str | None = None
    look: Literal["main", "other", "warning"] = "main"
    about: Words = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    value: str = ""
