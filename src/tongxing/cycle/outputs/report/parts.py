"""The parts a report page is built from: what each shows, and the template that draws it.

Templates draw; whatever is counted, worded or chosen has happened before a part is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.foundations.text import Language, Text

Tone = Literal["held", "ask", "good", "plain"]

SIGNS: dict[Tone, str] = {"held": "▲", "ask": "◆", "good": "✓", "plain": "·"}
"""A sign for each tone, because colour never speaks alone."""


SHORT_ROWS = 14


@dataclass(frozen=True)
class Tag:
    """A word with a tone, for a state or a severity."""

    word: str
    tone: Tone

    @property
    def sign(self) -> str:
        """The sign beside the word."""
        return SIGNS[self.tone]


@dataclass(frozen=True)
class Card:
    """One headline figure.

    Attributes:
        change: How it compares with last month, in words; blank on a first run.
        remark: What the figure is made of.
        file: The list with the persons behind it, in the same folder.
    """

    label: Text
    number: str
    unit: str
    change: str = ""
    remark: str = ""
    file: str | None = None
    tag: Tag | None = None


@dataclass(frozen=True)
class Figures:
    """Headline figures side by side."""

    template: ClassVar[str] = "parts/figures.html"
    cards: Sequence[Card]


@dataclass(frozen=True)
class Heading:
    """The head of a column; `pattern` is the fill that stands for it in the chart above."""

    text: str
    numeric: bool = False
    pattern: int | None = None


@dataclass(frozen=True)
class Table:
    """A table whose first column names its rows.

    Attributes:
        id: Unique on the page.
        total: The row of sums.
        empty: What would fill the table, said in its place when it has no rows.
        remark: A sentence under the table.
    """

    template: ClassVar[str] = "parts/table.html"
    id: str
    caption: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[str | Tag]]
    total: Sequence[str] | None = None
    empty: str = ""
    remark: str = ""

    @property
    def short(self) -> bool:
        """Say whether paper can hold the table in one piece."""
        return len(self.rows) <= SHORT_ROWS


@dataclass(frozen=True)
class Segment:
    """A piece of a bar, in percent of the width of the chart."""

    start: float
    width: float
    pattern: int


@dataclass(frozen=True)
class Bar:
    """One bar, labelled directly at both ends."""

    label: str
    value: str
    segments: Sequence[Segment]


@dataclass(frozen=True)
class Chart:
    """Bars that begin at nought and share one scale.

    Attributes:
        spoken: What the picture says, for those who do not see it.
        key: The name of each fill, where bars have several.
    """

    template: ClassVar[str] = "parts/chart.html"
    title: str
    spoken: str
    bars: Sequence[Bar]
    key: Sequence[tuple[int, str]] = field(default=())


@dataclass(frozen=True)
class Pair:
    """A chart and the table with the same figures: beside it, or below where the table is wide."""

    template: ClassVar[str] = "parts/pair.html"
    chart: Chart | None
    table: Table
    wide: bool = False


@dataclass(frozen=True)
class Notice:
    """Something to know or do before going on; `command` is what to type."""

    template: ClassVar[str] = "parts/notice.html"
    tag: Tag
    title: str
    text: Sequence[str] = field(default=())
    command: str = ""


@dataclass(frozen=True)
class Prose:
    """Plain paragraphs."""

    template: ClassVar[str] = "parts/prose.html"
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class Terms:
    """Words and what they mean, or names and values."""

    template: ClassVar[str] = "parts/terms.html"
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Subheading:
    """The head of a part of a section; `file` is the list it is about."""

    template: ClassVar[str] = "parts/subheading.html"
    title: Text
    file: str | None = None


@dataclass(frozen=True)
class Balance:
    """A sum and all its parts, so that anybody can add them up."""

    template: ClassVar[str] = "parts/balance.html"
    whole: tuple[str, str]
    parts: Sequence[tuple[str, str]]
    remark: str


Part = Balance | Figures | Table | Pair | Notice | Prose | Terms | Subheading


@dataclass(frozen=True)
class Section:
    """A section of the page, with an anchor and a number in the contents."""

    id: str
    title: Text
    parts: Sequence[Part]
    lang: Language = "zh"
