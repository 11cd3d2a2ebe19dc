"""Days as whole numbers, the form in which intervals are compared and stored."""

from __future__ import annotations

from datetime import date

_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return a day counted from 1970-01-01.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the day with a number.

    >>> day_of(-719162)
    datetime.date(1, 1, 1)
    """
    return date.fromordinal(number + _EPOCH)
