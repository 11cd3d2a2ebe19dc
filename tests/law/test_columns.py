"""The law over frames: shapes, packed reasons, and expressions of checks and indicators."""

from __future__ import annotations

from datetime import date
from random import Random

import polars as pl
import pytest
from tests.law.lawmaking import DAY, NAMES, condition, expression, law, law_of, programme, scope
from tests.law.people import anybody, as_frame

from tongxing.foundations.text import Text
from tongxing.law.columns import Layout, column, determine, presumed, truths
from tongxing.law.expressions import BOOLEAN, INTEGER, MONEY, Extra, names_over


def frame(**columns: object) -> pl.DataFrame:
    """A frame on one reading day."""
    made = pl.DataFrame(columns)
    return made.with_columns(reading_day=pl.lit(DAY))


def test_outcomes_and_amounts_keep_the_rows_and_their_order() -> None:
    rows = frame(tekun=[True, None, False, True])

    made = determine(law_of("tekun"), rows).frame

    assert made.columns == ["first__outcome", "first__amount", "truth_0"]
    assert made["first__outcome"].to_list() == [True, None, False, True]
    assert made["first__amount"].to_list() == [100_00, 100_00, None, 100_00]
    assert made.schema["first__amount"] == pl.Int64
    assert made.schema["truth_0"] == pl.UInt64


def test_a_fact_that_no_column_states_is_unknown_for_everybody() -> None:
    rules = law(
        programme(
            "first",
            [
                condition("c0", "tekun"),
                condition("c1", "low_income in qualifying"),
                condition("c2", "grade in {1, 2}"),
                condition("c3", "wage < standard"),
                condition("c4", "age >= adult_age"),
                condition("c5", "household.any(tekun)"),
                condition("c6", "has_impairment(mental, grade in {1})"),
                condition("c7", "household.count(tekun) >= few"),
                condition("c8", "employer == '甲厂'"),
                condition("c9", "death_date >= reading_day", presume=True),
                condition("d0", "receives(second)"),
                condition("d1", "paid(second) > 0"),
                condition("d2", "household.sum(wage) >= standard"),
            ],
            "by_grade",
        )
    )

    made = determine(rules, frame(other=[1, 2]))

    held = truths(made.layout, "first", made.frame).row(0, named=True)
    assert {key for key, value in held.items() if value is not None} == {"d0"}
    assert held["d0"] is False
    assert presumed(made.layout, "first", made.frame)["c9"].to_list() == [True, True]
    assert made.frame["first__amount"].dtype == pl.Int64


def test_no_rows_make_no_rows() -> None:
    rows = frame(tekun=[True], household=["一"]).clear()

    made = determine(law_of("tekun and household.any(tekun)"), rows)

    assert made.frame.height == 0
    assert truths(made.layout, "first", made.frame).columns == ["rule"]


def test_a_programme_without_conditions_entitles_everybody() -> None:
    made = determine(law(programme("first", [])), frame(tekun=[True, False])).frame

    assert made["first__outcome"].to_list() == [True, True]


def test_equal_conditions_are_computed_once_across_programmes() -> None:
    rules = law(
        programme("first", [condition("a", "tekun"), condition("b", "wage < amount")], "standard"),
        programme("second", [condition("x", "特困供养"), condition("y", "wage < standard")]),
        programme("third", [condition("z", "wage < amount")], "by_grade"),
    )

    layout = determine(rules, frame(tekun=[True])).layout

    assert layout.truths == 3  # only the third has another amount
    first, second = layout.programmes["first"], layout.programmes["second"]
    assert [slot.truth for slot in first] == [slot.truth for slot in second]


def test_only_the_programmes_asked_for_are_told() -> None:
    rules = law(
        programme("first", [condition("rule", "tekun")]),
        programme("second", [condition("rule", "entitled(first)")]),
        programme("third", [condition("rule", "wage < standard")]),
    )

    made = determine(rules, frame(tekun=[True, False]), ["second"])

    assert list(made.layout.programmes) == ["second"]
    assert [name for name in made.frame.columns if "__" in name] == [
        "second__outcome",
        "second__amount",
    ]
    assert made.frame["second__outcome"].to_list() == [True, False]


def test_more_conditions_than_one_word_holds_are_packed_and_read_back() -> None:
    random = Random(7)
    texts = [
        f"low_income == {value} and children {sign} {number}"
        for value in ("none", "dibao", "edge", "expense")
        for sign in ("<", ">", "==", "!=", "<=", ">=")
        for number in ("few", "1", "adult_age")
    ]
    rules = law(programme("first", [condition(f"c{i}", text) for i, text in enumerate(texts)]))
    rows = as_frame([anybody(random) for _ in range(50)])

    made = determine(rules, rows)

    assert [name for name in made.frame.columns if name.startswith("truth")] == [
        "truth_0",
        "truth_1",
        "truth_2",
    ]
    held = truths(made.layout, "first", made.frame)
    for index, text in enumerate(texts):
        alone = column(expression(text), rules, rows)
        assert held[f"c{index}"].to_list() == alone.to_list()


