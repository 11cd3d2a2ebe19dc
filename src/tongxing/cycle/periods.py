"""The periods for which something is paid: months, years, school years, once for ever, events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from tongxing.law.documents import MonthDay, Period, Programme
    from tongxing.law.in_force import Law

MONTHS_IN_YEAR: Final = 12
SCHOOL_STARTS_IN: Final = 9  # September
ALL_PERIODS: Final[tuple[Period, ...]] = ("month", "year", "school_year", "once", "event")
LONG_PERIODS: Final = ALL_PERIODS[1:]
"""All but the month: one amount for the whole of it."""


def year_of(number: pl.Expr) -> pl.Expr:
    """Return the year of each numbered month."""
    return number // MONTHS_IN_YEAR


def school_year_of(number: pl.Expr) -> pl.Expr:
    """Return the year in which the school year of each numbered month began."""
    return (number - (SCHOOL_STARTS_IN - 1)) // MONTHS_IN_YEAR


def programmes_with(law: Law, *periods: Period) -> list[str]:
    """Return the programmes in force with one of the periods."""
    return [each.id for each in law.programmes.values() if each.period in periods]


def period_day(law: Law) -> pl.Expr:
    """Return the day of the period of each row's `programme` and `month` whose facts count.

    Null where the programme names none: then the usual reading day of the month counts.
    """
    days = pl.lit(None, dtype=pl.Date)
    for programme in law.programmes.values():
        if programme.reading_day is not None:
            mine = pl.col("programme") == programme.id
            days = pl.when(mine).then(_day_within(programme, programme.reading_day)).otherwise(days)
    return days


def _day_within(programme: Programme, named: MonthDay) -> pl.Expr:
    """Return a day of the year as it falls into each row's period; 29 February as 1 March."""
    month = pl.col("month")
    year = year_of(month)
    if programme.period == "school_year":
        year = school_year_of(month) + int(named.month < SCHOOL_STARTS_IN)
    if (named.month, named.day) == (2, 29):
        return pl.date(year, 2, 28).dt.offset_by("1d")
    return pl.date(year, named.month, named.day)


def own_reading_day(programme: Programme, day: date) -> date | None:
    """Return the day whose facts count in the period of a day, if it has passed by then.

    None where the programme names no such day, or it is still to come.
    """
    if programme.reading_day is None:
        return None
    month = day.year * MONTHS_IN_YEAR + day.month - 1
    at = pl.DataFrame({"month": [month]}, schema={"month": pl.Int32})
    found = at.select(_day_within(programme, programme.reading_day)).item()
    return found if isinstance(found, date) and found <= day else None
