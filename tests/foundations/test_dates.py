from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.dates import (
    DayError,
    MonthCellError,
    parse_day,
    parse_month,
    parse_month_range,
)
from tongxing.foundations.month import Month

if TYPE_CHECKING:
    from tongxing.foundations.cells import Cell

DAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2150, 12, 31))
FULL_WIDTH = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")


@given(DAYS)
def test_every_form_gives_the_same_day(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    serial = (day - date(1899, 12, 30)).days
    forms: list[Cell] = [
        f"{y}-{m:02d}-{d:02d}",
        f"{y}-{m}-{d}",
        f"{y}/{m}/{d}",
        f"{y}.{m}.{d}",
        f"{y}.{m:02d}.{d:02d}",
        f"{y}{m:02d}{d:02d}",
        int(f"{y}{m:02d}{d:02d}"),
        f"{y}年{m}月{d}日",
        f" {y} 年 {m} 月 {d} 日 ",
        f"{y}年{m:02d}月{d:02d}号",
        f"{y}/{m}/{d} 0:00",
        f"{y}-{m:02d}-{d:02d}T00:00:00",
        day,
        datetime(y, m, d, 23, 59),  # noqa: DTZ001 - cells have no zone
        serial,
        float(serial),
        serial + 0.75,
        str(serial),
        f"{serial}.0",
    ]

    assert {parse_day(form) for form in forms} == {day}
    assert {parse_day(form, end=True) for form in forms} == {day}
    texts = [form for form in forms if isinstance(form, str)]
    assert {parse_day(text.translate(FULL_WIDTH)) for text in texts} == {day}


@given(DAYS)
def test_a_month_alone_is_its_first_day_or_as_an_end_its_last(day: date) -> None:
    y, m = day.year, day.month
    for form in (
        f"{y}-{m:02d}",
        f"{y}-{m}",
        f"{y}年{m}月",
        f"{y}年{m}月份",
        f"{y}{m:02d}",
        y * 100 + m,
    ):
        assert parse_day(form) == Month.of(day).first_day
        assert parse_day(form, end=True) == Month.of(day).last_day


@pytest.mark.parametrize("cell", [None, "", "  ", "　"])
def test_a_blank_cell_is_open(cell: Cell) -> None:
    assert parse_day(cell) is None
    assert parse_day(cell, end=True) is None


@pytest.mark.parametrize(
    "cell",
    ["长期", "長期", "长期有效", "至今", "无", "—", "9999-12-31"],
)
def test_an_end_may_be_open(cell: Cell) -> None:
    assert parse_day(cell, end=True) is None


@pytest.mark.parametrize("cell", ["长期", "无", "—"])
def test_a_start_may_not_be_open(cell: Cell) -> None:
    with pytest.raises(DayError):
        parse_day(cell)


def test_chinese_numerals_are_read() -> None:
    assert parse_day("二〇二六年十一月二十五日") == date(2026, 11, 25)
    assert parse_day("二〇二六年十一月", end=True) == date(2026, 11, 30)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-02-30",
        "2026-13-01",
        "20261301",
        "2026-13",
        "202613",
        "2026",
        2026,
        "26-11-05",
        "11/5/2026",
        "2026-11.5",
        "2026年11-5",
        "待定",
        True,
        -5,
        0,
        1e18,
        float("nan"),
        float("inf"),
        "2206-01-01",
        "1850-01-01",
        date(1800, 1, 1),
        "2026-11-055",
        "9999",
    ],
)
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    with pytest.raises(DayError):
        parse_day(cell)


def test_october_that_a_workbook_cut_to_one_digit_is_not_taken_for_january() -> None:
    """`2026.10` typed into a number cell becomes 2026.1."""
    for cell in ("2026.1", 2026.1):
        with pytest.raises(DayError):
            parse_day(cell)
    assert parse_day("2026.10") == date(2026, 10, 1)


def test_the_reason_says_whether_the_calendar_or_the_form_is_wrong() -> None:
    with pytest.raises(DayError) as impossible:
        parse_day("2026-02-30")
    with pytest.raises(DayError) as strange:
        parse_day("待定")

    assert impossible.value.reason.zh == "日历上没有“2026-02-30”；应为：日期，如 2026-11-05"
    assert strange.value.reason.zh == "“待定”不是日期；应为：日期，如 2026-11-05"


@given(DAYS)
def test_every_form_gives_the_same_month(day: date) -> None:
    y, m = day.year, day.month
    forms: list[Cell] = [
        f"{y}-{m:02d}",
        f"{y}年{m}月",
        f"{y}{m:02d}",
        y * 100 + m,
        f"{y}/{m}",
        day,
        f"{y}/{m}/{day.day}",
        f"{y}-{m:02d}-01",
        f"{y}-{m:02d}-01 00:00:00",
    ]

    assert {parse_month(form) for form in forms} == {Month(y, m)}
    assert {parse_month_range(form) for form in forms} == {(Month(y, m), Month(y, m))}


@given(DAYS, st.integers(min_value=1, max_value=30))
def test_every_form_gives_the_same_range(day: date, length: int) -> None:
    first = Month.of(day)
    last = first + length
    a, b = f"{first.year}年{first.month}月", f"{last.year}年{last.month}月"
    digits = f"{first.year}{first.month:02d}", f"{last.year}{last.month:02d}"
    forms = [
        f"{first}至{last}",
        f"{first}~{last}",
        f"{first}～{last}",
        f"{first}—{last}",
        f"{first}-{last}",
        f"{first} 至 {last}",
        f"{a}-{b}",
        f"{a}至{b}",
        f"{a}份到{b}份",
        "-".join(digits),
    ]
    if first.year == last.year:
        forms += [f"{first}至{last.month:02d}", f"{first}~{last.month}", f"{a}-{last.month}月"]
        forms += [f"{first.year}年{first.month}-{last.month}月"]

    assert {parse_month_range(form) for form in forms} == {(first, last)}


@pytest.mark.parametrize("cell", [None, "", "待定", "2026-13", "2026", "第三季度", True])
def test_what_is_no_month_is_refused(cell: Cell) -> None:
    for parse in (parse_month, parse_month_range):
        with pytest.raises(MonthCellError):
            parse(cell)


@pytest.mark.parametrize(
    "cell", ["2026-05至2026-03", "2026-12~02", "2026-03至2026-13", "2026-03至"]
)
def test_a_range_that_cannot_be_is_refused(cell: Cell) -> None:
    with pytest.raises(MonthCellError):
        parse_month_range(cell)


def test_a_text_that_may_be_a_day_or_a_range_is_refused() -> None:
    with pytest.raises(MonthCellError) as caught:
        parse_month_range("2026-03-05")

    assert "可能是一天，也可能是几个月" in caught.value.reason.zh
    assert parse_month_range("2026-03-31") == (Month(2026, 3), Month(2026, 3))
    assert parse_month_range("2026年3月5日") == (Month(2026, 3), Month(2026, 3))


@given(DAYS)
def test_a_serial_is_counted_as_workbooks_count(day: date) -> None:
    """Both sides of the leap day that the first spreadsheets invented lie before our days."""
    assert parse_day((day - date(1900, 1, 1)) // timedelta(days=1) + 2) == day
