"""What the offices hand over, before anybody dresses it up as a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from tongxing.demo.months import FIRST_RUN, THIRD_RUN

if TYPE_CHECKING:
    from tongxing.demo.people import Person

Cell = str | int | date | None
"""What a row says: text, money in fen, a day, or nothing."""

Fate = Literal["used", "repeated", "rejected", "possible"]
Coverage = Literal["stock", "history", "events"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a roster.

    Attributes:
        person: The identity number of whom it is about; empty where nobody can tell.
        name: As written in this line.
        cells: Its words by column.
        fate: What a careful reader does with it.
        column: The column that is at fault, where the line is refused.
        raw: What stands in the file instead of the words of `cells`, by column.
    """

    person: str
    name: str
    cells: dict[str, Cell]
    fate: Fate = "used"
    column: str = ""
    raw: dict[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and the inboxes in which its roster holds it.

    Attributes:
        township: Whose township file holds it.
        series: Which of several lists of the roster; empty for the ordinary one.
    """

    roster: str
    row: Row
    township: str | None = None
    first: int = FIRST_RUN
    last: int = THIRD_RUN
    series: str = ""


@dataclass
class HandedList:
    """One list as it was handed over in one month.

    Attributes:
        month: The inbox in which it lies.
        series: Lists of the same roster and series replace one another.
        townships: Whom it covers; empty for the whole place.
    """

    roster: str
    month: int
    series: str
    file: str
    data_day: date
    coverage: Coverage
    townships: frozenset[str]
    rows: list[Row]
    good: dict[str, list[Row]] = field(default_factory=dict)
    bad: dict[str, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the lines by person: those that can be used, and those that leave a doubt."""
        good, bad = defaultdict(list), defaultdict(list)
        for row in self.rows:
            if row.person and row.fate == "used":
                good[row.person].append(row)
            elif row.person and row.fate in {"rejected", "possible"}:
                bad[row.person].append(row)
        self.good, self.bad = dict(good), dict(bad)

    @property
    def persons(self) -> set[str]:
        """Everybody it names, lines that are refused included."""
        return self.good.keys() | self.bad.keys()


@dataclass
class World:
    """The invented county: its people, and every line that will be written about them."""

    people: dict[str, Person]
    entries: list[Entry]
    lists: list[HandedList] = field(default_factory=list)