def test_doubts_are_packed_only_where_a_column_tells_of_any() -> None:
    rules = law(programme("first", [condition("rule", "not tekun", presume=True)]))
    silent = pl.Series([None, None], dtype=pl.Boolean)

    without = determine(rules, frame(tekun=silent))
    within = determine(rules, frame(tekun=silent, doubt__tekun=[True, False]))
    elsewhere = determine(rules, frame(tekun=silent, doubt__wage=[True, True]))

    assert "doubt_0" not in without.frame.columns
    assert "doubt_0" not in elsewhere.frame.columns
    assert within.frame["doubt_0"].to_list() == [1, 0]
    assert within.frame["first__outcome"].to_list() == [None, True]
    assert presumed(within.layout, "first", within.frame)["rule"].to_list() == [False, True]


def test_a_doubt_about_anybody_of_the_household_is_a_doubt_for_all_of_it() -> None:
    rules = law(programme("first", [condition("rule", "household.all(tekun)", presume=True)]))
    rows = frame(
        household=["一", "一", "二", None, None],
        tekun=[True, None, None, None, None],
        doubt__tekun=[False, True, False, True, False],
    )

    made = determine(rules, rows)

    taken = presumed(made.layout, "first", made.frame)["rule"].to_list()
    assert taken == [False, False, True, False, True]


def test_households_are_those_of_one_reading_day() -> None:
    rows = pl.DataFrame(
        {
            "reading_day": [DAY, DAY, date(2026, 10, 1)],
            "household": ["一", "一", "一"],
            "certificate_valid": [True, True, True],
        }
    )

    made = determine(law_of("household.count(certificate_valid) >= few"), rows).frame

    assert made["first__outcome"].to_list() == [True, True, False]


def test_rows_of_unknown_household_are_not_one_household() -> None:
    rows = frame(household=[None, None], tekun=[True, False]).cast({"household": pl.String})

    made = determine(law_of("household.any(tekun)"), rows).frame

    assert made["first__outcome"].to_list() == [True, None]


def test_household_numbers_may_be_of_any_kind() -> None:
    rows = frame(household=[7, 7, 8], tekun=[True, False, False])

    made = determine(law_of("household.any(tekun)"), rows).frame

    assert made["first__outcome"].to_list() == [True, True, False]


def test_a_layout_survives_being_stored() -> None:
    rules = law(programme("first", [condition("rule", "not tekun", presume=True)]))
    layout = determine(rules, frame(tekun=[True], doubt__tekun=[True])).layout

    stored = layout.to_json()

    assert Layout.from_json(stored) == layout
    assert Layout.from_json(stored).to_json() == stored
    with pytest.raises(ValueError, match="version"):
        Layout.from_json('{"version": 99}')


def test_the_same_frame_gives_the_same_words() -> None:
    rows = as_frame([anybody(Random(3)) for _ in range(30)])
    rules = law(
        *(
            programme(name, [condition("rule", "tekun or household.any(grade < 3)")])
            for name in NAMES
        )
    )

    assert determine(rules, rows).frame.equals(determine(rules, rows).frame)


def test_an_expression_of_a_check_is_evaluated_on_its_own_columns() -> None:
    within = scope(extra=names_over("payment_month"))
    late = expression("paid > 0 and death_date < month_start", BOOLEAN, within)
    rows = frame(
        paid=[100_00, 0, 100_00, None],
        death_date=[date(2026, 9, 1), date(2026, 9, 1), date(2026, 11, 1), date(2026, 9, 1)],
        month_start=[DAY] * 4,
    )

    assert column(late, law(), rows).to_list() == [True, False, False, None]


def test_a_share_of_a_count_is_exact() -> None:
    within = scope(
        extra={
            "stopped": Extra(INTEGER, Text("停发", "stopped")),
            "enrolled": Extra(INTEGER, Text("在册", "enrolled")),
        }
    )
    many = expression("stopped > enrolled * share", BOOLEAN, within)
    rows = frame(stopped=[2, 3, 0], enrolled=[10, 10, 1])

    assert column(many, law(), rows).to_list() == [False, True, False]


def test_outcomes_that_a_frame_has_are_taken_and_others_computed() -> None:
    rules = law_of("tekun")
    covered = expression("entitled(first) and paid(first) > 0")
    due = expression("amount_of(first)", MONEY)

    computed = frame(tekun=[True, True, False], paid__first=[1, 0, 1])
    given = computed.with_columns(
        pl.Series("first__outcome", [False, True, None]),
        pl.Series("first__amount", [None, 7, None], dtype=pl.Int64),
    )

    assert column(covered, rules, computed).to_list() == [True, False, False]
    assert column(due, rules, computed).to_list() == [100_00, 100_00, 0]
    assert column(covered, rules, given).to_list() == [False, False, None]
    assert column(due, rules, given).to_list() == [0, 7, None]


def test_a_constant_is_a_value_for_every_row() -> None:
    assert column(
        expression("stacking == higher"), law(), frame(tekun=[True, False])
    ).to_list() == [
        True,
        True,
    ]
    assert column(expression("standard", MONEY), law(), frame(tekun=[True])).to_list() == [100_00]


def test_large_amounts_do_not_overflow_what_holds_them() -> None:
    rows = frame(wage=[900_000_000_000_00], children=pl.Series([100], dtype=pl.Int8))

    assert column(expression("wage * share", MONEY), law(), rows).to_list() == [180_000_000_000_00]
    assert column(expression("children * children", INTEGER), law(), rows).to_list() == [10_000]
