"""Invented persons with their households, relatives and records, the same for the same size.

python bench/population.py FOLDER PERSONS [--known] [--text]

They are written in parts of up to a million. A household, whoever a fact names and the records of
all of them stand in one part, so that each part can be decided by itself. Values are drawn by
hashing row numbers. Three in a hundred of each fact are unknown, none with `--known`. Ids are
serial numbers, as a store holds them, or with `--text` as long as identity numbers.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import polars as pl
from measured_law import DAY, PLACE, measured_law, needs, roster_of, shape_of

from tongxing.law.documents import NEVER
from tongxing.law.expressions import PAYMENTS, complete_id
from tongxing.law.expressions.words.impairments import COMPONENT, MULTIPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measured_law import Needs

    from tongxing.law.documents import Fact
    from tongxing.law.expressions import RecordColumn
    from tongxing.law.in_force import Law

PART: Final = 1_000_000
PERSONS: Final = "persons"
RELATIVES: Final = ("father", "mother", "carer", "guardian")
NEIGHBOURS: Final = 1200
"""Among how many rows the relatives of a row stand."""

HOUSEHOLDS: Final = {
    "household": (0, 1, 1, 3, 3, 5, 5, 5, 8, 8, 8, 8),
    "benefit_household": (0, 1, 2, 3, 3, 5, 5, 7, 8, 8, 8, 11),
    "registered_household": (0, 0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9),
}
"""Of every twelve rows: the first row of the household of each."""

RECORDS_EACH: Final = {PAYMENTS.id: 2.0, "visits": 1.0, "rehabilitation_services": 0.3}
FEWER_RECORDS: Final = 0.1
"""How many records there are for each person, and of all other rosters."""

_KINDS: Final = ("vision", "hearing", "speech", "physical", "intellectual", "mental")
_NEIGHBOURING_PLACES: Final = ("420112", "500237")
_FIRST_TEXT: Final = 10**17
_OFTEN: Final = {"certificate_valid": 80, "needs_care": 30}
"""In how many of a hundred a yes-or-no fact holds; all others seldom."""


def main(arguments: list[str]) -> None:
    """Write the population."""
    folder, persons = Path(arguments[0]), int(arguments[1])
    law = measured_law()
    wanted = needs(law)
    for number, first in enumerate(range(0, persons, PART)):
        size = min(PART, persons - first)
        part = _Part(law, wanted, first, size, frozenset(arguments[2:]))
        target = folder / f"part-{number:03}"
        target.mkdir(parents=True)
        part.persons().write_parquet(target / f"{PERSONS}.parquet")
        for roster in wanted.columns:
            part.records(roster).write_parquet(target / f"{roster}.parquet")


class _Part:
    """The rows from one number on."""

    def __init__(
        self, law: Law, wanted: Needs, first: int, size: int, options: frozenset[str]
    ) -> None:
        self.law = law
        self.wanted = wanted
        self.first = first
        self.size = size
        self.known = "--known" in options
        self.text = "--text" in options

    def persons(self) -> pl.DataFrame:
        """Return a row per person with every fact that the programmes look at."""
        row = pl.int_range(self.size, dtype=pl.Int64)
        facts = [self.law.facts[each] for each in sorted(self.wanted.facts)]
        columns = [
            self._id(row).alias("person_id"),
            pl.lit(DAY).alias("reading_day"),
            *(self._household(key, row).alias(key) for key in HOUSEHOLDS),
            *(self._relative(key, row).alias(key) for key in RELATIVES),
            *(self._fact(fact).alias(fact.id) for fact in facts if fact.id not in _STRUCTURE),
            *(self._component(kind).alias(COMPONENT + kind) for kind in _KINDS),
            *(
                (self._lot(f"receives {each}") % 10 == 0).alias(f"receives__{each}")
                for each in sorted(self.wanted.received)
            ),
            *self._doubts(facts),
        ]
        return pl.select(columns)

    def records(self, roster: str) -> pl.DataFrame:
        """Return the rows of a roster of records, of persons drawn at random."""
        shape = shape_of(self.law, roster)
        count = int(self.size * RECORDS_EACH.get(roster, FEWER_RECORDS))
        someone = self._id(self._lot(roster, count) % self.size)
        columns = [shape.columns[each] for each in self.wanted.columns[roster] - {shape.day}]
        drawn = {each.id: self._cell(roster, each, count) for each in columns}
        day = self._day(roster, count)
        if roster == PAYMENTS.id:
            day = day.dt.month_start()
        # A roster about organisations finds a person by another column of its own.
        key = "person_id" if shape.about == "person" else shape.keys[1]
        return pl.select(someone.alias(key), day.alias(shape.day), **drawn)

    def _lot(self, of: str, count: int | None = None) -> pl.Expr:
        rows = pl.int_range(self.size if count is None else count, dtype=pl.Int64)
        seed = sum(place * byte for place, byte in enumerate(of.encode(), start=1))
        return ((rows + self.first * 8).hash(seed) // 256).cast(pl.Int64)

    def _unless_unknown(self, column: pl.Expr, of: str) -> pl.Expr:
        if self.known:
            return column
        return pl.when(self._lot(f"known {of}") % 100 >= 3).then(column)

    def _id(self, row: pl.Expr) -> pl.Expr:
        number = row + self.first
        return (number + _FIRST_TEXT).cast(pl.String) if self.text else number

    def _household(self, key: str, row: pl.Expr) -> pl.Expr:
        firsts = pl.lit(pl.Series(HOUSEHOLDS[key], dtype=pl.Int64))
        head = row // 12 * 12 + firsts.gather(row % 12)
        return self._unless_unknown(self._id(head), key)

    def _relative(self, key: str, row: pl.Expr) -> pl.Expr:
        near = row // NEIGHBOURS * NEIGHBOURS + self._lot(key) % NEIGHBOURS
        return self._unless_unknown(self._id(near.clip(0, self.size - 1)), key)

    def _component(self, kind: str) -> pl.Expr:
        category, gravest = (
            _value(self.law.facts[each], self._lot(each)) for each in ("category", "grade")
        )
        lot = self._lot(COMPONENT + kind) % 8
        # Every second person with several impairments has this one, none of them graver.
        grade = pl.when((category == MULTIPLE) & (lot > 3)).then(gravest + lot - 4).otherwise(0)
        return self._unless_unknown(grade.clip(0, 4).cast(pl.Int8), kind)

    def _fact(self, fact: Fact) -> pl.Expr:
        return self._unless_unknown(_value(fact, self._lot(fact.id)), fact.id)

    def _doubts(self, facts: list[Fact]) -> Iterator[pl.Expr]:
        """Yield doubts about some facts, as if a few of their lists' rows had been rejected."""
        for fact in facts[::4] if not self.known else ():
            yield (self._lot(f"doubt {fact.id}") % 1000 == 0).alias(f"doubt__{fact.id}")

    def _cell(self, roster: str, column: RecordColumn, count: int) -> pl.Expr:
        lot = self._lot(f"{roster} {column.id}", count)
        match column.type.kind:
            case "boolean":
                return lot % 2 == 0
            case "money":
                return (lot % 500_000).cast(pl.Int64)
            case "date":
                return self._day(f"{roster} {column.id}", count)
            case _ if column.type.of == "programme":
                return _one_of(list(self.law.programmes), lot)
            case _ if column.type.of in self.law.facts:
                return _one_of(list(self.law.facts[column.type.of].values), lot)
        document = roster_of(self.law, roster)
        return _one_of(list(document.column(column.id).choices if document else ()), lot)

    def _day(self, of: str, count: int) -> pl.Expr:
        """Return a day of the last four years, or of the next weeks."""
        day = pl.lit(DAY + timedelta(days=20)) - pl.duration(
            days=self._lot(f"{of} day", count) % 1500
        )
        return day.cast(pl.Date)


