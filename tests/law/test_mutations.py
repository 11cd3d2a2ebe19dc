"""Cases that bite notice every small change of the law; what they would not notice is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.law import further, small
from tests.law.lawmaking import expression, parameter

from tongxing.law.documents import MonthDay
from tongxing.law.mutations import survivors
from tongxing.law.mutations.trees import is_void, turned
from tongxing.law.mutations.values import moved

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CASE = """\
  - name: {{zh: 样例, en: a case}}
    place: "{place}"
    on: 2026-11-01
    given: {{{given}}}
    expect: {expect}
"""


def case(given: str, expect: str, more: str = "", place: str = "420112") -> str:
    return CASE.format(place=place, given=given, expect=expect) + more


def told(
    tmp_path: Path,
    conditions: str,
    cases: Iterable[str],
    *,
    body: str = "",
    files: dict[str, str] | None = None,
    only: bool = True,
) -> list[str]:
    written = "".join(cases)
    text = f"{body}cases:\n{written}" if written else body
    programme = further.programme("grant", text, conditions=conditions)
    catalogue = small.catalogue(tmp_path, further.ALL | programme | (files or {}))
    return [
        each.line("en").partition(": ")[2]
        for each in survivors(catalogue, {"grant"} if only else None)
    ]


def rule(text: str, more: str = "") -> str:
    return f"  - {{id: rule, name: {{zh: 规则, en: rule}}, require: {text}{more}}}\n"


OLD = "age >= adult_age"
ADULT = further.parameter("adult_age", "years", "18") | {
    "cn/facts/birth_date.yaml": """\
