"""Days and months as offices write them in the cells of their files."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from tongxing.foundations.dated_text import arabic_dates, days_in_text, without_dates
from tongxing.foundations.errors import CellError
from tongxing.foundations.month import Month, MonthError
from tongxing.foundations.text import Text, compact_text, normal_text, simplified

if TYPE_CHECKING:
    from tongxing.foundations.cells import Cell

__all__ = [
    "DayError",
    "MonthCellError",
    "days_in_text",
    "parse_day",
    "parse_month",
    "parse_month_range",
    "without_dates",
]

_NO_END = frozenset(
    {"长期", "长期有效", "永久", "永久有效", "无固定期限", "至今", "无", "-", "--", "/"}
)
_FOREVER = date.max
_YEARS = range(1880, 2200)

# Workbooks count days from the end of 1899. Smaller numbers are years or counts typed by mistake,
# six-digit ones are months: 202611.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(10_000, 100_000)

_TIME = r"(?:[ T]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?)?"
_DAY = re.compile(
    r"([0-9]{4}) ?(?:年 ?([0-9]{1,2}) ?月|([-/.]) ?([0-9]{1,2}) ?\3) ?"
    r"([0-9]{1,2})(?![0-9]) ?[日号]?" + _TIME
)
_MONTH = re.compile(r"([0-9]{4})(?: ?年 ?([0-9]{1,2}) ?月份?| ?[-/] ?([0-9]{1,2})|\.([0-9]{2}))")
_FIGURES = re.compile(r"([0-9]{4})([0-9]{2})(?:([0-9]{2})(?:[0-9]{6})?)?")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_DAY_OR_RANGE = re.compile(r"[0-9]{4}-([0-9]{1,2})-([0-9]{1,2})")
_RANGE = re.compile(
    r"([0-9]{4})(?:[年/.-]([0-9]{1,2})|([0-9]{2}))月?份?(?:-|~|至|到)"
    r"(?:([0-9]{4})[年/.-]?)?([0-9]{1,2})月?份?"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"。": "."})


class DayError(CellError):
    """A cell that holds no day."""

    def __init__(self, found: Text) -> None:
        super().__init__(found, Text("日期，如 2026-11-05", "a day, as 2026-11-05"))


class MonthCellError(CellError):
    """A cell that holds no month, or no range of months."""

    def __init__(self, found: Text) -> None:
        super().__init__(found, Text("月份，如 2026-11", "a month, as 2026-11"))


def parse_day(cell: Cell, *, end: bool = False) -> date | None:
    """Return the day a cell states; None where it is blank, or an end that is open.

    >>> parse_day("2026年11月5日"), parse_day(46331), parse_day("2026-11", end=True)
    (datetime.date(2026, 11, 5), datetime.date(2026, 11, 5), datetime.date(2026, 11, 30))
    >>> parse_day("长期", end=True) is None
    True
    >>> parse_day("2026-02-30")
    Traceback (most recent call last):
    ...
    tongxing.foundations.dates.DayError: '2026-02-30' is not in the calendar; \
