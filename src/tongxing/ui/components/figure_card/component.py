"""One number that matters: its unit, its change, and the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.foundations.money import Money
    from tongxing.ui.components.tag.component import Tag
    from tongxing.ui.language import Words
    from tongxing.ui.links import Link


@dataclass(frozen=True, kw_only=True)
class FigureCard(Component):
    """A number with what it is a number of.

    Attributes:
        label: What is counted.
        number: The number.
        unit: Its unit.
        change: How it compares with before, in words.
        remark: What it is made of.
        link: The list behind it.
        tag: Its state, where it needs somebody.
    """

    template: ClassVar[str] = "figure_card/template.html"

    label: Words
    number: int | Money | Words | None
    unit: Words = ""
    change: Words = ""
    remark: Words = ""
    link: Link | None = None
    tag: Tag | None = None


@dataclass(frozen=True, kw_only=True)
class Figures(Component):
    """Cards side by side.

    Attributes:
        cards: Four of them fill a line.
        title: A heading above.
    """

    template: ClassVar[str] = "figure_card/figures.html"

    cards: Sequence[FigureCard]
    title: Words = ""
