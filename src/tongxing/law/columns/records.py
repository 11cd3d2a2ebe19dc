"""What records come to for each row of a frame, computed before all else.

What rests on a record alone is worked out first: most records then turn out to add nothing, and
only for the others is looked up whose they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.law.columns.dtypes import dtype_of
from tongxing.law.columns.matching import PLACE, ROW
from tongxing.law.expressions.shapes import COLUMN, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tongxing.law.expressions import RecordShape, Scope
    from tongxing.law.expressions.words.word import Reduction

_ID: Final = "__id"
_DAY: Final = "__day"


def reduced(values: pl.Expr, how: Reduction) -> pl.Expr:
    """Make one value of several; gaps do not count."""
    match how:
        case "sum":
            return values.sum()
        case "max":
            return values.max()
        case "distinct":
            return values.drop_nulls().n_unique().cast(pl.Int64)


@dataclass(frozen=True)
class _Asked:
    """One value asked of the records of a roster."""

    name: str
    part: pl.Expr
    how: Reduction
    empty: object

    @property
    def adds(self) -> pl.Expr:
        """Which records add something to the value."""
        part = pl.col(self.name)
        return part != 0 if self.how == "sum" else part.is_not_null()


@dataclass(frozen=True)
class Found:
    """The records of one roster that one of its keys finds.

    Attributes:
        asked: What is asked of them.
        ids: The subject of each.
        rows: The records, or what they come to where that rests on them alone.
        beside: The facts of the subject that are needed as well; None: nothing else is.
    """

    roster: str
    asked: Sequence[_Asked]
    ids: pl.Series
    rows: pl.DataFrame
    beside: tuple[str, ...] | None

    def added_up(self, frame: pl.DataFrame, places: pl.DataFrame) -> pl.LazyFrame:
        """Return what is asked, for each record whose subject has a row, and that row.

        Args:
            frame: The rows.
            places: Where which records' subjects stand, as `matched` tells it.
        """
        rows = self.rows[places[PLACE]].with_columns(places[ROW])
        if self.beside is None:
            return rows.lazy()
        facts = frame.select("reading_day", *self.beside)[places[ROW]]
        together = pl.concat([rows, facts], how="horizontal").lazy()
        parts = [each.part.alias(each.name) for each in self.asked]
        known_by_then = together.filter(pl.col(_DAY) <= pl.col("reading_day"))
        return known_by_then.select(ROW, *parts).filter(_adds(self.asked))


@dataclass
class RecordTotals:
    """Everything that is asked of records while a plan is made.

    Attributes:
        day: The reading day, where all rows have the same.
    """

    scope: Scope
    day: date | None
    _asked: dict[str, dict[bytes, _Asked]] = field(default_factory=dict)

    def ask(self, roster: str, part: pl.Expr, how: Reduction, empty: object) -> pl.Expr:
        """Have a value computed for each row; return the column that will hold it."""
        asked = self._asked.setdefault(roster, {})
        key = part.meta.serialize(format="binary") + how.encode()
        if key not in asked:
            name = f"__record_{roster}_{len(asked)}"
            asked[key] = _Asked(name, part, how, empty)
        return pl.col(asked[key].name)

    def found(self, frame: pl.DataFrame, records: Mapping[str, pl.DataFrame]) -> list[Found]:
        """Return the records that matter, by roster and key, without looking for their rows."""
        keys = [
            (roster, key, list(asked.values()))
            for roster, asked in self._asked.items()
            if roster in records and SUBJECT in frame.columns
            for key in self.scope.shape(roster).keys
            if key in records[roster].columns
        ]
        beside = [self._beside(asked, frame) for _, _, asked in keys]
        collected = pl.collect_all(
            self._chosen(records[roster], roster, key, asked, is_alone=facts is None)
            for (roster, key, asked), facts in zip(keys, beside, strict=True)
        )
        return [
            Found(roster, asked, rows[_ID], rows.drop(_ID), facts)
            for (roster, _, asked), rows, facts in zip(keys, collected, beside, strict=True)
        ]

    def _beside(self, asked: list[_Asked], frame: pl.DataFrame) -> tuple[str, ...] | None:
        facts = _needed(asked).intersection(frame.columns)
        if self.day is not None and not facts:
            return None
        return tuple(sorted(facts - {"reading_day"}))

    def _chosen(
        self, table: pl.DataFrame, roster: str, key: str, asked: list[_Asked], *, is_alone: bool
    ) -> pl.LazyFrame:
        """Return the records that may add something to what is asked."""
        rows = _records(table, self.scope.shape(roster), key, _needed(asked))
        if self.day is not None:
            rows = rows.filter(pl.col(_DAY) <= self.day)
        if not is_alone:
            return rows
        parts = [each.part.alias(each.name) for each in asked]
        return rows.select(_ID, *parts).filter(_adds(asked))

    def columns(
        self, frame: pl.DataFrame, found: Sequence[Found], places: Sequence[pl.DataFrame]
    ) -> list[pl.Expr]:
        """Return every value asked, for each row of the frame.

        Args:
            frame: The rows.
            found: The records.
            places: Where the subjects of each of them stand, as `matched` tells it.
        """
        parts: dict[str, list[pl.LazyFrame]] = {}
        for each, where in zip(found, places, strict=True):
            parts.setdefault(each.roster, []).append(each.added_up(frame, where))
        totals = pl.collect_all(
            pl.concat(rows)
            .group_by(ROW)
            .agg(reduced(pl.col(each.name), each.how) for each in self._asked[roster].values())
            for roster, rows in parts.items()
        )
        by_roster = dict(zip(parts, totals, strict=True))
        return [
            _spread(each, by_roster.get(roster), frame.height)
            for roster, asked in self._asked.items()
            for each in asked.values()
        ]


def _needed(asked: list[_Asked]) -> set[str]:
    return {name for each in asked for name in each.part.meta.root_names()}


def _adds(asked: Sequence[_Asked]) -> pl.Expr:
    return reduce(or_, [each.adds for each in asked])


def _records(table: pl.DataFrame, shape: RecordShape, key: str, needed: set[str]) -> pl.LazyFrame:
    """Return the records by one of their keys, their columns named apart from the facts."""
    columns = [column for column in shape.columns.values() if COLUMN + column.id in needed]
    return table.lazy().select(
        pl.col(key).alias(_ID),
        pl.col(shape.day).alias(_DAY),
        *(
            pl.col(column.id).alias(COLUMN + column.id)
            if column.id in table.columns
            else pl.lit(None, dtype_of(column.type)).alias(COLUMN + column.id)
            for column in columns
        ),
    )


def _spread(asked: _Asked, totals: pl.DataFrame | None, height: int) -> pl.Expr:
    """Return a value for every row of the frame, also for those without any record."""
    dtype = _DTYPES[asked.how]
    nothing = pl.lit(asked.empty, dtype).alias(asked.name)
    if totals is None:
        return nothing
    something = totals.select(ROW, pl.col(asked.name).cast(dtype)).filter(
        pl.col(asked.name) != asked.empty
    )
    if something.is_empty():
        return nothing
    whole = pl.repeat(asked.empty, height, dtype=dtype, eager=True)
    return pl.lit(whole.scatter(something[ROW], something[asked.name])).alias(asked.name)


_DTYPES: Final[dict[Reduction, type[pl.DataType]]] = {
    "sum": pl.Int64,
    "max": pl.Date,
    "distinct": pl.Int64,
}
