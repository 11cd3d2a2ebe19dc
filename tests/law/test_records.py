"""Words about records: what counts on a day, and what is known where the list is not complete."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from tests.law.asking import asked
from tests.law.lawmaking import DAY, RECORDS, condition, expression, law, law_of, programme, scope

from tongxing.law.columns import column, determine, presumed
from tongxing.law.expressions import BOOLEAN, DATE, INTEGER, MONEY, names_over
from tongxing.law.expressions.types import Type
from tongxing.law.person import PersonFacts, decide

WHOLE = {"services__complete": True}


def service(served_on: date = DAY, **columns: object) -> dict[str, Any]:
    """A service of the person."""
    return {"served_on": served_on, **columns}


def of_services(
    text: str,
    rows: list[dict[str, Any]],
    facts: dict[str, Any] | None = None,
    wanted: Type = INTEGER,
) -> object:
    """The value of an expression for somebody with these services."""
    return asked(text, WHOLE if facts is None else facts, wanted=wanted, records={"services": rows})


def test_a_record_counts_from_its_day_on() -> None:
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]

    assert of_services("services.count()", [service(day) for day in days]) == 2


def test_a_record_that_fulfils_the_condition_counts_and_one_that_does_not_does_not() -> None:
    rows = [service(kind="training"), service(kind="visit"), service(kind="training")]

    assert of_services("services.count(kind == training)", rows) == 2
    assert of_services("服务记录.次数(服务类别 等于 康复训练)", rows) == 2
    assert of_services("services.count(kind in free_kinds)", rows) == 2


def test_names_inside_mean_columns_then_facts_of_the_subject() -> None:
    rows = [service(cost=50_00, grade=1), service(cost=150_00, grade=2)]
    facts = {**WHOLE, "wage": 100_00, "grade": 4}

    assert of_services("services.count(cost < wage)", rows, facts) == 1
    assert of_services("services.count(grade == 2)", rows, facts) == 1


@pytest.mark.parametrize(
    ("kinds", "complete", "expected"),
    [
        (["training"], True, 1),
        (["training"], None, None),
        ([], True, 0),
        ([], None, None),
        (["training", None], True, None),
    ],
)
def test_a_count_is_known_where_the_list_is_complete_and_each_record_answers(
    kinds: list[str | None], complete: bool | None, expected: int | None
) -> None:
    rows = [service(kind=kind) for kind in kinds]

    found = of_services("services.count(kind == training)", rows, {"services__complete": complete})

    assert found == expected


@pytest.mark.parametrize(
    ("text", "count", "complete", "expected"),
    [
        ("services.count() >= few", 2, None, True),
        ("services.count() >= few", 1, None, None),
        ("services.count() >= few", 1, True, False),
        ("services.count() < few", 2, None, False),
        ("services.count() < few", 1, None, None),
        ("services.count() == 0", 1, None, False),
        ("services.any()", 1, None, True),
        ("services.any()", 0, None, None),
        ("services.any()", 0, True, False),
        ("not services.any()", 0, None, None),
        ("services.sum(cost) >= standard", 1, None, True),
        ("services.sum(cost) > standard", 1, None, None),
        ("services.sum(cost) > standard", 1, True, False),
        ("services.sum(cost - standard) >= 0", 1, None, None),
        ("services.latest(served_on) >= months_ago(1)", 1, None, True),
        ("services.latest(served_on) < months_ago(1)", 0, None, None),
        ("services.latest(served_on) < months_ago(1)", 0, True, True),
        ("services.distinct(provider) >= few", 2, None, None),
        ("services.distinct(provider) < few", 2, True, True),
    ],
)
def test_an_incomplete_list_decides_what_more_records_cannot_change(
    text: str, count: int, complete: bool | None, expected: bool | None
) -> None:
    rows = [service(cost=100_00, provider="甲") for _ in range(count)]

    found = asked(text, {"services__complete": complete}, records={"services": rows})

    assert found is expected


def test_a_list_that_nobody_handed_over_is_not_known() -> None:
    assert asked("services.any()", {}) is None
    assert asked("services.any()", WHOLE) is False


def test_a_sum_takes_the_value_of_each_record_and_of_the_parameter_for_it() -> None:
    rows = [service(kind="training", cost=30_00), service(kind="device", cost=90_00)]

    assert of_services("services.sum(cost)", rows, wanted=MONEY) == 120_00
    assert of_services("services.sum(min(cost, price))", rows, wanted=MONEY) == 110_00
    assert of_services("services.sum(cost, kind == device)", rows, wanted=MONEY) == 90_00
    assert of_services("services.sum(cost if kind == device else 0)", rows, wanted=MONEY) == 90_00


def test_a_record_without_the_value_that_is_summed_leaves_the_sum_open() -> None:
    rows = [service(kind="training", cost=30_00), service(kind="device", cost=None)]

    assert of_services("services.sum(cost)", rows, wanted=MONEY) is None
    assert of_services("services.sum(cost, kind == training)", rows, wanted=MONEY) == 30_00
    assert of_services("services.sum(cost) >= 0", rows, wanted=Type("boolean")) is True


def test_the_latest_day_is_the_one_before_all_days_where_there_is_no_record() -> None:
    rows = [service(date(2026, 3, 1)), service(date(2026, 5, 1)), service(date(2027, 1, 1))]

    assert of_services("services.latest(served_on)", rows, wanted=DATE) == date(2026, 5, 1)
    assert of_services("services.latest(served_on)", [], wanted=DATE) == date.min


def test_different_values_are_counted_once() -> None:
    rows = [service(provider=each) for each in ("甲", "甲", "乙")]

    assert of_services("services.distinct(provider)", rows) == 2
    assert of_services("services.distinct(provider)", [*rows, service(provider=None)]) is None


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 11, 1), True), (date(2025, 10, 31), False)]
)
def test_a_service_life_ends_on_the_day(day: date, expected: bool) -> None:
    text = "services.any(served_on >= years_ago(interval))"

    assert of_services(text, [service(day)], wanted=Type("boolean")) is expected


def test_records_of_an_employer_are_also_reached_from_the_person() -> None:
    rows = [
        {"person_id": "o1", "month": DAY, "id_number": "p0", "wage": 100_00},
        {"person_id": "o1", "month": DAY, "id_number": "p1", "wage": 200_00},
        {"person_id": "o2", "month": DAY, "id_number": "p0", "wage": 400_00},
    ]
    whole = {"staff__complete": True}

    def wages(of: dict[str, Any], others: dict[str, dict[str, Any]]) -> object:
        return asked("staff.sum(wage)", of, wanted=MONEY, others=others, records={"staff": rows})

    assert wages(whole, {}) == 500_00
    employers = pl.DataFrame({"person_id": ["o1", "o2"], "reading_day": [DAY, DAY]})
    held = column(
        expression("staff.sum(wage)", MONEY),
        law(),
        employers.with_columns(staff__complete=pl.lit(value=True)),
        {"staff": pl.DataFrame(rows)},
    )
    assert held.to_list() == [300_00, 400_00]


def test_records_are_counted_in_every_member_of_a_household() -> None:
    facts = {**WHOLE, "household": "一"}
    text = "household.any(services.any(kind == device))"
    mine, theirs = service(kind="training"), service(kind="device", person_id="p1")

    assert asked(text, facts, others={"p1": facts}, records={"services": [mine, theirs]}) is True
    assert asked(text, facts, others={"p1": facts}, records={"services": [mine]}) is False
    unread = {"p1": {"household": "一"}}
    assert asked(text, facts, others=unread, records={"services": [mine]}) is None


def test_a_programme_column_is_compared_by_the_id_or_name_of_a_programme() -> None:
    rows = [service(programme="first"), service(programme="second")]

    assert of_services("services.count(programme == second)", rows) == 1
    assert of_services("services.count(项目 不等于 乙项补贴)", rows) == 1


PAID = [
    {"programme": "first", "month_start": date(2025, 12, 1), "paid": 1_00},
    {"programme": "first", "month_start": date(2026, 1, 1), "paid": 10_00},
    {"programme": "second", "month_start": date(2026, 1, 1), "paid": 500_00},
    {"programme": "first", "month_start": date(2026, 10, 1), "paid": 100_00},
    {"programme": "first", "month_start": date(2026, 9, 1), "paid": 0},
    {"programme": "first", "month_start": date(2026, 11, 1), "paid": 900_00},
]


@pytest.mark.parametrize(
    ("since", "money", "times"),
    [
        ("ever", 111_00, 3),
        ("year_start", 110_00, 2),
        ("last_year_start", 111_00, 3),
        ("since", 110_00, 2),  # 31 January: its month belongs to the time
        ("months_ago(1)", 100_00, 1),
        ("month_begin", 0, 0),
    ],
)
def test_payments_count_from_the_month_of_a_day_to_the_month_before(
    since: str, money: int, times: int
) -> None:
    whole = {"payments__complete": True}

    def found(word: str, wanted: Type) -> object:
        text = f"{word}(first, {since})"
        return asked(text, whole, wanted=wanted, records={"payments": PAID})

    assert found("paid", MONEY) == money
    assert found("times_paid", INTEGER) == times


def test_payments_that_are_not_all_known_are_a_lower_bound() -> None:
    def found(text: str) -> object:
        return asked(text, {}, records={"payments": PAID})

    assert found("times_paid(first, ever) >= few") is True
    assert found("times_paid(first, year_start) < 1") is False
    assert found("times_paid(second, year_start) < few") is None
    assert found("paid(first, year_start) < standard") is False


def test_the_record_that_is_missing_is_asked_and_one_in_doubt_is_not_presumed() -> None:
    rules = law(programme("first", [condition("rule", "not services.any()", presume=True)]))
    silent, doubted = (
        PersonFacts(DAY, {}, doubt) for doubt in (frozenset(), frozenset({"services__complete"}))
    )

    assert decide(rules, "first", silent).presumed == ("rule",)
    assert decide(rules, "first", doubted).unknown == ("rule",)
    frame = pl.DataFrame(
        {
            "person_id": ["p0", "p1"],
            "reading_day": [DAY, DAY],
            "services__complete": pl.Series([None, None], dtype=pl.Boolean),
            "doubt__services__complete": [False, True],
        }
    )
    made = determine(rules, frame)
    assert presumed(made.layout, "first", made.frame)["rule"].to_list() == [True, False]


def test_a_truth_about_records_tells_what_was_found_and_a_complete_list_is_nothing_to_tell() -> (
    None
):
    rules = law_of("services.count(cost < wage) >= few")
    facts = {"services__complete": True, "wage": 100_00}
    rows = {"services": [service(cost=1)]}

    (known,) = decide(rules, "first", PersonFacts(DAY, facts, records=rows)).truths
    (unknown,) = decide(rules, "first", PersonFacts(DAY, {"wage": 100_00}, records=rows)).truths

    assert known.values == {"wage": 100_00}
    assert [each.value for each in known.computed] == [1]
    assert unknown.values == {"services__complete": None, "wage": 100_00}


def test_equal_words_about_records_are_computed_from_one_join() -> None:
    frame = pl.DataFrame({"person_id": ["p0"], "reading_day": [DAY], "services__complete": [True]})
    table = {"services": pl.DataFrame({"person_id": ["p0", "p0"], "served_on": [DAY, DAY]})}
    text = "services.count() >= few and services.count() < adult_age and services.any()"

    assert column(expression(text), law(), frame, table).to_list() == [True]


def test_a_column_that_a_roster_leaves_out_is_blank_in_each_record() -> None:
    frame = pl.DataFrame({"person_id": ["p0"], "reading_day": [DAY], "services__complete": [True]})
    table = {"services": pl.DataFrame({"person_id": ["p0"], "served_on": [DAY]})}

    held = column(expression("services.count(cost > 0)", INTEGER), law(), frame, table)

    assert held.to_list() == [None]
    assert RECORDS["services"].columns["cost"].type == MONEY


def test_the_same_programme_may_hold_at_two_reading_days_with_what_was_known_by_then() -> None:
    frame = pl.DataFrame(
        {
            "person_id": ["p0", "p0"],
            "reading_day": [date(2026, 1, 1), date(2026, 6, 1)],
            "services__complete": [True, True],
        }
    )
    table = {"services": pl.DataFrame({"person_id": ["p0"], "served_on": [date(2026, 3, 1)]})}

    made = determine(law_of("services.any()"), frame, records=table)

    assert made.frame["first__outcome"].to_list() == [False, True]


def test_a_record_is_compared_with_the_others_of_its_subject_in_the_same_list() -> None:
    """Somebody whom two employers report for one month."""
    within = scope(extra=names_over("record", RECORDS["staff"]))
    text = "staff.any(month == row.month and credit_code != row.credit_code)"
    months = [date(2026, 1, 1), date(2026, 1, 1), date(2026, 2, 1)]
    table = pl.DataFrame(
        {"person_id": ["o1", "o2", "o1"], "credit_code": ["o1", "o2", "o1"], "month": months}
    ).with_columns(id_number=pl.lit("p0"))
    rows = table.with_columns(
        person_id=pl.lit("p0"), reading_day=pl.lit(DAY), staff__complete=pl.lit(value=True)
    )

    held = column(expression(text, BOOLEAN, within), law(), rows, {"staff": table})

    assert held.to_list() == [True, True, False]


def test_an_outcome_that_a_record_word_decides_is_the_same_in_any_order_of_the_rows() -> None:
    frame = pl.DataFrame(
        {"person_id": [f"p{each}" for each in range(50)], "services__complete": [True] * 50}
    ).with_columns(reading_day=pl.lit(DAY))
    table = pl.DataFrame({"person_id": ["p3", "p7", "p3"], "served_on": [DAY] * 3})
    rules = law_of("services.count() >= few")

    made = determine(rules, frame, records={"services": table}).frame["first__outcome"]
    turned = determine(rules, frame.reverse(), records={"services": table.reverse()}).frame

    assert made.to_list() == turned["first__outcome"].reverse().to_list()
    assert made.sum() == 1
