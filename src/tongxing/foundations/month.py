"""Months: what money is due for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import overload

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

MONTHS_PER_YEAR = 12
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


class MonthError(TongxingError):
    """Something that is no month."""

    def __init__(self, found: str) -> None:
        super().__init__(
            Text(f"“{found}”不是月份", f"{found!r} is not a month"),
            Text("如 2026-11", "for example 2026-11"),
            Text("更正月份", "correct the month"),
        )


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; earlier months compare as less.

    >>> Month(2026, 11) + 2
    Month(year=2027, month=1)
    >>> Month(2027, 1) - Month(2026, 11)
    2
    >>> Month(2026, 13)
    Traceback (most recent call last):
    ...
    tongxing.foundations.month.MonthError: '2026-13' is not a month; \
expected: for example 2026-11. To do: correct the month.
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        """Refuse months outside the calendar."""
        if not (1 <= self.month <= MONTHS_PER_YEAR and 1 <= self.year <= date.max.year):
            raise MonthError(f"{self.year}-{self.month:02d}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Return the month of an ISO text; `dates.parse_month` reads what offices write.

        >>> Month.parse("2026-11")
        Month(year=2026, month=11)

        Raises:
            MonthError: The text has another form or is no month.
        """
        match = _ISO_MONTH.fullmatch(text)
        if match is None:
            raise MonthError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month.

        >>> Month(2028, 2).last_day
        datetime.date(2028, 2, 29)
        """
        if (self.year, self.month) == (date.max.year, MONTHS_PER_YEAR):
            return date.max
        return (self + 1).first_day - timedelta(days=1)

    def contains(self, day: date) -> bool:
        """Say whether a day lies in the month."""
        return (day.year, day.month) == (self.year, self.month)

    def __add__(self, count: int) -> Month:
        """Return the month so many months later."""
        years, month = divmod(self.year * MONTHS_PER_YEAR + self.month - 1 + count, MONTHS_PER_YEAR)
        return Month(years, month + 1)

    @overload
    def __sub__(self, other: Month) -> int: ...
    @overload
    def __sub__(self, other: int) -> Month: ...
    def __sub__(self, other: Month | int) -> Month | int:
        """Return how many months lie between two months, or the month so many months earlier."""
        if isinstance(other, Month):
            return (self.year - other.year) * MONTHS_PER_YEAR + self.month - other.month
        return self + -other

    def __str__(self) -> str:
        """Return the ISO form, `2026-11`."""
        return f"{self.year:04d}-{self.month:02d}"


def months(first: Month, last: Month) -> list[Month]:
    """Return all months from the first to the last, both included; none if the last is earlier.

    >>> [str(month) for month in months(Month(2026, 11), Month(2027, 1))]
    ['2026-11', '2026-12', '2027-01']
    """
    return [first + count for count in range(last - first + 1)]
