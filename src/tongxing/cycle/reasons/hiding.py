"""Whose row it is, hidden in columns: millions of rows are not masked one by one."""

from __future__ import annotations

from typing import Final

import polars as pl

_STAR: Final = "*"
_SHOWN: Final = 4
_SHORTEST_SHOWN: Final = 15  # of what is shorter, so little would be hidden that it is hidden whole


def hidden_ids(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return rows whose `person_id` shows only its first three and last four characters."""
    number = pl.col("person_id")
    length = number.str.len_chars().cast(pl.Int64)
    last = number.str.slice(-_SHOWN)
    masked = number.str.slice(0, 3).str.pad_end(length - _SHOWN, _STAR) + last
    whole = number.str.replace_all(".", _STAR)
    shown = pl.when(length >= _SHORTEST_SHOWN).then(masked).otherwise(whole)
    return rows.with_columns(shown.alias("person_id"))
