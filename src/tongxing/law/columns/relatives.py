"""The one person whom a fact of each row names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.law.columns.matching import PLACE, ROW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Relatives:
    """Where in a frame the other's row of the same reading day stands; null: nowhere."""

    def __init__(self, positions: pl.Series) -> None:
        self._positions = positions

    @classmethod
    def nobody(cls, frame: pl.DataFrame) -> Relatives:
        """Return what is known where a frame does not tell who anybody is."""
        return cls(pl.repeat(None, frame.height, dtype=pl.UInt32, eager=True))

    @classmethod
    def of(cls, frame: pl.DataFrame, pairs: pl.DataFrame, *, is_one_day: bool) -> Relatives:
        """Return what pairs of rows say; of several rows of the other the first one counts."""
        if not is_one_day:
            days = frame["reading_day"]
            pairs = pairs.filter(days.gather(pairs[PLACE]) == days.gather(pairs[ROW]))
        if (pairs[PLACE].diff() == 0).any():
            pairs = pairs.group_by(PLACE).agg(pl.col(ROW).min())
        nowhere = pl.repeat(None, frame.height, dtype=pl.UInt32, eager=True)
        return cls(nowhere.scatter(pairs[PLACE], pairs[ROW]))

    def columns(
        self,
        frame: pl.DataFrame,  # noqa: ARG002 - the columns are referred to
        asked: Mapping[str, str],
    ) -> Iterable[pl.Expr]:
        """Return each column as it is for the other."""
        where = pl.lit(self._positions)
        return [pl.col(part).gather(where).alias(name) for name, part in asked.items()]
