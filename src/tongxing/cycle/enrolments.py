"""Who was admitted to what, when it was asked for, approved and ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.months import first_day, month_number, number_of
from tongxing.cycle.periods import period_day
from tongxing.cycle.roles import rows_with_role

if TYPE_CHECKING:
    from datetime import date

    from tongxing.cycle.store import Store
    from tongxing.foundations.month import Month
    from tongxing.law.in_force import Law

_SCHEMA = {
    "person_id": pl.String,
    "programme": pl.String,
    "applied_on": pl.Date,
    "approved_on": pl.Date,
    "ended_on": pl.Date,
}


@dataclass(frozen=True)
class Enrolments:
    """The enrolments known to a run.

    Attributes:
        table: `enrolment` (a number), `person_id`, `programme`, `applied_on`, `approved_on` (null:
            not yet approved), `ended_on` (null: open).
        suspended: `person_id`, `programme` (null: every programme of the person): a row could not
            be read, so nothing is stopped, adjusted or discovered there.
    """

    table: pl.DataFrame
    suspended: pl.DataFrame

    def approved(self, as_of: date) -> pl.DataFrame:
        """Return the enrolments approved on or before a day."""
        return self.table.filter(pl.col("approved_on") <= as_of)

    def open_on(self, day: date) -> pl.DataFrame:
        """Return the enrolments, approved or not, that have not ended before a day."""
        return self.table.filter(pl.col("ended_on").is_null() | (pl.col("ended_on") >= day))


def enrolments(store: Store, law: Law) -> Enrolments:
    """Read the enrolments, of persons and of organisations, that were not withdrawn."""
    current = rows_with_role(store, law, "enrolments", _SCHEMA)
    table = (
        current.filter(pl.col("state") == "good")
        .select(*_SCHEMA)
        .sort("person_id", "programme", "applied_on", "approved_on", "ended_on")
        .with_row_index("enrolment")
    )
    unread = current.filter(
        pl.col("state").is_in(["rejected", "possible"]) & pl.col("person_id").is_not_null()
    ).select("person_id", "programme")
    every = unread.filter(pl.col("programme").is_null()).drop("programme")
    theirs = every.join(table.select("person_id", "programme"), on="person_id")
    some = unread.filter(pl.col("programme").is_not_null())
    return Enrolments(table, pl.concat([some, theirs]).unique().sort("person_id", "programme"))


def counting_months(
    table: pl.DataFrame, first: Month, last: Month, law: Law, as_of: date
) -> pl.DataFrame:
    """Return a row for each month in which an enrolment counts.

    Args:
        table: Approved enrolments.
        first: The first month looked at.
        last: The last month looked at.
        law: Says which programmes have a reading day of their own.
        as_of: What is read on a later day is not known yet.

    Returns:
        The enrolment's columns with `month` (number) and `reading_day`: the first day of the month,
        or the day of application in its month. Where a programme names the day of its year on which
        facts count it is that day, and the months before it do not count.
    """
    start = pl.max_horizontal(number_of(pl.col("applied_on")), pl.lit(month_number(first)))
    end = pl.min_horizontal(
        number_of(pl.col("ended_on")).fill_null(month_number(last)), pl.lit(month_number(last))
    )
    applied_in = number_of(pl.col("applied_on")) == pl.col("month")
    usual = pl.when(applied_in).then(pl.col("applied_on")).otherwise(first_day(pl.col("month")))
    own_day = period_day(law)
    return (
        table.with_columns(month=pl.int_ranges(start, end + 1, dtype=pl.Int32))
        .filter(pl.col("month").list.len() > 0)
        .explode("month")
        .with_columns(own_day=own_day)
        .filter(
            pl.col("own_day").is_null()
            | ((number_of(pl.col("own_day")) <= pl.col("month")) & (pl.col("own_day") <= as_of))
        )
        .with_columns(reading_day=pl.coalesce("own_day", usual))
        .drop("own_day")
    )
