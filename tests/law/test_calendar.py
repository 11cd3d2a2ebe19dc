"""Days counted from other days: both sides of each edge, for one person and for a frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.law.asking import asked
from tests.law.lawmaking import DAY, expression, law

from tongxing.foundations.places import PlaceCode
from tongxing.law.documents import EVER, NEVER, MonthDay
from tongxing.law.expressions import BOOLEAN, DATE, INTEGER
from tongxing.law.expressions.words.shifts import later, later_column, shifted, shifted_column
from tongxing.law.person import PersonFacts
from tongxing.law.person.view import PersonView

LEAP = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("years_ago(1)", DAY, date(2025, 11, 1)),
        ("years_ago(1)", LEAP, date(2023, 3, 1)),
        ("months_ago(1)", date(2026, 3, 31), date(2026, 3, 1)),
        ("months_ago(few)", date(2026, 1, 15), date(2025, 11, 15)),
        ("days_ago(1)", date(2026, 1, 1), date(2025, 12, 31)),
        ("years_after(reading_day, 1)", LEAP, date(2025, 3, 1)),
        ("months_after(since, 1)", DAY, date(2026, 3, 1)),  # since is 31 January
        ("days_after(since, few)", DAY, date(2026, 2, 2)),
        ("year_start", DAY, date(2026, 1, 1)),
        ("last_year_start", DAY, date(2025, 1, 1)),
        ("month_begin", date(2026, 11, 30), DAY),
        ("school_year_start", date(2026, 9, 1), date(2026, 9, 1)),
        ("school_year_start", date(2026, 8, 31), date(2025, 9, 1)),
        ("this_year(school_day)", DAY, date(2026, 8, 31)),
        ("ever", DAY, EVER),
        ("years_ago(adult_age * adult_age * adult_age)", DAY, EVER),
    ],
)
def test_a_day_is_counted_from_the_reading_day(text: str, day: date, expected: date) -> None:
    assert asked(text, {}, wanted=DATE, day=day) == expected


def test_a_leap_day_of_every_year_is_the_first_of_march_in_other_years() -> None:
    rules = law(school_day=MonthDay(2, 29))

    assert asked("this_year(school_day)", wanted=DATE, day=LEAP, rules=rules) == LEAP
    assert asked("this_year(school_day)", wanted=DATE, rules=rules) == date(2026, 3, 1)


def test_what_has_not_happened_stays_so_however_much_later() -> None:
    facts = {"death_date": NEVER}

    assert asked("years_after(death_date, 1) > reading_day", facts) is True
    assert asked("days_after(death_date, 1)", facts, wanted=DATE) == NEVER
    assert asked("days_ago(adult_age) > ever", facts) is True


@pytest.mark.parametrize(
    ("born", "expected"), [(date(2008, 8, 31), 18), (date(2008, 9, 1), 17), (None, None)]
)
def test_an_age_is_that_of_the_day_asked(born: date | None, expected: int | None) -> None:
    facts = {"birth_date": born}

    assert asked("age_on(this_year(school_day))", facts, wanted=INTEGER) == expected
    assert asked("当日年龄(本年此日(学年截止日))", facts, wanted=INTEGER) == expected


def test_years_since_a_day_are_whole() -> None:
    assert (
        asked("years_since(enrolled_on)", {"enrolled_on": date(2024, 11, 1)}, wanted=INTEGER) == 2
    )
    assert (
        asked("years_since(enrolled_on)", {"enrolled_on": date(2024, 11, 2)}, wanted=INTEGER) == 1
    )
    assert asked("years_since(enrolled_on)", {}, wanted=INTEGER) is None


@pytest.mark.parametrize(
    "text", ["years_after(enrolled_on, 1)", "months_ago(children)", "days_after(enrolled_on, 1)"]
)
def test_a_day_counted_from_what_is_not_known_is_not_known(text: str) -> None:
    assert asked(text, {}, wanted=DATE) is None


def test_words_for_days_in_chinese_mean_the_same() -> None:
    pairs = [
        ("入学日期 不早于 年前(服务间隔)", "enrolled_on >= years_ago(interval)"),
        ("入学日期 不晚于 月后(起算日, 1)", "enrolled_on <= months_after(since, 1)"),
        ("本学年首日 晚于 有史以来", "school_year_start > ever"),
        ("已满年数(入学日期) 大于 1", "years_since(enrolled_on) > 1"),
    ]
    for chinese, english in pairs:
        assert expression(chinese).tree == expression(english).tree


@given(st.dates(), st.integers(-200_000, 200_000))
def test_a_shifted_day_stays_in_its_month_or_is_the_first_of_the_next(
    day: date, months: int
) -> None:
    found = shifted(day, months)
    index = day.year * 12 + day.month - 1 + months

    if date.min.year * 12 <= index < date.max.year * 12 + 12:
        apart = (found.year * 12 + found.month - 1 - index, found.day)
        assert apart in {(0, day.day), (1, 1)} or found == NEVER
    else:
        assert found == (EVER if months < 0 else NEVER)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.tuples(st.dates(), st.integers(-130_000, 130_000)), min_size=1, max_size=50))
def test_columns_of_days_are_shifted_like_single_days(days: list[tuple[date, int]]) -> None:
    frame = pl.DataFrame(days, schema={"day": pl.Date, "count": pl.Int64}, orient="row")
    day, count = pl.col("day"), pl.col("count")

    moved = frame.select(shifted_column(day, count), later=later_column(day, count))

    assert moved["day"].to_list() == [shifted(*pair) for pair in days]
    assert moved["later"].to_list() == [later(*pair) for pair in days]


@pytest.mark.parametrize(
    ("place", "code", "expected"),
    [
        ("420112", "420112", True),
        ("420112", "420112001", True),
        ("420112", "420103", False),
        ("420112", "4201", False),
        ("420112", None, None),
        (None, "500237", True),
    ],
)
def test_a_place_lies_within_the_place_whose_law_is_asked(
    place: str | None, code: str | None, expected: bool | None
) -> None:
    rules = replace(law(), asked=PlaceCode(place) if place else None)

    found = asked("in_this_place(residence_place)", {"residence_place": code}, rules=rules)

    assert found is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张某，电话13812345678。", True),
        ("1381234567", False),
        ("号码11010119000101001X在册", True),
        ("账号6222020000000000", True),
        ("编号12345678901234567890", False),
        ("", False),
        (None, None),
    ],
)
def test_a_text_gives_away_a_number_that_stands_by_itself(
    text: str | None, expected: bool | None
) -> None:
    assert asked("has_personal_number(employer)", {"employer": text}) is expected


def test_a_rule_reads_the_day_of_the_person() -> None:
    view = PersonView(law(), PersonFacts(LEAP, {}))

    assert view.value(expression("reading_day > years_ago(1)", BOOLEAN).tree) is True
