"""Pay for the month, and what past months still owe or were paid too much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.facts.coverage import TOWNSHIP_DIGITS
from tongxing.cycle.months import number_of
from tongxing.cycle.reconcile.due import due_by_month
from tongxing.cycle.reconcile.situation import PERSON_MONTH, PERSON_PROGRAMME

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation


def pay(situation: Situation, due: pl.DataFrame) -> pl.DataFrame:
    """Return what is paid for the month under monthly programmes.

    Args:
        situation: The run.
        due: What each enrolment makes due (`due_by_enrolment`).

    Returns:
        `person_id`, `programme`, `month`, `reading_day`, `amount_fen` and `basis`; `presumed` is
        for the caller to read from the reasons.
    """
    best = due_by_month(due.filter(pl.col("month") == situation.number))
    stands = pl.col("outcome").is_null() | pl.col("amount_unknown")
    paid = situation.without_suspended(best).select(
        *PERSON_MONTH,
        "reading_day",
        amount_fen=pl.col("due") - pl.col("paid"),
        basis=pl.when(stands).then(pl.lit("approval_stands")).otherwise(pl.lit("entitled")),
    )
    return pl.concat([paid, _pay_as_before(situation)]).filter(pl.col("amount_fen") > 0)


def _pay_as_before(situation: Situation) -> pl.DataFrame:
    """Pay what was paid for the month before where a row of 享受对象名册 could not be read."""
    monthly = situation.enrolments.suspended.filter(
        pl.col("programme").is_in(situation.paying("month"))
    )
    before = situation.with_ledger(
        monthly.with_columns(month=pl.lit(situation.number - 1, dtype=pl.Int32))
    ).select(*PERSON_PROGRAMME, before="paid")
    now = situation.with_ledger(
        monthly.with_columns(month=pl.lit(situation.number, dtype=pl.Int32))
    )
    return situation.without_unread_payments(
        now.join(before, on=PERSON_PROGRAMME, how="left")
    ).select(
        *PERSON_MONTH,
        reading_day=pl.lit(situation.month.first_day),
        amount_fen=pl.col("before") - pl.col("paid"),
        basis=pl.lit("approval_stands"),
    )


@dataclass(frozen=True)
class Gaps:
    """Past months without payment records, which are not computed.

    Attributes:
        whole: `programme`, `month`: no row of the programme in the whole place.
        townships: `programme`, `township`, `month`: none in a township that had rows before.
    """

    whole: pl.DataFrame
    townships: pl.DataFrame


def gaps(situation: Situation) -> Gaps:
    """Find the months after the first of a programme's records that have no row."""
    townships = situation.persons.table.select(
        "person_id", township=pl.col("place").str.slice(0, TOWNSHIP_DIGITS)
    )
    rows = situation.payments.present.join(townships, on="person_id", how="left").filter(
        pl.col("programme").is_in(situation.paying("month"))
    )
    whole = _missing(rows, ["programme"], situation.number)
    near = rows.filter(pl.col("township").str.len_chars() == TOWNSHIP_DIGITS)
    missing = _missing(near, ["programme", "township"], situation.number)
    return Gaps(whole, missing.join(whole, on=["programme", "month"], how="anti"))


def _missing(rows: pl.DataFrame, keys: list[str], until: int) -> pl.DataFrame:
    spans = rows.group_by(keys).agg(first=pl.col("month").min())
    expected = (
        spans.with_columns(month=pl.int_ranges(pl.col("first") + 1, until, dtype=pl.Int32))
        .filter(pl.col("month").list.len() > 0)
        .explode("month")
        .drop("first")
    )
    return expected.join(rows, on=[*keys, "month"], how="anti").sort(*keys, "month")


def adjustments(situation: Situation, due: pl.DataFrame, missing: Gaps) -> pl.DataFrame:
    """Return the past months for which what is due differs from what was paid.

    Args:
        situation: The run.
        due: What each enrolment makes due.
        missing: Months without payment records.

    Returns:
        `person_id`, `programme`, `month`, `due_fen`, `paid_fen`, `difference_fen`, `resend`, and of
        the enrolment that counts (null: none counts) `reading_day`, `outcome`, `amount`,
        `approved_on`.
    """
    months = _months_computed(situation, missing)
    before_records = pl.col("month") < pl.col("first_month")
    counting = due.join(first_months(situation), on="programme", how="left").filter(
        ~before_records | (number_of(pl.col("approved_on")) >= pl.col("first_month"))
    )
    best = due_by_month(counting).select(
        *PERSON_MONTH, "due", "reading_day", "outcome", "amount", "approved_on"
    )
    rows = months.join(best, on=PERSON_MONTH, how="left").filter(
        ~before_records | pl.col("due").is_not_null()
    )
    return (
        situation.without_suspended(situation.with_ledger(rows))
        .with_columns(due_fen=pl.col("due").fill_null(0), paid_fen=pl.col("paid"))
        .with_columns(difference_fen=pl.col("due_fen") - pl.col("paid_fen"))
        .filter(pl.col("difference_fen") != 0)
        .drop("due", "paid", "first_month", "township")
        .sort(PERSON_MONTH)
    )


def first_months(situation: Situation) -> pl.DataFrame:
    """Return the first month of each programme's payment records; without any, this month."""
    every = pl.DataFrame(
        {"programme": list(situation.law.programmes)}, schema={"programme": pl.String}
    )
    return every.join(situation.payments.recorded, on="programme", how="left").with_columns(
        pl.col("first_month").fill_null(situation.number)
    )


def _months_computed(situation: Situation, missing: Gaps) -> pl.DataFrame:
    """Return the past months looked at: from the first application, whatever ended in between."""
    first = pl.max_horizontal(
        pl.col("first_applied"), pl.lit(situation.number - situation.look_back)
    )
    townships = situation.persons.table.select(
        "person_id", township=pl.col("place").str.slice(0, TOWNSHIP_DIGITS)
    )
    return (
        situation.approved("month", paying=True)
        .group_by(PERSON_PROGRAMME)
        .agg(first_applied=number_of(pl.col("applied_on")).min())
        .with_columns(month=pl.int_ranges(first, situation.number, dtype=pl.Int32))
        .filter(pl.col("month").list.len() > 0)
        .explode("month")
        .drop("first_applied")
        .join(townships, on="person_id", how="left")
        .join(first_months(situation), on="programme", how="left")
        .join(missing.whole, on=["programme", "month"], how="anti")
        .join(missing.townships, on=["programme", "township", "month"], how="anti")
    )


def months_settled(situation: Situation, missing: Gaps) -> pl.DataFrame:
    """Return person, programme and month where due and paid are compared: the month itself, too."""
    past = _months_computed(situation, missing)
    before = past.filter(pl.col("month") < pl.col("first_month"))
    fresh = (
        situation.counting.join(first_months(situation), on="programme")
        .filter(number_of(pl.col("approved_on")) >= pl.col("first_month"))
        .select(PERSON_MONTH)
    )
    now = situation.counting.filter(pl.col("month") == situation.number).select(PERSON_MONTH)
    kept = past.join(before, on=PERSON_MONTH, how="anti").select(PERSON_MONTH)
    counted = before.select(PERSON_MONTH).join(fresh, on=PERSON_MONTH, how="semi")
    return situation.without_suspended(pl.concat([kept, counted, now])).unique()
