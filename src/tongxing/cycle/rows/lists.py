"""Rows about the lists themselves: how many they name, how old they are, what they call people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.foundations.names import same_name

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.store import Store

_LISTS = {
    "roster": pl.String,
    "series": pl.String,
    "persons": pl.Int64,
    "previous_persons": pl.Int64,
    "dropped": pl.Boolean,
    "emptied": pl.Boolean,
    "age_days": pl.Int64,
    "data_day": pl.Date,
}
_NAMES = {
    "person_id": pl.String,
    "recorded_name": pl.String,
    "other_name": pl.String,
    "roster": pl.String,
    "roster_id": pl.String,
}


def lists(situation: Situation) -> pl.DataFrame:
    """Return a row per series of every stock roster: how many it names, and how old its word is."""
    rows = [
        (
            situation.law.rosters[roster].name.zh,
            one.key,
            len(one.lists[-1].persons),
            one.lists[-1].previous_persons or 0,
            one.lists[-1].dropped,
            bool(one.lists[-1].emptied),
            (situation.as_of - one.lists[-1].data_day).days,
            one.lists[-1].data_day,
        )
        for roster, series in situation.known.series.items()
        if situation.law.rosters[roster].coverage == "stock"
        for one in series
    ]
    return pl.DataFrame(rows, schema=_LISTS, orient="row").with_columns(
        reading_day=pl.lit(situation.as_of)
    )


def differing_names(situation: Situation, store: Store) -> pl.DataFrame:
    """Return the persons whom a list calls by another name than 持证残疾人名册 does.

    With the facts of the as-of day.
    """
    called = dict(situation.persons.table.select("person_id", "name").iter_rows())
    pairs = set()
    for roster in store.statements:
        current = store.current(roster)
        if situation.law.rosters[roster].about != "person" or "name" not in current.columns:
            continue  # in a list about organisations the name is that of somebody else
        good = current.filter((pl.col("state") == "good") & pl.col("name").is_not_null())
        for person, other in good.select("person_id", "name").unique().iter_rows():
            recorded = called.get(person)
            if recorded and other != recorded and not same_name(recorded, other):
                name = situation.law.rosters[roster].name.zh
                pairs.add((person, recorded, other, name, roster))
    rows = pl.DataFrame(sorted(pairs), schema=_NAMES, orient="row").with_columns(
        reading_day=pl.lit(situation.as_of)
    )
    return rows.join(
        situation.values, on=["person_id", "reading_day"], how="left", maintain_order="left"
    )
