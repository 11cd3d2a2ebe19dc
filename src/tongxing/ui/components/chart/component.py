"""A picture of numbers, drawn by the server, with the same numbers in a table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from tongxing.foundations.text import Text
from tongxing.ui.component import Component
from tongxing.ui.components.chart.shapes import (
    Bar,
    End,
    LineShape,
    Scale,
    bars,
    ends,
    lines,
    middle,
    scale_of,
)
from tongxing.ui.components.table.component import Column, Table
from tongxing.ui.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words

_ITEM = Text("项目", "Item")


@dataclass(frozen=True, kw_only=True)
class Series:
    """One of the things that are measured.

    Attributes:
        name: What it is.
        values: One per label; None where nothing was measured.
    """

    name: Words
    values: Sequence[int | None]


@dataclass(frozen=True, kw_only=True)
class Chart(Component):
    """Bars or lines that begin at nought, labelled directly.

    Attributes:
        id: Unique on the page.
        title: What is shown.
        labels: What each bar or each point of the lines stands for.
        series: One to six things; each has a colour and a pattern.
        unit: The unit of all numbers.
        axis: What the labels are: months, places.
        kind: Bars to compare, lines for the course of time.
        remark: A sentence under the picture.
    """

    template: ClassVar[str] = "chart/template.html"

    id: str
    title: Words
    labels: Sequence[Words]
    series: Sequence[Series]
    unit: Words = ""
    axis: Words = _ITEM
    kind: Literal["bars", "lines"] = "bars"
    remark: Words = ""

    @property
    def scale(self) -> Scale:
        """The common scale of all series, from nought to a round number."""
        return scale_of([value or 0 for series in self.series for value in series.values])

    @property
    def bars(self) -> Sequence[Bar]:
        """The bars, label by label."""
        return bars([say(label) for label in self.labels], self._values, self.scale)

    @property
    def lines(self) -> Sequence[LineShape]:
        """The lines, one per series."""
        return lines(self._values, self.scale)

    @property
    def ends(self) -> Sequence[End]:
        """The last number of each line, to the right of it."""
        return ends(self.lines)

    @property
    def ticks(self) -> Sequence[tuple[str, str]]:
        """The labels under the lines with their places from the left."""
        return [
            (say(label), middle(number, len(self.labels)))
            for number, label in enumerate(self.labels)
        ]

    @property
    def key(self) -> Sequence[tuple[int, Words]]:
        """The name of each fill, where there is more than one."""
        return [(number, series.name) for number, series in enumerate(self.series)]

    @property
    def spoken(self) -> Text:
        """What the picture is, for those who do not see it; the table says the rest."""
        zh, en = ("条形图", "Bar chart") if self.kind == "bars" else ("折线图", "Line chart")
        title = self.title if isinstance(self.title, Text) else Text(self.title, self.title)
        return Text(
            f"{zh}：{title.zh}。数字见旁边的表格。",
            f"{en}: {title.en}. The numbers are in the table beside it.",
        )

    @property
    def table(self) -> Table:
        """The same numbers as a table."""
        columns = [
            Column(label=series.name, unit=self.unit, numeric=True) for series in self.series
        ]
        return Table(
            id=f"{self.id}-table",
            caption=self.title,
            columns=[Column(label=self.axis), *columns],
            rows=[
                [label, *(series.values[number] for series in self.series)]
                for number, label in enumerate(self.labels)
            ],
            small="scroll",
        )

    @property
    def _values(self) -> Sequence[Sequence[int | None]]:
        return [series.values for series in self.series]
