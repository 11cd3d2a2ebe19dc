"""Programmes paid once a year or once for ever: one amount for the whole period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reconcile.situation import PERSON_MONTH, PERSON_PROGRAMME

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation

_MONTHS_IN_YEAR = 12


def _period(situation: Situation) -> pl.Expr:
    """Return the period of each row: its year; one for ever where a programme is paid once."""
    once = pl.col("programme").is_in(situation.programmes("once"))
    return pl.when(once).then(0).otherwise(pl.col("month") // _MONTHS_IN_YEAR)


def _this_period(situation: Situation) -> pl.Expr:
    once = pl.col("programme").is_in(situation.programmes("once"))
    return once | (pl.col("month") // _MONTHS_IN_YEAR == situation.number // _MONTHS_IN_YEAR)


def _counting(situation: Situation) -> pl.DataFrame:
    return situation.counting.filter(
        pl.col("programme").is_in(situation.programmes("year", "once"))
    )


def pay(situation: Situation) -> pl.DataFrame:
    """Return what is paid now for the running period.

    Due is the amount of the first month of the period in which the enrolment counts and its outcome
    is entitled; if there is none and the month's outcome is unknown, the approval stands.

    Returns:
        `person_id`, `programme`, `month`, `reading_day`, `amount_fen`, `basis`.
    """
    rows = _counting(situation).filter(_this_period(situation))
    entitled = rows.filter(pl.col("outcome")).sort("month", "enrolment")
    stands = rows.filter(pl.col("outcome").is_null() & (pl.col("month") == situation.number))
    best = pl.concat(
        [
            entitled.with_columns(basis=pl.lit("entitled")),
            stands.with_columns(basis=pl.lit("approval_stands")),
        ]
    ).unique(PERSON_PROGRAMME, keep="first", maintain_order=True)
    paid = (
        situation.payments.ledger.filter(_this_period(situation))
        .group_by(PERSON_PROGRAMME)
        .agg(paid=pl.col("paid").sum())
    )
    due = best.join(paid, on=PERSON_PROGRAMME, how="left").with_columns(
        month=pl.lit(situation.number, dtype=pl.Int32),
        amount_fen=pl.col("amount").fill_null(0) - pl.col("paid").fill_null(0),
    )
    return (
        situation.without_suspended(due)
        .filter(pl.col("amount_fen") > 0)
        .select(*PERSON_MONTH, "reading_day", "amount_fen", "basis")
    )


def recoveries(situation: Situation) -> pl.DataFrame:
    """Return past payments that were not due, or went beyond the period's amount.

    Returns:
        As `monthly.adjustments`: `person_id`, `programme`, `month`, `due_fen`, `paid_fen`,
        `difference_fen`, `resend`, `reading_day`, `outcome`, `amount`, `approved_on`.
    """
    enrolled = situation.approved("year", "once").select(PERSON_PROGRAMME).unique()
    ledger = situation.payments.ledger.filter(
        (pl.col("paid") > 0)
        & (pl.col("month") < situation.number)
        & (pl.col("month") >= situation.number - situation.look_back)
    ).join(enrolled, on=PERSON_PROGRAMME, how="semi")
    counted = _counting(situation).unique(PERSON_MONTH, keep="first", maintain_order=True)
    rows = ledger.join(
        counted.select(
            *PERSON_MONTH, "reading_day", "outcome", "amount", "approved_on", "enrolment"
        ),
        on=PERSON_MONTH,
        how="left",
    ).sort(PERSON_MONTH)
    refused = pl.col("enrolment").is_null() | ~pl.col("outcome").fill_null(value=True)
    kept = pl.when(refused).then(0).otherwise(pl.col("paid"))
    so_far = kept.cum_sum().over("person_id", "programme", _period(situation))
    beyond = pl.max_horizontal(pl.lit(0), so_far - pl.col("amount")).fill_null(0)
    excess = pl.when(refused).then(pl.col("paid")).otherwise(pl.min_horizontal(beyond, "paid"))
    found = rows.with_columns(excess=excess).filter(pl.col("excess") > 0)
    return situation.without_suspended(found).select(
        *PERSON_MONTH,
        "reading_day",
        "outcome",
        "amount",
        "approved_on",
        "resend",
        due_fen=pl.col("paid") - pl.col("excess"),
        paid_fen=pl.col("paid"),
        difference_fen=-pl.col("excess"),
    )
