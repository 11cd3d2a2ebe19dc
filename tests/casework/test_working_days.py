"""Working days across holidays, worked weekends and the end of the table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.casework.published import published_days, published_years
from tongxing.casework.rules import (
    Calendar,
    HolidayRefusedError,
    Kind,
    YearUnknownError,
    is_working_day,
    kind_allowed,
    working_days_after,
    working_days_between,
)

PUBLISHED = Calendar(
    days={each.day: each.kind for each in published_days()}, years=frozenset(published_years())
)
DAYS = st.dates(date(2009, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 12, 31), True),  # Wednesday before the New Year
        (date(2026, 1, 1), False),  # 元旦
        (date(2026, 1, 3), False),  # Saturday, the last day of 元旦
        (date(2026, 1, 4), True),  # Sunday worked instead
        (date(2026, 2, 14), True),  # Saturday worked before the Spring Festival
        (date(2026, 2, 16), False),  # Monday, 春节
        (date(2026, 2, 24), True),  # Tuesday after the Spring Festival
        (date(2026, 2, 28), True),  # Saturday worked after it
        (date(2026, 3, 1), False),  # an ordinary Sunday
        (date(2026, 3, 2), True),  # an ordinary Monday
    ],
)
def test_holidays_rest_and_exchanged_weekends_work(day: date, works: bool) -> None:
    assert is_working_day(day, PUBLISHED) is works


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 3, 2), 1, date(2026, 3, 3)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # over an ordinary weekend
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a worked Saturday counts
        (date(2026, 2, 14), 1, date(2026, 2, 24)),  # the whole Spring Festival between
        (date(2026, 2, 14), 5, date(2026, 2, 28)),  # and the worked Saturday after it
        (date(2025, 12, 31), 1, date(2026, 1, 4)),  # into another year
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
        (date(2026, 3, 1), 0, date(2026, 3, 2)),  # a limit of 0 on a Sunday
    ],
)
def test_a_time_limit_ends_on_its_last_working_day(start: date, count: int, end: date) -> None:
    assert working_days_after(start, count, PUBLISHED) == end


@given(DAYS, st.integers(1, 60))
def test_between_the_start_and_the_end_lie_as_many_working_days(start: date, count: int) -> None:
    end = working_days_after(start, count, PUBLISHED)

    assert working_days_between(start, end, PUBLISHED) == count
    assert working_days_between(start, end - timedelta(days=1), PUBLISHED) == count - 1


def test_the_last_day_of_the_table_can_still_be_asked() -> None:
    assert is_working_day(date(2026, 12, 31), PUBLISHED)


def test_a_year_that_is_not_in_the_table_is_told_in_words() -> None:
    with pytest.raises(YearUnknownError) as unknown:
        working_days_after(date(2026, 12, 31), 1, PUBLISHED)

    assert unknown.value.year == 2027
    assert "没有 2027 年" in unknown.value.message("zh")
    assert "表到 2026 年为止" in unknown.value.message("zh")
    assert "where the table ends" in unknown.value.message("en")


def test_a_year_before_the_table_is_unknown_too() -> None:
    with pytest.raises(YearUnknownError):
        is_working_day(date(2007, 12, 31), PUBLISHED)


def test_days_entered_for_a_year_that_is_not_complete_do_not_count() -> None:
    begun = Calendar(days={date(2027, 1, 1): "holiday"}, years=frozenset({2026}))

    with pytest.raises(YearUnknownError):
        is_working_day(date(2027, 1, 1), begun)


def test_a_gap_in_the_table_is_named() -> None:
    with pytest.raises(YearUnknownError) as unknown:
        is_working_day(date(2026, 5, 1), Calendar(days={}, years=frozenset({2025, 2027})))

    assert "缺 2026" in unknown.value.message("zh")


def test_an_empty_table_says_so() -> None:
    with pytest.raises(YearUnknownError) as unknown:
        is_working_day(date(2026, 5, 1), Calendar(days={}, years=frozenset()))

    assert "至少有一年" in unknown.value.message("zh")


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 2, 28), "workday"),  # Saturday
        (date(2026, 2, 27), "holiday"),  # Friday
        (date(2026, 2, 28), "holiday"),  # a Saturday inside a holiday
    ],
)
def test_what_the_day_of_the_week_does_not_say_may_be_entered(day: date, kind: str) -> None:
    assert kind_allowed(day, cast("Kind", kind)) == kind


def test_an_ordinary_weekday_is_not_worked_instead_of_anything() -> None:
    with pytest.raises(HolidayRefusedError) as refused:
        kind_allowed(date(2026, 2, 27), "workday")

    assert refused.value.field == "kind"


def test_the_published_table_contradicts_no_day_of_the_week() -> None:
    assert [
        each for each in published_days() if each.kind == "workday" and each.day.weekday() < 5
    ] == []
