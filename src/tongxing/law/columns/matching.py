"""Where in a frame the rows of those stand whom facts and records name."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from tongxing.law.expressions.shapes import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACE: Final = "__place"
ROW: Final = "__row"
"""The place in the list of ids that were asked about, and the row of the frame."""

_ID: Final = "__id"
_FEW_GAPS: Final = 16
"""How many numbers there may be for each that is taken, so that a table of all is worth it."""


def matched(frame: pl.DataFrame, asked: Sequence[pl.Series]) -> list[pl.DataFrame]:
    """Return, for each list of ids, `PLACE` and `ROW` of every id that is the subject of a row.

    All lists are looked up at once: to prepare the frame for it is much of the work.

    Args:
        frame: A row per person and reading day.
        asked: Ids; a gap is nobody.
    """
    if not asked:
        return []
    subjects = frame[SUBJECT].alias(_ID)
    lists = [ids.cast(subjects.dtype).alias(_ID) for ids in asked]
    table = _Table.of(subjects)
    if table is None:
        return _joined(subjects, lists)
    return pl.collect_all([table.looked_up(ids) for ids in lists])


class _Table(NamedTuple):
    """Which row each number has, from the first one on; null: none.

    There is such a table where ids are serial numbers, as a store gives them, and none stands
    twice. To look something up in it is several times as quick as a join.
    """

    first: int
    rows: pl.Series

    @classmethod
    def of(cls, subjects: pl.Series) -> _Table | None:
        """Return the table of some subjects, if it is worth one."""
        first, last = subjects.min(), subjects.max()
        if not isinstance(first, int) or not isinstance(last, int) or subjects.has_nulls():
            return None
        span = last - first + 1
        if span > _FEW_GAPS * len(subjects):
            return None
        here = pl.int_range(len(subjects), dtype=pl.UInt32, eager=True)
        rows = pl.repeat(None, span, dtype=pl.UInt32, eager=True).scatter(subjects - first, here)
        return cls(first, rows) if span - rows.null_count() == len(subjects) else None

    def looked_up(self, ids: pl.Series) -> pl.LazyFrame:
        """Return the place of every id that has a row, and the row."""
        number = pl.col(_ID) - self.first
        known = pl.when(number.is_between(0, len(self.rows) - 1)).then(number)
        found = ids.to_frame().lazy().select(pl.lit(self.rows).gather(known).alias(ROW))
        return found.with_row_index(PLACE).filter(pl.col(ROW).is_not_null())


def _joined(subjects: pl.Series, lists: list[pl.Series]) -> list[pl.DataFrame]:
    """Look up ids of any kind, of which a frame of several days holds some several times."""
    found = (
        pl.concat(lists)
        .to_frame()
        .with_row_index(PLACE)
        .lazy()
        .join(
            subjects.to_frame().with_row_index(ROW).lazy(),
            on=_ID,
            how="inner",
            maintain_order="left",
        )
        .select(PLACE, ROW)
        .collect()
    )
    ends = list(accumulate(map(len, lists), initial=0))
    cuts = found[PLACE].search_sorted(pl.Series(ends, dtype=pl.UInt32)).to_list()
    return [
        found[first:last].with_columns(pl.col(PLACE) - start)
        for start, (first, last) in zip(ends, pairwise(cuts), strict=False)
    ]
