"""Where in a frame the persons stand whom the facts of each row name."""

from __future__ import annotations

from typing import Final

import polars as pl

from tongxing.law.expressions.shapes import SUBJECT

_KEYS: Final = ["reading_day", "__sought"]


def position_name(relation: str) -> str:
    """Return what the column is called that holds where the other's row is."""
    return f"__position_{relation}"


def positions(frame: pl.DataFrame, relation: str) -> pl.Series:
    """Return where the row of the other is, on the same reading day; null: there is none.

    Args:
        frame: A row per person and reading day; of several the first one counts.
        relation: The fact that names the other.
    """
    nowhere = pl.repeat(None, frame.height, dtype=pl.UInt32, eager=True)
    here = nowhere.alias(position_name(relation))
    if SUBJECT not in frame.columns or relation not in frame.columns:
        return here
    asked = (
        frame.lazy()
        .select("reading_day", pl.col(relation).cast(frame.schema[SUBJECT]).alias("__sought"))
        .with_row_index("__row")
        .drop_nulls("__sought")
    )
    # Few are named by anybody: all others are left out before equal ones are looked for.
    there = (
        frame.lazy()
        .select("reading_day", pl.col(SUBJECT).alias("__sought"))
        .with_row_index("__there")
        .join(asked, on=_KEYS, how="semi", maintain_order="left")
        .unique(_KEYS, keep="first", maintain_order=True)
    )
    found = asked.join(there, on=_KEYS, how="inner").select("__row", "__there").collect()
    return here.scatter(found["__row"], found["__there"]) if found.height else here
