"""What was known before a day: the store as an earlier run left it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from datetime import date

    from tongxing.cycle.store import Store


def known_before(store: Store, day: date) -> Store | None:
    """Return the store without what was learned on or after a day; None if nothing is left.

    Rows withdrawn on or after the day are believed again.
    """
    lists = store.lists.filter(pl.col("learned_on") < day)
    if lists.is_empty():
        return None
    believed = pl.when(pl.col("withdrawn_on") < day).then("withdrawn_on").alias("withdrawn_on")
    statements = {
        roster: rows
        for roster, frame in store.statements.items()
        if not (rows := frame.filter(pl.col("learned_on") < day).with_columns(believed)).is_empty()
    }
    return replace(store, lists=lists, statements=statements)
