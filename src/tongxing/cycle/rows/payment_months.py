"""Rows of person, programme and month: what was due, what was paid, what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.laws import kind_of
from tongxing.cycle.months import first_day, month_text, number_of
from tongxing.cycle.reconcile.due import due_by_month
from tongxing.cycle.reconcile.monthly import months_settled
from tongxing.cycle.reconcile.situation import PERSON_MONTH
from tongxing.cycle.roles import rows_with_role
from tongxing.cycle.rows.facts import values
from tongxing.law.columns import column

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.settle import Settled
    from tongxing.cycle.store import Store

_LOST: Final = ("failed", "returned")
_PAYMENT: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "person_id": pl.String,
    "programme": pl.String,
    "month": pl.Date,
    "result": pl.String,
    "amount": pl.Int64,
}


def payment_months(situation: Situation, store: Store, made: Settled) -> pl.DataFrame:
    """Return a row per month with a payment or an enrolment, with the facts of its reading day."""
    rows = _with_changes(_paid_or_counting(situation, store, made), made.adjustments)
    told = rows.join(values(situation), on=KEYS, how="left", maintain_order="left")
    amounts = _amounts_in_force(situation, told)
    # Where the outcome is not known what is due follows what was paid; to see that a month was
    # paid twice it is measured against the amount in force.
    unknown = pl.col("outcome_entitled").is_null() & pl.col("due").is_not_null()
    return told.join(amounts, on=PERSON_MONTH, how="left", maintain_order="left").with_columns(
        due=pl.when(unknown).then(pl.coalesce("amount", "due")).otherwise("due"),
        year=(pl.col("month") // 12).cast(pl.Int64),
        month=month_text(pl.col("month")),
    )


def _paid_or_counting(situation: Situation, store: Store, made: Settled) -> pl.DataFrame:
    """Return each month with a payment or an enrolment, with what may be asked of it."""
    ledger = situation.payments.ledger.filter(
        pl.col("month").is_between(situation.number - situation.look_back, situation.number)
    )
    counted = situation.counting.sort("enrolment").unique(
        PERSON_MONTH, keep="first", maintain_order=True
    )
    keys = (
        pl.concat([ledger.select(PERSON_MONTH), counted.select(PERSON_MONTH)])
        .unique()
        .sort(PERSON_MONTH)
    )
    unread = situation.enrolments.suspended.with_columns(unread=pl.lit(value=True))
    unknown = pl.col("unread").fill_null(value=False) & pl.col("enrolment").is_null()
    return (
        keys.join(ledger, on=PERSON_MONTH, how="left")
        .join(_troubles(situation, store), on=PERSON_MONTH, how="left")
        .join(
            counted.select(*PERSON_MONTH, "reading_day", "outcome", "enrolment"),
            on=PERSON_MONTH,
            how="left",
        )
        .join(_due(situation, made), on=PERSON_MONTH, how="left")
        .join(unread, on=["person_id", "programme"], how="left")
        .with_columns(
            pl.col("paid", "success_count", "returned", "recovered").fill_null(0),
            pl.col("beyond_paid", "failed", "failed_previous").fill_null(value=False),
            month_start=first_day(pl.col("month")),
            enrolled=pl.when(~unknown).then(pl.col("enrolment").is_not_null()),
            before_run_month=pl.col("month") < situation.number,
            outcome_entitled=pl.col("outcome"),
        )
        .with_columns(reading_day=pl.coalesce("reading_day", "month_start"))
    )


def _due(situation: Situation, made: Settled) -> pl.DataFrame:
    """Return what was due in the months in which due and paid are compared."""
    computed = months_settled(situation, made.gaps)
    return (
        due_by_month(made.due)
        .select(*PERSON_MONTH, "due")
        .join(computed, on=PERSON_MONTH, how="semi")
    )


def _troubles(situation: Situation, store: Store) -> pl.DataFrame:
    """Return what did not arrive or was taken back: `failed`, `failed_previous`, `recovered`."""
    schema = {
        "person_id": pl.String,
        "programme": pl.String,
        "month": pl.Int32,
        "failed": pl.Boolean,
        "recovered": pl.Int64,
        "failed_previous": pl.Boolean,
    }
    rows = rows_with_role(store, situation.law, "payments", _PAYMENT)
    months = (
        rows.filter(pl.col("state") == "good")
        .with_columns(month=number_of(pl.col("month")))
        .group_by(PERSON_MONTH)
        .agg(
            failed=pl.col("result").is_in(_LOST).any(),
            recovered=pl.col("amount").filter(pl.col("result") == "recovered").sum(),
        )
    )
    before = months.filter("failed").select(
        "person_id", "programme", pl.col("month") + 1, failed_previous=pl.lit(value=True)
    )
    return months.join(before, on=PERSON_MONTH, how="left").select(
        pl.col(name).cast(kind) for name, kind in schema.items()
    )


def _with_changes(rows: pl.DataFrame, adjustments: pl.DataFrame) -> pl.DataFrame:
    """Add whether the month is made good or recovered in this run, and what is to be recovered."""
    changed = adjustments.group_by(PERSON_MONTH).agg(difference=pl.col("difference_fen").sum())
    asked_back = pl.max_horizontal(-pl.col("difference").fill_null(0), pl.lit(0, dtype=pl.Int64))
    return (
        rows.join(changed, on=PERSON_MONTH, how="left", maintain_order="left")
        .with_columns(
            adjusted=pl.col("difference").is_not_null(),
            to_recover=pl.col("recovered") + asked_back,
        )
        .drop("difference")
    )


def _amounts_in_force(situation: Situation, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the amount of each row's day, whatever stands against it: keys and `amount`."""
    schema = {"person_id": pl.String, "programme": pl.String, "month": pl.Int32}
    found = [pl.DataFrame(schema={**schema, "amount": pl.Int64})]
    present = set(rows["programme"].unique().to_list())
    for part in situation.determined.parts:
        days = part.frame["reading_day"].unique().implode()
        for programme in part.law.programmes.values():
            known = programme.id in present and programme.id in part.wanted
            if programme.amount is None or not known or kind_of(programme) != part.kind:
                continue
            mine = rows.filter(
                (pl.col("programme") == programme.id) & pl.col("reading_day").is_in(days)
            )
            amount = column(programme.amount, part.law, mine, situation.records).cast(pl.Int64)
            found.append(mine.select(PERSON_MONTH).with_columns(amount.alias("amount")))
    return pl.concat(found)