expected: a day, as 2026-11-05. To do: ask the office to correct it and send the row again.

    Args:
        cell: The cell.
        end: Whether the day ends something: a month alone then means its last day, and
            长期 and the like mean that it has no end.

    Raises:
        DayError: The cell holds something else, or a day that is not in the calendar.
    """
    if cell is None:
        return None
    if isinstance(cell, str):
        day = _day_of_text(cell, end=end)
    elif isinstance(cell, date):
        day = _in_our_years(cell.date() if isinstance(cell, datetime) else cell, str(cell))
    else:
        day = _day_of_number(cell, end=end)
    return None if end and day == _FOREVER else day


def parse_month(cell: Cell) -> Month:
    """Return the month a cell states, be it as a month or as a day in it.

    >>> [str(parse_month(cell)) for cell in ("2026年10月", 202610, date(2026, 10, 1))]
    ['2026-10', '2026-10', '2026-10']

    Raises:
        MonthCellError: The cell is blank or holds something else; also `2026-03-05`, which
            may be a day or the months March to May.
    """
    if isinstance(cell, str):
        return _month_of_text(cell)
    try:
        day = parse_day(cell)
    except DayError:
        raise _no_month(cell) from None
    if day is None:
        raise MonthCellError(Text("月份为空", "the month is missing"))
    return Month.of(day)


def parse_month_range(cell: Cell) -> tuple[Month, Month]:
    """Return the first and the last month a cell states; of one month, that month twice.

    >>> [str(month) for month in parse_month_range("2026年3月-5月")]
    ['2026-03', '2026-05']

    Raises:
        MonthCellError: The cell holds no month and no range, or one that ends before it starts.
    """
    if not isinstance(cell, str):
        month = parse_month(cell)
        return month, month
    return _range_of_text(cell)


@lru_cache(maxsize=1 << 16)
def _day_of_text(text: str, *, end: bool) -> date | None:
    written = arabic_dates(simplified(normal_text(text).translate(_DASHES))).lstrip("'")
    if not written or (end and written in _NO_END):
        return None
    if serial := _SERIAL.fullmatch(written):
        return _day_of_serial(int(serial[1]), text)
    numbers = _numbers(written)
    if not numbers:
        raise DayError(Text(f"“{text}”不是日期", f"{text!r} is not a day"))
    try:
        if len(numbers) == 2:
            month = Month(*numbers)
            found = month.last_day if end else month.first_day
        else:
            found = date(*numbers)
    except (MonthError, ValueError):
        raise DayError(Text(f"日历上没有“{text}”", f"{text!r} is not in the calendar")) from None
    return _in_our_years(found, text)


def _numbers(written: str) -> tuple[int, ...]:
    """Return year, month and (unless a month stands alone) day; nothing for other text."""
    for form in (_DAY, _MONTH, _FIGURES):
        if match := form.fullmatch(written):
            return tuple(int(number) for number in match.groups("") if number.isdigit())
    return ()


def _day_of_number(number: float, *, end: bool) -> date | None:
    if isinstance(number, bool) or not math.isfinite(number):
        raise DayError(Text(f"“{number}”不是日期", f"{number!r} is not a day"))
    if int(number) in _SERIALS:
        return _day_of_serial(int(number), str(number))
    whole = int(number) == number
    return _day_of_text(str(int(number) if whole else number), end=end)


def _day_of_serial(serial: int, text: str) -> date:
    if serial not in _SERIALS:
        raise DayError(Text(f"“{text}”不是日期", f"{text!r} is not a day"))
    return _SERIAL_ZERO + timedelta(days=serial)


def _in_our_years(day: date, text: str) -> date:
    """Refuse years that are slips of the pen; only `9999-12-31` means for ever."""
    if day.year not in _YEARS and day != _FOREVER:
        raise DayError(Text(f"“{text}”年份不合理", f"{text!r} lies in an impossible year"))
    return day


def _no_month(cell: Cell) -> MonthCellError:
    return MonthCellError(Text(f"“{cell}”不是月份", f"{cell!r} is not a month"))


@lru_cache(maxsize=1 << 12)
def _month_of_text(text: str) -> Month:
    possible_range = _DAY_OR_RANGE.fullmatch(compact_text(text).translate(_DASHES))
    if possible_range and int(possible_range[1]) < int(possible_range[2]) <= 12:
        raise MonthCellError(
            Text(f"“{text}”可能是一天，也可能是几个月", f"{text!r} may be a day or several months")
        )
    try:
        day = _day_of_text(text, end=False)
    except DayError:
        raise _no_month(text) from None
    if day is None:
        raise MonthCellError(Text("月份为空", "the month is missing"))
    return Month.of(day)


@lru_cache(maxsize=1 << 12)
def _range_of_text(text: str) -> tuple[Month, Month]:
    written = arabic_dates(simplified(compact_text(text).translate(_DASHES)))
    written = re.sub("-{2,}", "-", written)
    match = None if _DAY_OR_RANGE.fullmatch(written) else _RANGE.fullmatch(written)
    if match is None:
        month = _month_of_text(text)
        return month, month
    try:
        first = Month(int(match[1]), int(match[2] or match[3]))
        last = Month(int(match[4] or match[1]), int(match[5]))
    except MonthError:
        raise _no_month(text) from None
    if last < first:
        raise MonthCellError(Text(f"“{text}”止早于起", f"{text!r} ends before it starts"))
    return first, last
