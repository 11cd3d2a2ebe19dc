"""Months as whole numbers, which the truth counts with by the hundred thousand."""

from __future__ import annotations

from datetime import date, timedelta

FIRST_RUN, SECOND_RUN, THIRD_RUN = (2026 * 12 + number - 1 for number in (9, 10, 11))
RUNS = (FIRST_RUN, SECOND_RUN, THIRD_RUN)
FIRST_PAID = 2026 * 12  # 2026-01, where the payment records begin


def month_of(day: date) -> int:
    """Return the month a day lies in.

    >>> month_text(month_of(date(2026, 11, 5)))
    '2026-11'
    """
    return day.year * 12 + day.month - 1


def month_number(text: str) -> int:
    """Return the month written as `2026-11`."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def month_text(month: int) -> str:
    """Return a month as `2026-11`."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def first_day(month: int) -> date:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """Return the last day of a month."""
    return first_day(month + 1) - timedelta(days=1)


def day(text: str) -> date:
    """Return the day written as `2026-11-05`."""
    return date.fromisoformat(text)
