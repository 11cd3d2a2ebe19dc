"""A last look before an act that matters, on a page of its own; and the receipt after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.component import Component
from tongxing.ui.components.summary_list.component import SummaryList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.components.action_button.component import ActionButton
    from tongxing.ui.components.summary_list.component import SummaryRow
    from tongxing.ui.language import Words
    from tongxing.ui.links import Link


@dataclass(frozen=True, kw_only=True)
class Confirmation(Component):
    """What will happen, about whom, and the two ways out.

    Attributes:
        text: What the act does and whether it can be undone, a paragraph each.
        button: The act, with its own form.
        back: The way out without it.
        rows: What it is about.
    """

    template: ClassVar[str] = "confirmation/template.html"

    text: Sequence[Words]
    button: ActionButton
    back: Link
    rows: Sequence[SummaryRow] = ()

    @property
    def summary(self) -> SummaryList | None:
        """The rows as a list; None where there are none."""
        return SummaryList(rows=self.rows) if self.rows else None


@dataclass(frozen=True, kw_only=True)
class Receipt(Component):
    """What stands after an act: that it is done, under which number, and what comes next.

    Attributes:
        title: What is done.
        reference: The number to keep.
        steps: What happens next, and when.
        links: Where to go from here.
    """

    template: ClassVar[str] = "confirmation/receipt.html"

    title: Words
    reference: str = ""
    steps: Sequence[Words] = ()
    links: Sequence[Link] = ()