_STRUCTURE: Final = frozenset({*HOUSEHOLDS, *RELATIVES, "components"})


def _value(fact: Fact, lot: pl.Expr) -> pl.Expr:
    if fact.type == "boolean":
        often = 100 if fact.id.endswith(complete_id("")) else _OFTEN.get(fact.id, 5)
        return lot % 100 < often
    if fact.type == "enumeration":
        return _one_of(list(fact.values), lot)
    if fact.type == "date":
        day = (pl.lit(date(1936, 1, 1)) + pl.duration(days=lot % 33_300)).cast(pl.Date)
        happened = pl.lit(value=True) if fact.absent is None else lot % 100 < 5
        return pl.when(happened).then(day).otherwise(pl.lit(NEVER))
    if fact.type in {"money", "integer"}:
        return pl.when(lot % 100 < 5).then(lot % 30_000).otherwise(0).cast(pl.Int64)
    places = pl.Series([PLACE, PLACE, PLACE, *_NEIGHBOURING_PLACES])
    return pl.lit(places).gather(lot % len(places))


def _one_of(values: list[str] | list[str | int], lot: pl.Expr) -> pl.Expr:
    dtype = pl.Int8 if isinstance(values[0], int) else pl.Enum(list(map(str, values)))
    return pl.lit(pl.Series(values, dtype=dtype)).gather(lot % len(values))


if __name__ == "__main__":
    main(sys.argv[1:])
