"""Questions that narrow a list; the answers stand in the address, so the view can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.foundations.text import Text
from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words

_FILTER = Text("筛选", "Filter")
_FILTERS = Text("筛选条件", "Filters")


@dataclass(frozen=True, kw_only=True)
class Filters(Component):
    """A form over a list. Nothing secret goes in: addresses are remembered in many places.

    Attributes:
        fields: The questions.
        button: The act.
        title: What the form is for.
        clear_url: Where the list stands without any of them; empty where none is set.
        kept: What the address says besides and keeps: the order.
    """

    template: ClassVar[str] = "filters/template.html"

    fields: Sequence[Component]
    button: Words = _FILTER
    title: Words = _FILTERS
    clear_url: str = ""
    kept: Sequence[tuple[str, str]] = ()
