"""What stands where there is nothing yet, and what would fill it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.component import Component

if TYPE_CHECKING:
    from tongxing.ui.language import Words
    from tongxing.ui.links import Link


@dataclass(frozen=True, kw_only=True)
class EmptyState(Component):
    """A quiet box in place of a list or a chart.

    Attributes:
        title: What there is none of.
        text: What would fill it, and who does that.
        link: Where to do it, for those who may.
    """

    template: ClassVar[str] = "empty_state/template.html"

    title: Words
    text: Words
    link: Link | None = None