kind: fact
id: birth_date
name: {zh: 出生日期, en: date of birth}
type: date
absent: unknown
timing: timeless
agency: {zh: 公安部门, en: public security}
"""
}
TURNS_18 = case("birth_date: 2008-11-01", "entitled")
DAY_BEFORE = case("birth_date: 2008-11-02", "not_entitled", "    failed: [rule]\n")


def test_cases_on_both_sides_of_an_edge_notice_everything(tmp_path: Path) -> None:
    assert told(tmp_path, rule(OLD), [TURNS_18, DAY_BEFORE], files=ADULT) == []


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        (
            [TURNS_18],
            [
                "adult_age: the value 18 years moved to 17 years",
                "grant: the condition `rule` dropped",
            ],
        ),
        (
            [DAY_BEFORE, case("birth_date: 2000-01-01", "entitled")],
            [
                "adult_age: the value 18 years moved to 19 years",
                (
                    "grant: in the condition `rule` “age is at least adult age (18)” turned into "
                    "“age is more than adult age (18)”"
                ),
            ],
        ),
        (
            [case("", "unknown")],
            [
                "adult_age: the value 18 years moved to 17 years",
                "adult_age: the value 18 years moved to 19 years",
                (
                    "grant: in the condition `rule` “age is at least adult age (18)” turned into "
                    "“age is more than adult age (18)”"
                ),
            ],
        ),
        ([], ["adult_age: no worked case uses this value", "grant: the condition `rule` dropped"]),
    ],
)
def test_a_weak_set_of_cases_is_told_what_it_misses(
    tmp_path: Path, cases: list[str], expected: list[str]
) -> None:
    assert told(tmp_path, rule(OLD), cases, files=ADULT) == expected


def test_a_survivor_is_told_in_both_languages_with_its_file_and_line(tmp_path: Path) -> None:
    programme = further.programme("grant", f"cases:\n{DAY_BEFORE}", conditions=rule(OLD))
    found = survivors(small.catalogue(tmp_path, further.ALL | ADULT | programme), {"grant"})

    assert found[0].line("zh") == (
        "cn/parameters/adult_age.yaml:6: adult_age: 值由 18 周岁（年） 改为 19 周岁（年）"
    )
    assert found[-1].line("zh").startswith("cn/programmes/grant.yaml:8: grant: 条件“rule”中“")


def test_a_case_that_fails_as_the_law_stands_proves_nothing(tmp_path: Path) -> None:
    wrong = case("birth_date: 2008-11-02", "entitled")

    assert "grant: the condition `rule` dropped" in told(
        tmp_path, rule(OLD), [TURNS_18, wrong], files=ADULT
    )


def test_membership_is_turned_and_sets_gain_and_lose_each_word(tmp_path: Path) -> None:
    poor = rule("low_income in living_low_income")
    weak = [case("low_income: dibao", "entitled"), case("low_income: edge", "not_entitled")]
    strong = [*weak, case("low_income: none", "not_entitled")]

    assert told(tmp_path, poor, weak) == [
        "living_low_income: the value {dibao} moved to {dibao, none}"
    ]
    assert told(tmp_path, poor, strong) == []


def test_each_key_of_a_value_is_moved(tmp_path: Path) -> None:
    first = case("certificate_valid: true, grade: 1", "entitled", "    amount: 110.5\n")
    second = case("certificate_valid: true, grade: 2", "entitled", "    amount: 100\n")
    none = case("certificate_valid: false", "not_entitled")
    require = rule("certificate_valid")

    missed = told(tmp_path, require, [first, none], body="amount: nursing_monthly\n")
    second_row = "nursing_monthly: the value grade 2 100.00 yuan a month"

    assert missed == [
        f"{second_row} moved to grade 2 101.00 yuan a month",
        f"{second_row} moved to grade 2 99.00 yuan a month",
    ]
    assert told(tmp_path, require, [first, second, none], body="amount: nursing_monthly\n") == []


def test_a_value_of_a_place_needs_a_case_there(tmp_path: Path) -> None:
    local = {
        "cn/42/4201/420112/parameters/adult_age.yaml": further.parameter(
            "adult_age", "years", "16"
        )["cn/parameters/adult_age.yaml"]
    }
    there = [
        case("birth_date: 2008-11-01", "entitled", place="500237"),
        case("birth_date: 2008-11-02", "not_entitled", place="500237"),
    ]
    here = [
        case("birth_date: 2010-11-01", "entitled"),
        case("birth_date: 2010-11-02", "not_entitled"),
    ]
    missed = ["adult_age: no worked case uses this value"]

    assert told(tmp_path, rule(OLD), there, files=ADULT | local) == missed
    assert told(tmp_path, rule(OLD), here, files=ADULT | local) == missed
    assert told(tmp_path, rule(OLD), [*there, *here], files=ADULT | local) == []


def test_a_value_that_no_programme_can_meet_needs_no_case(tmp_path: Path) -> None:
    """The programme is in force in one place only, and that place has a value of its own."""
    local = {
        "cn/42/4201/420112/parameters/adult_age.yaml": further.parameter(
            "adult_age", "years", "16"
        )["cn/parameters/adult_age.yaml"]
    }
    here = [
        case("birth_date: 2010-11-01", "entitled"),
        case("birth_date: 2010-11-02", "not_entitled"),
    ]

    body = 'in_places: ["420112"]\n'
    assert told(tmp_path, rule(OLD), here, body=body, files=ADULT | local) == []


def test_beside_an_empty_parameter_nothing_can_be_noticed(tmp_path: Path) -> None:
    """Neither the comparison, nor the interval beside it, nor the condition that is presumed."""
    empty = further.parameter("most_times", "times", "")
    limits = (
        "limits:\n  - {id: cap, name: {zh: 限, en: cap}, times: most_times, within: interval}\n"
    )
    cases = [
        case("certificate_valid: true", "entitled"),
        case("certificate_valid: false", "not_entitled"),
    ]

    assert told(tmp_path, rule("certificate_valid"), cases, body=limits, files=empty) == []
    assert told(tmp_path, rule("certificate_valid"), cases, body=limits) != []


def test_what_answers_everybody_alike_is_no_change(tmp_path: Path) -> None:
    """Grades that count anyway may be added to the further ones without anybody noticing."""
    further_grades = further.parameter("more_grades", "set", "[]", extra="of: grade\n")
    cases = [
        case("grade: 1", "entitled"),
        case("grade: 2", "not_entitled", "    failed: [rule]\n"),
    ]

    found = told(tmp_path, rule("grade == 1 or grade in more_grades"), cases, files=further_grades)

    assert found == []


def test_the_use_of_a_set_is_dropped_whole(tmp_path: Path) -> None:
    conditions = "  - use: holder\n" + rule("low_income == dibao")
    valid = "certificate_valid: true, death_date: never, low_income"
    weak = [
        case(f"{valid}: dibao", "entitled"),
        case(f"{valid}: edge", "not_entitled"),
    ]
    strong = [*weak, case("certificate_valid: false, low_income: dibao", "not_entitled")]

    assert told(tmp_path, conditions, weak) == ["grant: the condition set `holder` dropped"]
    assert told(tmp_path, conditions, strong) == []


def test_the_conditions_of_a_set_are_proved_by_its_own_cases(tmp_path: Path) -> None:
    catalogue = small.catalogue(tmp_path, further.SETS)
    assert [each.line("en") for each in survivors(catalogue, {"holder"})] == []

    text = further.SETS["cn/condition_sets/holder.yaml"]
    weak = text.replace("death_date: 2026-11-01", "death_date: 2026-11-02")
    missed = survivors(
        small.catalogue(tmp_path, {"cn/condition_sets/holder.yaml": weak}), {"holder"}
    )
    assert [each.change.en.partition("“")[0] for each in missed] == ["in the condition `alive` "]


def test_groups_limits_and_exclusions_have_to_be_noticed_too(tmp_path: Path) -> None:
    body = """\
