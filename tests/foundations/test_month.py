from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.month import Month, MonthError, months

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))
SPANS = st.integers(min_value=-600, max_value=600)


@given(DAYS)
def test_a_day_lies_in_its_month_only(day: date) -> None:
    month = Month.of(day)

    assert month.first_day <= day <= month.last_day
    assert month.contains(day)
    assert not month.contains(month.last_day + timedelta(days=1))
    assert (month - 1).last_day == month.first_day - timedelta(days=1)


@given(DAYS, SPANS)
def test_months_are_added_as_they_are_subtracted(day: date, count: int) -> None:
    month = Month.of(day)

    assert (month + count) - month == count
    assert (month + count) - count == month
    assert (month < month + count) == (count > 0)


@given(DAYS)
def test_a_month_survives_being_written(day: date) -> None:
    assert Month.parse(str(Month.of(day))) == Month.of(day)


def test_months_between_two_include_both() -> None:
    assert [str(month) for month in months(Month(2025, 12), Month(2026, 2))] == [
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert months(Month(2026, 2), Month(2026, 2)) == [Month(2026, 2)]
    assert months(Month(2026, 2), Month(2026, 1)) == []


def test_the_last_month_of_the_calendar_has_a_last_day() -> None:
    assert Month(9999, 12).last_day == date.max


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "202611", "2026年11月", "", "0000-01"]
)
def test_only_iso_months_are_parsed(text: str) -> None:
    with pytest.raises(MonthError):
        Month.parse(text)
