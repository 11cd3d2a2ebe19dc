"""Rows that were handed back although their person is known: a contradiction is a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.store import Store


def rejected_rows(situation: Situation, store: Store) -> pl.DataFrame:
    """Return a row per rejected row of a known person, with the facts of the as-of day.

    Returns:
        `person_id`, `rejected_roster` and `roster_id`, `roster` (its name), `rejected_column`,
        `rejected_reason` (a code), `rejected_value`, `reading_day`.
    """
    names = {roster.id: roster.name.zh for roster in situation.law.rosters.values()}
    rows = (
        store.rejects.filter(pl.col("person_id").is_not_null())
        .select(
            "person_id",
            pl.col("roster").replace(names).alias("roster"),
            pl.col("roster").alias("rejected_roster"),
            pl.col("roster").alias("roster_id"),
            pl.col("column").alias("rejected_column"),
            pl.col("code").alias("rejected_reason"),
            pl.col("value").alias("rejected_value"),
            pl.lit(situation.as_of).alias("reading_day"),
        )
        .unique(maintain_order=True)
    )
    return rows.join(
        situation.values, on=["person_id", "reading_day"], how="left", maintain_order="left"
    )
