"""A box of one line, as wide as what belongs into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from tongxing.ui.components.field.component import FieldPart

if TYPE_CHECKING:
    from tongxing.ui.language import Words

Width = Literal["full", "medium", "short"]


@dataclass(frozen=True, kw_only=True)
class TextField(FieldPart):
    """A question answered in a few words or digits.

    Attributes:
        value: What stands in it; never given for a password.
        kind: The type of the box.
        width: Whole line, some twenty characters, some eight.
        autocomplete: What the browser may fill in; `off` where it must not.
        inputmode: Which keyboard a phone shows.
        unit: The unit behind the box.
        plain: Whether the browser leaves spelling and capitals alone: codes and numbers.
    """

    template: ClassVar[str] = "text_field/template.html"

    value: str = ""
    kind: Literal["text", "password", "tel", "search", "url"] = "text"
    width: Width = "full"
    autocomplete: str = ""
    inputmode: str = ""
    unit: Words = ""
    plain: bool = False
