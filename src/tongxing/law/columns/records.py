"""What records come to for each row of a frame, computed before all else.

The rows of a frame are joined with the records of their subject up to their reading day. Every
value asked of one roster comes from the same join and is a column of the frame from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.law.columns.dtypes import dtype_of
from tongxing.law.expressions.shapes import COLUMN, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.expressions import RecordShape, Scope
    from tongxing.law.expressions.words.word import Reduction

_ROW: Final = "__row"
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


@dataclass
class RecordTotals:
    """Everything that is asked of records while a plan is made."""

    scope: Scope
    _asked: dict[str, dict[bytes, _Asked]] = field(default_factory=dict)

    def ask(self, roster: str, part: pl.Expr, how: Reduction, empty: object) -> pl.Expr:
        """Have a value computed for each row; return the column that will hold it."""
        asked = self._asked.setdefault(roster, {})
        key = part.meta.serialize(format="binary") + how.encode()
        if key not in asked:
            name = f"__record_{roster}_{len(asked)}"
            asked[key] = _Asked(name, part, how, empty)
        return pl.col(asked[key].name)

    def added_to(self, frame: pl.DataFrame, records: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
        """Return a frame with all values asked."""
        for roster, asked in self._asked.items():
            table = records.get(roster)
            values = list(asked.values())
            totals = (
                _totals(frame, self.scope.shape(roster), table, values)
                if table is not None and SUBJECT in frame.columns
                else pl.DataFrame()
            )
            frame = frame.with_columns(_spread(each, totals, frame.height) for each in values)
        return frame


def _totals(
    frame: pl.DataFrame, shape: RecordShape, table: pl.DataFrame, asked: list[_Asked]
) -> pl.DataFrame:
    """Return the values asked for the rows that have any record."""
    parts = [each.part.alias(each.name) for each in asked]
    needed = {name for part in parts for name in part.meta.root_names()}
    own = sorted(needed.intersection(frame.columns) - {"reading_day"})
    rows = (
        frame.lazy()
        .with_row_index(_ROW)
        .select(_ROW, "reading_day", *own, pl.col(SUBJECT).alias(_ID))
    )
    found = [
        _records(table, shape, key, needed)
        .cast({_ID: frame.schema[SUBJECT]})
        .join(rows, on=_ID, how="inner")
        .filter(pl.col(_DAY) <= pl.col("reading_day"))
        .select(_ROW, *parts)
        for key in shape.keys
        if key in table.columns
    ]
    if not found:
        return pl.DataFrame()
    # Records that add nothing to any value are the most: they are left out before rows are grouped.
    adds = reduce(or_, [_adds(pl.col(each.name), each.how) for each in asked])
    return (
        pl.concat(found)
        .filter(adds)
        .group_by(_ROW)
        .agg(reduced(pl.col(each.name), each.how) for each in asked)
        .collect()
    )


def _adds(value: pl.Expr, how: Reduction) -> pl.Expr:
    return value != 0 if how == "sum" else value.is_not_null()


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


def _spread(asked: _Asked, totals: pl.DataFrame, height: int) -> pl.Series:
    """Return a value for every row of the frame, also for those without any record."""
    dtype = _DTYPES[asked.how]
    whole = pl.repeat(asked.empty, height, dtype=dtype, eager=True).alias(asked.name)
    if totals.is_empty():
        return whole
    values = totals[asked.name].cast(dtype).fill_null(asked.empty)
    return whole.scatter(totals[_ROW], values)


_DTYPES: Final[dict[Reduction, type[pl.DataType]]] = {
    "sum": pl.Int64,
    "max": pl.Date,
    "distinct": pl.Int64,
}
