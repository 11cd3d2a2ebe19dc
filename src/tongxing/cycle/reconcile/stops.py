"""Whom to stop: held for this month, or not to be paid from the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reconcile.situation import PERSON_PROGRAMME
from tongxing.cycle.reconcile.verified import earliest_failure
from tongxing.law.sentences import failing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.cycle.reader import Reader
    from tongxing.cycle.reconcile.situation import Situation

NOTHING_OWNED = "名下没有登记在册的物品"
"""Why somebody is stopped who is enrolled for a thing and owns none."""

_SCHEMA: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "programme": pl.String,
    "action": pl.String,
    "failed": pl.List(pl.String),
    "since": pl.Date,
    "reason": pl.String,
}


def candidates(situation: Situation, outcomes: pl.DataFrame) -> pl.DataFrame:
    """Return who is to be stopped, before reasons are told.

    Args:
        situation: The run.
        outcomes: `person_id`, `programme`, `reading_day`, `outcome` of open enrolments on the
            month's reading day and on the as-of day, verified conditions settled; `reads` is
            `month` or `as_of`.

    Returns:
        `person_id`, `programme`, `applied_on`, `action`, `reading_day`: one row per person and
        programme.
    """
    refused = outcomes.filter(~pl.col("outcome").fill_null(value=True)).with_columns(
        action=pl.when(pl.col("reads") == "month")
        .then(pl.lit("hold"))
        .otherwise(pl.lit("from_next_month"))
    )
    return (
        refused.join(situation.enrolments.suspended, on=PERSON_PROGRAMME, how="anti")
        .sort("person_id", "programme", pl.col("action") != "hold", "applied_on")
        .unique(PERSON_PROGRAMME, keep="first", maintain_order=True)
    )


def stops(situation: Situation, chosen: pl.DataFrame, reader: Reader) -> pl.DataFrame:
    """Return the stops with failing conditions, since when they fail, and the reason in words."""
    rows = []
    for person, programme, applied_on, action, day in chosen.select(
        "person_id", "programme", "applied_on", "action", "reading_day"
    ).iter_rows():
        rows.append(
            (
                person,
                programme,
                action,
                *_reason(situation, reader, programme, person, day, applied_on),
            )
        )
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _reason(
    situation: Situation, reader: Reader, programme: str, person: str, day: date, applied_on: date
) -> tuple[list[str], date, str]:
    decision = reader.decide(programme, person, day)
    law = situation.catalogue.law(situation.place, day)
    if decision is None and programme in law.programmes:
        return [], max(day, applied_on), NOTHING_OWNED
    if decision is None or not decision.failed:
        return [], max(day, applied_on), ""
    since = earliest_failure(reader, decision, person, day, applied_on)
    return list(decision.failed), since, failing(decision, law, "zh")
