"""What is remembered from run to run: new lists added, replaced rows withdrawn, nothing forgotten.

Stock lists pile up, one data day after the other. A second version of one list (same series, same
data day) replaces the first. A history file replaces what older ones said about the same place and
programme (of payments: and month). Events and outcomes only add.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reading import replaced
from tongxing.cycle.store import LISTS, MEMORY, ORIGIN, Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.cycle.store import Reading
    from tongxing.law.documents import Roster

_ROW = ["list_id", "sheet", "row"]


def remember(
    previous: Store | None, reading: Reading, *, rosters: Mapping[str, Roster], as_of: date
) -> Store:
    """Return the memory of earlier runs with what this run read added.

    Args:
        previous: The memory so far; None on a first run.
        reading: Made with the same `previous`.
        rosters: By id, those of the law.
        as_of: The day of this run: rows are learned and withdrawn on it.
    """
    before = previous or Store()
    known = before.lists["list_id"]
    fresh = reading.lists.filter(~pl.col("list_id").is_in(known.implode()))
    lists = pl.concat([before.lists, fresh]).select(*LISTS).sort("list_id")
    place_of = replaced.last_places(before, reading, rosters)
    statements = dict(before.statements)
    for roster_id, rows in reading.statements.items():
        new = rows.with_columns(
            pl.lit(as_of).alias("learned_on"), pl.lit(None, dtype=pl.Date).alias("withdrawn_on")
        )
        joined = _joined(statements.get(roster_id, new.clear()), new, known, as_of=as_of)
        gone = replaced.replaced_rows(
            joined,
            lists,
            rosters[roster_id],
            handed_over=reading.lists["list_id"],
            fresh=fresh["list_id"],
            place_of=place_of,
        )
        statements[roster_id] = _ordered(_withdrawn(joined, gone, as_of=as_of))
    return Store(
        lists,
        statements,
        reading.rejects,
        reading.possible_matches,
        reading.accounts,
        reading.notes,
        reading.inputs,
    )


def _joined(old: pl.DataFrame, new: pl.DataFrame, known: pl.Series, *, as_of: date) -> pl.DataFrame:
    """Return old and new rows of one roster together; `known` are the lists read before."""
    is_again = pl.col("list_id").is_in(known.implode())
    old, added = _read_again(old, new.filter(is_again), as_of=as_of)
    return pl.concat([old, added, new.filter(~is_again)], how="diagonal_relaxed")


def _read_again(
    old: pl.DataFrame, again: pl.DataFrame, *, as_of: date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Bring rows of lists that were handed over again, unchanged, to their present standing.

    The list is the same, but what stood beside it may differ: a row that contradicted another one
    is good once that one was corrected.

    Returns:
        The old rows, those no longer so withdrawn, and the rows to add.
    """
    if again.is_empty():
        return old, again
    standing = [*_ROW, "state", "person_id"]
    lists = again["list_id"].unique().implode()
    reread = pl.col("list_id").is_in(lists) & pl.col("withdrawn_on").is_null()
    same = again.select(standing).unique()
    gone = old.filter(reread).join(same, on=standing, how="anti", nulls_equal=True)
    stood = old.filter(pl.col("list_id").is_in(lists)).select(standing).unique()
    added = again.join(stood, on=standing, how="anti", nulls_equal=True)
    others = old.filter(pl.col("withdrawn_on").is_null() & ~pl.col("list_id").is_in(lists))
    said = [column for column in again.columns if column not in {*ORIGIN, *MEMORY}]
    said = [column for column in (*said, "person_id", "state") if column in old.columns]
    added = added.join(others, on=said, how="anti", nulls_equal=True)
    return _withdrawn(old, gone.select(_ROW).unique(), as_of=as_of), added


def _withdrawn(rows: pl.DataFrame, gone: pl.DataFrame, *, as_of: date) -> pl.DataFrame:
    """Give rows that are still believed and are among those gone the day of withdrawal."""
    if gone.is_empty():
        return rows
    marked = rows.join(
        gone.with_columns(pl.lit(value=True).alias("gone")),
        on=gone.columns,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    still = pl.col("withdrawn_on").is_null() & pl.col("gone")
    return marked.with_columns(
        pl.when(still).then(pl.lit(as_of)).otherwise(pl.col("withdrawn_on")).alias("withdrawn_on")
    ).drop("gone")


def _ordered(rows: pl.DataFrame) -> pl.DataFrame:
    own = [name for name in rows.columns if name not in {*ORIGIN, *MEMORY}]
    return rows.select(*ORIGIN, *own, *MEMORY).sort(
        "list_id", "sheet", "row", "learned_on", maintain_order=True
    )
