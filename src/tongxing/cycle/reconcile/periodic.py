"""Programmes paid once for a longer time: a year, a school year, for ever, or for one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.months import number_of
from tongxing.cycle.periods import LONG_PERIODS, period_day, school_year_of, year_of
from tongxing.cycle.reconcile.situation import PERSON_MONTH, PERSON_PROGRAMME

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation

_PERIOD = [*PERSON_PROGRAMME, "period"]


def _period(situation: Situation) -> pl.Expr:
    """Return the period of each row's month.

    It is the year, or the year in which the school year began, or 0 where a programme is paid once
    for ever. Of events it is null here: each enrolment has one of its own.
    """
    month, programme = pl.col("month"), pl.col("programme")
    return (
        pl.when(programme.is_in(situation.paying("year")))
        .then(year_of(month))
        .when(programme.is_in(situation.paying("school_year")))
        .then(school_year_of(month))
        .when(programme.is_in(situation.paying("once")))
        .then(0)
        .cast(pl.Int64)
    )


def _counting(situation: Situation) -> pl.DataFrame:
    """Return the months in which enrolments count, each with its period."""
    mine = pl.col("programme").is_in(situation.paying(*LONG_PERIODS))
    rows = situation.counting.filter(mine)
    return rows.with_columns(
        period=pl.coalesce(_period(situation), pl.col("enrolment").cast(pl.Int64))
    )


def _paid(situation: Situation) -> pl.DataFrame:
    """Return the payments of these programmes, each with the period it was made for.

    A payment for an event belongs to the last application before it: null where there is none.
    """
    ledger = situation.payments.ledger.filter(
        pl.col("programme").is_in(situation.paying(*LONG_PERIODS))
    ).with_columns(period=_period(situation))
    applied = (
        situation.approved("event", paying=True)
        .select(
            *PERSON_PROGRAMME,
            event=pl.col("enrolment").cast(pl.Int64),
            month=number_of(pl.col("applied_on")),
        )
        .sort("month", "event")
    )
    return (
        ledger.sort("month")
        .join_asof(applied, on="month", by=PERSON_PROGRAMME, check_sortedness=False)
        .with_columns(period=pl.coalesce("period", "event"))
        .drop("event")
        .sort(PERSON_MONTH)
    )


def pay(situation: Situation) -> pl.DataFrame:
    """Return what is paid now for the running period.

    Due is the amount of the first month of the period in which the enrolment counts and its outcome
    is entitled; if there is none and the month's outcome is unknown, the approval stands.

    Returns:
        `person_id`, `programme`, `month`, `reading_day`, `amount_fen`, `basis`.
    """
    rows = _running(situation, _counting(situation))
    entitled = rows.filter(pl.col("outcome")).sort("month", "enrolment")
    stands = rows.filter(pl.col("outcome").is_null() & (pl.col("month") == situation.number))
    best = pl.concat(
        [
            entitled.with_columns(basis=pl.lit("entitled")),
            stands.with_columns(basis=pl.lit("approval_stands")),
        ]
    ).unique(_PERIOD, keep="first", maintain_order=True)
    paid = _paid(situation).group_by(_PERIOD).agg(paid=pl.col("paid").sum())
    due = best.join(paid, on=_PERIOD, how="left").with_columns(
        month=pl.lit(situation.number, dtype=pl.Int32),
        amount_fen=pl.col("amount").fill_null(0) - pl.col("paid").fill_null(0),
    )
    return (
        situation.without_suspended(due)
        .filter(pl.col("amount_fen") > 0)
        .select(*PERSON_MONTH, "reading_day", "amount_fen", "basis")
    )


def _running(situation: Situation, rows: pl.DataFrame) -> pl.DataFrame:
    """Keep the rows of the period in which the month of the run lies; of events all."""
    now = rows.clear().select("programme", "month")
    periods = (
        pl.DataFrame(
            {"programme": situation.paying("year", "school_year", "once")},
            schema={"programme": now.schema["programme"]},
        )
        .with_columns(month=pl.lit(situation.number, dtype=now.schema["month"]))
        .select("programme", running=_period(situation))
    )
    told = rows.join(periods, on="programme", how="left", maintain_order="left")
    return told.filter(pl.col("running").is_null() | (pl.col("period") == pl.col("running"))).drop(
        "running"
    )


def never_due(situation: Situation) -> pl.DataFrame:
    """Return who is enrolled and has got nothing in the running period because nothing was due.

    Without a word on the list of stops nobody would learn why an approved grant is never paid.

    Returns:
        `person_id`, `programme`.
    """
    rows = _running(situation, _counting(situation))
    paid = _paid(situation).filter(pl.col("paid") > 0).select(_PERIOD).unique()
    possible = rows.filter(pl.col("outcome").fill_null(value=True)).select(_PERIOD).unique()
    refused = rows.join(paid, on=_PERIOD, how="anti").join(possible, on=_PERIOD, how="anti")
    return refused.select(PERSON_PROGRAMME).unique()


def recoveries(situation: Situation) -> pl.DataFrame:
    """Return past payments that were not due, or went beyond the period's amount.

    Returns:
        As `monthly.adjustments`: `person_id`, `programme`, `month`, `due_fen`, `paid_fen`,
        `difference_fen`, `resend`, `reading_day`, `outcome`, `amount`, `approved_on`.
    """
    enrolled = situation.approved(*LONG_PERIODS, paying=True).select(PERSON_PROGRAMME).unique()
    ledger = (
        _paid(situation)
        .filter(
            (pl.col("paid") > 0)
            & (pl.col("month") < situation.number)
            & (pl.col("month") >= situation.number - situation.look_back)
        )
        .join(enrolled, on=PERSON_PROGRAMME, how="semi")
        .filter((period_day(situation.law) <= situation.as_of).fill_null(value=True))
        .with_columns(slot=_slot(situation))
    )
    rows = ledger.join(_best_of_months(situation), on=[*_PERIOD, "slot"], how="left").sort(
        PERSON_MONTH
    )
    refused = pl.col("enrolment").is_null() | ~pl.col("outcome").fill_null(value=True)
    kept = pl.when(refused).then(0).otherwise(pl.col("paid"))
    so_far = kept.cum_sum().over(_PERIOD)
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


def _best_of_months(situation: Situation) -> pl.DataFrame:
    """Return one enrolment of each person, programme, period and month."""
    return (
        _counting(situation)
        .with_columns(slot=_slot(situation))
        .sort("enrolment", "month")
        .unique([*_PERIOD, "slot"], keep="first", maintain_order=True)
        .select(*_PERIOD, "slot", "reading_day", "outcome", "amount", "approved_on", "enrolment")
    )


def _slot(situation: Situation) -> pl.Expr:
    """Return what a payment is judged by: its month, or the one day of its period that counts."""
    own_day = [p.id for p in situation.law.programmes.values() if p.reading_day is not None]
    return pl.when(pl.col("programme").is_in(own_day)).then(0).otherwise("month")
