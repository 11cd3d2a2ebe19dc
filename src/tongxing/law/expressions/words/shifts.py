"""Days moved by a number of months or of days, one by one and as columns.

A day that a month lacks is its next month's first, as in `days`. Days before the first year and
after the last are held at the ends, where `ever` and `never` stand.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl

from tongxing.law.documents import EVER, NEVER

MONTHS: Final = 12
_FIRST: Final = MONTHS
_LAST: Final = 9999 * MONTHS + 11
"""The first and the last month there are, counted from the first of a year 0."""

_EPOCH: Final = date(1970, 1, 1)
_EARLIEST: Final = (EVER - _EPOCH).days
_LATEST: Final = (NEVER - _EPOCH).days
"""The first and the last day there are, counted from the one that dates are counted from."""


def shifted(day: date, months: int) -> date:
    """Return the day so many months later, or earlier.

    >>> from datetime import date
    >>> shifted(date(2026, 1, 31), 1), shifted(date(2024, 2, 29), -12)
    (datetime.date(2026, 3, 1), datetime.date(2023, 3, 1))
    >>> shifted(NEVER, 1) == NEVER, shifted(date(3, 5, 1), -100) == EVER
    (True, True)
    """
    index = day.year * MONTHS + day.month - 1 + months
    if index < _FIRST:
        return EVER
    if index >= _LAST:
        return NEVER if index > _LAST else day.replace(year=index // MONTHS, month=MONTHS)
    following = date((index + 1) // MONTHS, (index + 1) % MONTHS + 1, 1)
    return min(
        date(index // MONTHS, index % MONTHS + 1, 1) + timedelta(days=day.day - 1), following
    )


def shifted_column(day: pl.Expr, months: pl.Expr) -> pl.Expr:
    """Return the same as a column."""
    own = day.dt.year().cast(pl.Int64) * MONTHS + day.dt.month().cast(pl.Int64) - 1
    return day_of_month(own + months, day.dt.day())


def day_of_month(index: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Return a day of a month, the first of the next one where the month lacks it.

    Args:
        index: The months from the first one of a year 0 to the month.
        day: The day of the month, from 1.
    """
    reached = _days_before(index) + day.cast(pl.Int64) - 1
    following = _days_before(index + 1)
    number = pl.when(reached < following).then(reached).when(reached >= following).then(following)
    return _as_date(number)


def _days_before(index: pl.Expr) -> pl.Expr:
    """Return the days from 1 January 1970 to the first of a month.

    Counted from March on, so that the leap day is the last of its year. (To build dates out of
    years, months and days takes many times as long.)
    """
    since_march = index - 2
    year, month = since_march // MONTHS, since_march % MONTHS
    return (
        year * 365
        + year // 4
        - year // 100
        + year // 400
        + (month * 153 + 2) // 5  # as many days as the months from March on have
        - 719_468  # from 1 March of the year 0 to 1 January 1970
    )


def _as_date(number: pl.Expr) -> pl.Expr:
    """Return days since 1970 as dates, held at the first and the last day there are."""
    return number.clip(_EARLIEST, _LATEST).cast(pl.Int32).cast(pl.Date)


def later(day: date, days: int) -> date:
    """Return the day so many days later, or earlier."""
    number = min(max((day - _EPOCH).days + days, _EARLIEST), _LATEST)
    return _EPOCH + timedelta(days=number)


def later_column(day: pl.Expr, days: pl.Expr) -> pl.Expr:
    """Return the same as a column."""
    return _as_date(day.cast(pl.Int32).cast(pl.Int64) + days)


class Step:
    """One unit of time: how a day and a number of it make another day."""

    def __init__(self, months: int) -> None:
        self._months = months  # 0: days

    def value(self, day: date, count: int) -> date:
        """Return the day so many of it later."""
        return shifted(day, count * self._months) if self._months else later(day, count)

    def column(self, day: pl.Expr, count: pl.Expr) -> pl.Expr:
        """Return the same as a column."""
        whole = count.cast(pl.Int64)
        if self._months:
            return shifted_column(day, whole * self._months)
        return later_column(day, whole)


YEARS: Final = Step(MONTHS)
MONTH: Final = Step(1)
DAYS: Final = Step(0)
