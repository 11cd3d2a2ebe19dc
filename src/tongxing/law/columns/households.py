"""Rows that belong together because they have the same value of a fact on the same day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CODE: Final = "__code"


class Tallies:
    """Sums over the households of one kind; whose household is not known stands alone."""

    def __init__(self, frame: pl.DataFrame, relation: str, *, is_one_day: bool) -> None:
        self._codes = _codes(frame, relation, is_one_day=is_one_day)

    def columns(self, frame: pl.DataFrame, asked: Mapping[str, str]) -> Iterable[pl.Expr]:
        """Return the sum of each column over each household, in whole numbers."""
        # What is nothing for everybody, as mostly what is unknown, need not be added up.
        some = {name: part for name, part in asked.items() if _is_something(frame[part])}
        yield from (pl.lit(0).alias(name) for name in asked if name not in some)
        if not some:
            return
        totals = (
            frame.lazy()
            .with_columns(self._codes)
            .group_by(_CODE)
            .agg(pl.col(part).sum().alias(name) for name, part in some.items())
            .sort(_CODE)  # so that a code is the row of its total
            .collect()
        )
        for name in some:
            yield pl.lit(totals[name]).gather(pl.lit(self._codes)).alias(name)


def _is_something(part: pl.Series) -> bool:
    return part.any() if part.dtype == pl.Boolean else bool((part != 0).any())


def _codes(frame: pl.DataFrame, relation: str, *, is_one_day: bool) -> pl.Series:
    """Return a number for each household and day, from 0 on without gaps."""
    number = frame[relation].rank("dense").alias(_CODE)
    if not is_one_day:
        day = frame["reading_day"].rank("dense").cast(pl.UInt64)
        number = (number * (day.max() or 0) + day).rank("dense").alias(_CODE)
    alone = number.is_null()
    if alone.any():
        whole = number.max() or 0
        number = number.zip_with(~alone, (whole + alone.cum_sum()).cast(number.dtype))
    return number - 1
