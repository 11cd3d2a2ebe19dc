"""What a list of a month is: its columns, what they hold, by what it is narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tongxing.months.seen import Seen

Kind = Literal["text", "wrapped", "number", "money", "figure", "day"]
Narrowing = Literal["township", "programme", "what", "month", "severity"]

NOBODY: Final = Text("本月没有。", "There is none this month.")
KIND: Final = Text("种类", "Kind")


@dataclass(frozen=True)
class ListColumn:
    """One column of a list.

    Attributes:
        cell: What it holds of a line; money in fen.
        sort: The column of the database that orders by it.
        paper: Whether it stands in the workbook alone: what is masked on a page tells nothing.
    """

    label: Text
    cell: Callable[[Seen], object]
    kind: Kind = "text"
    sort: str = ""
    width: float = 14
    paper: bool = False


@dataclass(frozen=True)
class MonthList:
    """One list of a month.

    Attributes:
        name: Of its lines.
        lead: What it is for, in a sentence.
        empty: What it means that nobody is on it.
        of_persons: Whether its lines are about persons.
        what: What the word of its lines is called.
        whats: The words, where the run's names do not hold them.
    """

    name: str
    title: Text
    lead: Text
    columns: Sequence[ListColumn]
    narrowing: Sequence[Narrowing] = ("township", "programme")
    empty: Text = NOBODY
    of_persons: bool = True
    what: Text = KIND
    whats: Mapping[str, Text] | None = None


def column(
    zh: str,
    en: str,
    cell: Callable[[Seen], object],
    kind: Kind = "text",
    sort: str = "",
    width: float = 14,
    *,
    paper: bool = False,
) -> ListColumn:
    """Return a column with both its names."""
    return ListColumn(Text(zh, en), cell, kind, sort, width, paper)


def day_of(written: str | None) -> date | None:
    """Return a day of a row, which is kept as ISO text."""
    return date.fromisoformat(written) if written else None


PERSON: Final = (
    column("姓名", "Name", lambda s: s.name, sort="name", width=12),
    column("公民身份号码", "Identity number", lambda s: s.number, width=21),
    column("乡镇街道", "Township", lambda s: s.township, sort="place"),
    column("村（社区）", "Village", lambda s: s.village, width=18),
)
PROGRAMME: Final = column("项目", "Programme", lambda s: s.programme, sort="programme", width=24)
MONTH: Final = column("月份", "Month", lambda s: s.row["month"], sort="month", width=9)
PRESUMED: Final = column(
    "推定的条件", "Presumed", lambda s: s.conditions("presumed"), "wrapped", width=28
)
PHONE: Final = column("联系电话", "Telephone", lambda s: s.phone(), width=15, paper=True)
