"""All rows of one roster in one table, with what is wrong with each and where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tongxing.cycle.reading.cells import Fault, MonthSpan, found_text
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tongxing.cycle.reading.cells import CellReader
    from tongxing.cycle.reading.headers import Header
    from tongxing.cycle.reading.rows import People
    from tongxing.cycle.store import RejectCode
    from tongxing.law.documents import Column, Roster

_TYPES: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "grade": pl.Int64,
    "integer": pl.Int64,
    "money": pl.Int64,
    "day": pl.Date,
    "end_day": pl.Date,
    "month": pl.Date,
    "month_range": pl.Date,
    "boolean": pl.Boolean,
}
MONTHS = "month_count"
"""Beside a column of month ranges: how many months the cell spans."""

PLACE = "place"
"""Added to rosters with columns of places: the place as fine as known, digits."""

PLACE_COLUMNS = ("place_code", "county", "township", "village")


def column_type(column: Column) -> pl.DataType | type[pl.DataType]:
    """Return the type in which a column's values are kept; whatever is not listed is text."""
    return _TYPES.get(column.type, pl.String)


def first_of_type(roster: Roster, column_type_name: str) -> str | None:
    """Return the first column of a type, required ones first."""
    fitting = [column for column in roster.columns if column.type == column_type_name]
    return next((c.id for c in sorted(fitting, key=lambda c: not c.required)), None)


@dataclass(frozen=True)
class ListFile:
    """One file that was read, as a list of its roster."""

    name: str
    sha256: str
    data_day: date
    kind: str
    places: tuple[str, ...]
    series: str

    @property
    def series_key(self) -> tuple[str, tuple[str, ...]]:
        """What its series is told apart by within the roster."""
        return self.series, self.places


@dataclass(frozen=True)
class Part:
    """One sheet of one file of the roster, after its people were found."""

    list_index: int
    sheet: str | None
    header: Header
    people: People


class Reason(NamedTuple):
    """One thing wrong with a row; `column` None: with the row as a whole."""

    column: str | None
    text: Text
    value: str
    code: RejectCode = "other"


@dataclass
class RosterTable:
    """The rows of one roster.

    Attributes:
        files: The files they come from.
        frame: `key` (the row's number in this table), `list_index` (into `files`), `part`, `row`
            (as the office sees it), then a typed column per column of the roster.
        reasons: By key: what is wrong with a row.
        repeated: Keys of rows that repeat another one exactly.
        states: By key, where it is neither good nor rejected: `outside`, `inside`.
    """

    roster: Roster
    files: Sequence[ListFile]
    parts: Sequence[Part]
    frame: pl.DataFrame
    reasons: dict[int, list[Reason]] = field(default_factory=lambda: defaultdict(list))
    repeated: set[int] = field(default_factory=set)
    states: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        starts = [0]
        for part in self.parts:
            starts.append(starts[-1] + len(part.people.numbers))
        self._starts = starts

    def part_of(self, key: int) -> Part:
        """Return the sheet a row stands in."""
        return self.parts[bisect_right(self._starts, key) - 1]

    def row_of(self, key: int) -> int:
        """Return the number of a row as the office sees it."""
        at = bisect_right(self._starts, key) - 1
        return self.parts[at].people.numbers[key - self._starts[at]]

    def found(self, key: int, column: str | None) -> str:
        """Return a cell as the office wrote it; empty where the sheet lacks the column."""
        at = bisect_right(self._starts, key) - 1
        cells = self.parts[at].people.columns.get(column or "")
        return found_text(cells[key - self._starts[at]]) if cells else ""

    def reject(
        self, keys: Iterable[int], column: str | None, text: Text, code: RejectCode = "other"
    ) -> None:
        """Note the same reason against rows."""
        for key in keys:
            self.reasons[key].append(Reason(column, text, self.found(key, column), code))

    def good(self) -> pl.DataFrame:
        """Return the rows with nothing wrong that repeat no other."""
        return self.frame.filter(~pl.col("key").is_in([*self.reasons, *self.repeated]))

    def place_of_row(self, key: int) -> str:
        """Return where a row stands, in words: `低保.xlsx 第 7 行`."""
        part = self.part_of(key)
        sheet = f"“{part.sheet}”" if part.sheet else ""
        return f"{self.files[part.list_index].name}{sheet} 第 {self.row_of(key)} 行"


def roster_table(
    roster: Roster, files: Sequence[ListFile], parts: Sequence[Part], reader: CellReader
) -> RosterTable:
    """Read the cells of all parts into one table; what cannot be read or is missing is noted."""
    frames = []
    noted: list[tuple[int, Column, Fault]] = []
    start = 0
    for index, part in enumerate(parts):
        frame, faults = _typed(roster, part, reader)
        noted += [(start + row, column, fault) for row, column, fault in faults]
        frames.append(
            frame.with_columns(
                pl.lit(part.list_index, dtype=pl.Int32).alias("list_index"),
                pl.lit(index, dtype=pl.Int32).alias("part"),
            )
        )
        start += len(part.people.numbers)
    table = pl.concat(frames).with_row_index("key").with_columns(pl.col("key").cast(pl.Int64))
    made = RosterTable(roster, files, parts, table)
    for key, column, fault in noted:
        value = made.found(key, column.id)
        made.reasons[key].append(Reason(column.id, fault.text, value, fault.code))
    return made


def _typed(
    roster: Roster, part: Part, reader: CellReader
) -> tuple[pl.DataFrame, list[tuple[int, Column, Fault]]]:
    count = len(part.people.numbers)
    series = [pl.Series("row", part.people.numbers, dtype=pl.Int64)]
    faults: list[tuple[int, Column, Fault]] = []
    for column in roster.columns:
        cells = part.people.columns.get(column.id)
        if cells is None:
            series.append(pl.Series(column.id, [column.blank] * count, dtype=column_type(column)))
            if column.type == "month_range":
                series.append(pl.Series(MONTHS, [1] * count, dtype=pl.Int64))
            continue
        values, bad = reader.read(column, cells)
        if column.required:
            empty = Text(f"“{column.names[0]}”为空", f"{column.names[0]} is blank")
            blank = Fault(empty, "blank")
            for index, value in enumerate(values):
                if value is None and index not in bad:
                    bad[index] = blank
        elif column.blank is not None:
            values = [
                column.blank if value is None and index not in bad else value
                for index, value in enumerate(values)
            ]
        faults += [(index, column, fault) for index, fault in bad.items()]
        series += _series(column, values)
    return pl.DataFrame(series), faults


def _series(column: Column, values: list[object]) -> list[pl.Series]:
    if column.type != "month_range":
        return [pl.Series(column.id, values, dtype=column_type(column))]
    spans = [value if isinstance(value, MonthSpan) else MonthSpan(None, 1) for value in values]
    return [
        pl.Series(column.id, [span.first for span in spans], dtype=pl.Date),
        pl.Series(MONTHS, [span.months for span in spans], dtype=pl.Int64),
    ]