group: start
exclusions:
  - {id: not_living, with: living, mode: exclusive}
limits:
  - {id: cap, name: {zh: 限, en: cap}, times: most_times, within: year}
"""
    files = further.programme("loan", "group: start\n")
    bare = [
        case("certificate_valid: true", "entitled"),
        case("certificate_valid: false", "not_entitled"),
    ]
    paid = "    payments: [{{programme: grant, month: 2026-01, amount: 1}}{}]\n"
    second = ", {programme: grant, month: 2026-02, amount: 1}"
    third = second + ", {programme: grant, month: 2026-03, amount: 1}"
    strong = [
        *bare,
        case("certificate_valid: true", "not_entitled", "    receives: [living]\n"),
        case("certificate_valid: true", "not_entitled", "    receives: [loan]\n"),
        case("certificate_valid: true", "entitled", paid.format("")),
        case("certificate_valid: true", "not_entitled", paid.format(second)),
        case("certificate_valid: true", "not_entitled", paid.format(third)),
    ]

    missed = told(tmp_path, rule("certificate_valid"), bare, body=body, files=files)

    assert {each.partition(": ")[2] for each in missed} >= {
        "the condition `cap` dropped",
        "the condition `group_start` dropped",
        "the condition `not_living` dropped",
    }
    assert told(tmp_path, rule("certificate_valid"), strong, body=body, files=files) == []


def test_the_rule_of_an_amount_is_turned_too(tmp_path: Path) -> None:
    body = "amount: most_money if low_income == dibao else living_monthly\n"
    none = case("certificate_valid: false", "not_entitled")
    entitled = "certificate_valid: true, low_income"
    weak = [case(f"{entitled}: dibao", "entitled"), none]
    strong = [
        case(f"{entitled}: dibao", "entitled", "    amount: 1000\n"),
        case(f"{entitled}: edge", "entitled", "    amount: 80\n"),
        none,
    ]

    missed = told(tmp_path, rule("certificate_valid"), weak, body=body)

    assert any(each.startswith("grant: in the amount ") for each in missed)
    assert told(tmp_path, rule("certificate_valid"), strong, body=body) == []


def test_without_a_choice_all_documents_are_looked_at(tmp_path: Path) -> None:
    everything = told(tmp_path, rule("certificate_valid"), [], only=False)

    assert any(each.startswith("nursing: ") for each in everything)
    assert any(each.startswith("grant: ") for each in everything)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("certificate_valid", 0),
        ("not certificate_valid", 0),
        ("wage < standard", 1),
        ("low_income in qualifying", 1),
        ("low_income not in qualifying", 1),
        ("tekun and (wage > 0 or grade != 1)", 4),
        ("household.count(low_income == dibao) >= few", 2),
    ],
)
def test_each_comparison_is_turned_once(text: str, changes: int) -> None:
    tree = expression(text).tree

    found = [change.tree for change in turned(tree)]

    assert len(found) == len(set(found)) == changes
    assert tree not in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wage < unsaid", True),
        ("wage < unsaid + standard", True),
        ("wage < standard", False),
        ("wage < unsaid or tekun", False),
        ("household.any(wage < unsaid)", False),
        ("not wage < unsaid", True),
    ],
)
def test_a_rule_is_void_where_an_empty_parameter_leaves_no_answer(
    text: str, expected: bool
) -> None:
    assert is_void(expression(text).tree, {"unsaid"}) is expected


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("years", 18, {17, 19}),
        ("times", 0, {1}),
        ("yuan", 80_00, {79_00, 81_00}),
        ("yuan", 110_50, {110_40, 110_60}),
        ("percent", 1_50, {1_40, 1_60}),
        ("percent", 20_00, {19_00, 21_00}),
        ("ratio", 5_000, {4_000, 6_000}),
        ("month_day", MonthDay(8, 31), {MonthDay(8, 30), MonthDay(9, 1)}),
        ("choice", "a", {"b", "c"}),
        ("set", frozenset("ab"), {frozenset("a"), frozenset("b"), frozenset("abc")}),
        ("yuan", None, set()),
    ],
)
def test_values_move_by_one_in_their_last_written_digit(
    unit: str, value: object, expected: set[object]
) -> None:
    words = ["a", "b", "c"] if unit in {"choice", "set"} else []

    found = {change.whole for change in moved(parameter("any", unit, "任"), value, words)}

    assert found == expected
