from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.dates import days_in_text, without_dates
from tongxing.foundations.month import Month

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31))
REFERENCE = date(2026, 11, 30)


@given(DAYS)
def test_a_day_is_found_and_removed_in_every_form(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    for form in (
        f"{y}年{m}月{d}日",
        f"{y}-{m:02d}-{d:02d}",
        f"{y}.{m}.{d}",
        f"{y}/{m}/{d}",
        f"{y}{m:02d}{d:02d}",
        f"{y}_{m:02d}_{d:02d}",
        f"{y}{m:02d}{d:02d}103000",
        f"截至{y}年{m}月{d}日止",
    ):
        name = f"慈惠低保对象名册（{form}）.xlsx"
        assert days_in_text(name) == [day]
        assert without_dates(name) == "慈惠低保对象名册.xlsx"


@given(DAYS)
def test_a_month_alone_means_its_last_day(day: date) -> None:
    y, m = day.year, day.month
    for form in (
        f"{y}年{m}月",
        f"{y}年{m}月份",
        f"{y}-{m:02d}",
        f"{y}.{m:02d}",
        f"{y}{m:02d}",
        f"{y}年{m}月底",
    ):
        assert days_in_text(f"低保_{form}.csv") == [Month.of(day).last_day]
        assert without_dates(f"低保_{form}.csv") == "低保.csv"


@given(st.integers(1, 12), DAYS)
def test_a_month_without_a_year_is_the_latest_not_after_the_reference(
    number: int, reference: date
) -> None:
    (day,) = days_in_text(f"低保{number}月", reference)

    assert day.month == number
    assert 0 <= Month.of(reference) - Month.of(day) < 12


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("低保11月", [date(2026, 11, 30)]),
        ("低保12月", [date(2025, 12, 31)]),
        ("低保11月25日", [date(2026, 11, 25)]),
        ("2026年度低保对象名册3月", [date(2026, 3, 31)]),
        ("2025年低保，12月", [date(2025, 12, 31)]),
        ("十一月底", [date(2026, 11, 30)]),
        ("二〇二六年十一月二十五日", [date(2026, 11, 25)]),
        ("2026年1-11月", [date(2026, 11, 30)]),
        ("2026-03至2026-05", [date(2026, 5, 31)]),
        ("统计日期：2026-11-25 制表日期：2026-11-28", [date(2026, 11, 25), date(2026, 11, 28)]),
        ("导出20261125_103000", [date(2026, 11, 25)]),
        ("２０２６年１１月２５日", [date(2026, 11, 25)]),
    ],
)
def test_titles_and_file_names(text: str, days: list[date]) -> None:
    assert days_in_text(text, REFERENCE) == days


@pytest.mark.parametrize(
    "text",
    [
        "420112低保",
        "500237",
        "低保对象名册",
        "100237120261125",
        "2026年第3批",
        "2026年13月",
        "13月",
        "12个月",
        "名册2026-1",
        "2026年",
        "13800002026",
    ],
)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert days_in_text(text, REFERENCE) == []
    assert without_dates(text) == text


def test_without_a_reference_a_month_without_a_year_is_left_out_but_removed() -> None:
    assert days_in_text("低保11月") == []
    assert without_dates("低保11月") == "低保"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("慈惠_低保_202611.csv", "慈惠_低保.csv"),
        ("202611_慈惠_低保.csv", "慈惠_低保.csv"),
        ("慈惠-2026-11-低保.csv", "慈惠-低保.csv"),
        ("低保（2026年11月）（城市）.xlsx", "低保(城市).xlsx"),
        ("发放记录2026-03至2026-05.xlsx", "发放记录.xlsx"),
        ("2026年11月25日", ""),
    ],
)
def test_what_dates_leave_behind_goes_too(text: str, name: str) -> None:
    assert without_dates(text) == name


@given(st.text(alphabet="低保慈惠2026年11月25日-._()（）截至止 ", max_size=30))
def test_any_text_can_be_read_and_cleaned(text: str) -> None:
    cleaned = without_dates(text)

    assert len(cleaned) <= len(text)
    assert all(day.year >= 1900 for day in days_in_text(text, REFERENCE))
