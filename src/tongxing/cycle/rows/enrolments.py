"""Rows that are enrolments: who is in pay, since when, and when the first money came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.reconcile.situation import PERSON_PROGRAMME
from tongxing.cycle.roles import rows_with_role
from tongxing.cycle.rows.facts import values

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.store import Store

_ARRIVED: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "person_id": pl.String,
    "programme": pl.String,
    "paid_on": pl.Date,
    "result": pl.String,
}


def open_enrolments(situation: Situation, store: Store) -> pl.DataFrame:
    """Return a row per approved enrolment open on the as-of day, with that day's facts."""
    rows = situation.enrolments.approved(situation.as_of).filter(
        pl.col("ended_on").is_null() | (pl.col("ended_on") > situation.as_of)
    )
    return (
        rows.with_columns(reading_day=pl.lit(situation.as_of))
        .join(values(situation), on=KEYS, how="left", maintain_order="left")
        .join(
            _first_paid(situation, rows, store), on="enrolment", how="left", maintain_order="left"
        )
    )


def _first_paid(situation: Situation, enrolments: pl.DataFrame, store: Store) -> pl.DataFrame:
    """Return the day on which money first arrived after the application."""
    arrived = (pl.col("state") == "good") & (pl.col("result") == "success")
    paid = rows_with_role(store, situation.law, "payments", _ARRIVED).filter(arrived)
    return (
        enrolments.join(paid.select(*PERSON_PROGRAMME, "paid_on"), on=PERSON_PROGRAMME)
        .filter(pl.col("paid_on") >= pl.col("applied_on"))
        .group_by("enrolment")
        .agg(first_paid_on=pl.col("paid_on").min())
    )
