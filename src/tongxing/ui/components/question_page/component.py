"""The questions of a form and the button that ends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.components.action_button.component import ActionButton
    from tongxing.ui.language import Words
    from tongxing.ui.links import Link


@dataclass(frozen=True, kw_only=True)
class QuestionPage(Component):
    """A form: questions, then what sending them does.

    Attributes:
        fields: The questions, from the top.
        button: The act.
        action: Where it is sent; empty for the page's own address.
        lead: What to know before answering.
        hidden: What is sent along unseen.
        with_files: Whether a file is among the answers.
        back: Where to go without sending.
    """

    template: ClassVar[str] = "question_page/template.html"

    fields: Sequence[Component]
    button: ActionButton
    action: str = ""
    lead: Words = ""
    hidden: Sequence[tuple[str, str]] = ()
    with_files: bool = False
    back: Link | None = None
