"""Blank cells of an officer's own word, filled from what the person's list said before it.

An officer says what has changed and nothing else; the month reads whole rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.store import MEMORY, ORIGIN

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMPLETED = frozenset({"stock"})
_PLACE_CODE = "place_code"
_PLACE_NAMES = frozenset({"county", "township", "village", "address"})
"""Not filled where an officer says that somebody has moved: they tell of the former place."""


def with_words_completed(
    statements: Mapping[str, pl.DataFrame], lists: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """Return the rows with those of `word` lists filled, in rosters that hand over stock lists.

    Where only officers' words are known of a roster there is nothing to fill from.
    """
    words = lists.filter(pl.col("kind") == "word")
    if words.is_empty():
        return dict(statements)
    stock = set(lists.filter(pl.col("kind").is_in(_COMPLETED))["roster"])
    ids = words["list_id"].implode()
    made = {}
    for roster, frame in statements.items():
        spoken = pl.col("list_id").is_in(ids)
        if roster in stock and not frame.filter(spoken).is_empty():
            made[roster] = _completed(frame, lists, spoken)
        else:
            made[roster] = frame
    return made


def _completed(frame: pl.DataFrame, lists: pl.DataFrame, spoken: pl.Expr) -> pl.DataFrame:
    """Fill each person's words in order, also one from another."""
    own = [name for name in frame.columns if name not in ORIGIN and name not in MEMORY]
    moved = pl.col("word") & pl.col(_PLACE_CODE).is_not_null() if _PLACE_CODE in own else False
    believed = pl.col("withdrawn_on").is_null() & (pl.col("state") == "good")
    named = frame.filter(spoken & believed)["person_id"].unique().implode()
    theirs = (
        frame.with_row_index("at")
        .filter(believed & pl.col("person_id").is_in(named))
        .join(lists.select("list_id", "data_day"), on="list_id", maintain_order="left")
        .sort("person_id", "data_day", "list_id", "row")
        .with_columns(word=spoken)
    )
    filled = theirs.with_columns(
        pl.when(pl.col("word") & ~pl.lit(name in _PLACE_NAMES).and_(moved))
        .then(pl.col(name).forward_fill().over("person_id"))
        .otherwise(name)
        .alias(name)
        for name in own
    ).filter("word")
    return (
        frame.with_row_index("at").update(filled.select("at", *own), on="at", how="left").drop("at")
    )
