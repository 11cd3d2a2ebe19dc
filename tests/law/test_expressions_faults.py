"""Every fault is told with its place, in both languages, and none hides another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.lawmaking import FACTS, ORIGIN, RECORDS, fact, faults, scope

from tongxing.law.documents import Origin
from tongxing.law.expressions import BOOLEAN, MONEY, names_over, read
from tongxing.law.problems import Problems

if TYPE_CHECKING:
    from tongxing.law.expressions.types import Type

KINDS = {"training": "训练", "device": "辅具", "visit": "走访", "other": "其他"}
HERE = "programmes/example.yaml:3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gradee == 1", ":12: unknown name `gradee`; did you mean grade / by_grade?"),
        ("残疾等极 等于 1", ":12: unknown name `残疾等极`; did you mean 残疾等级?"),
        ("low_income == dibaoo", ":26: unknown name `dibaoo`; did you mean dibao?"),
        ("low_income in {dibao, edgee}", ":34: `low_income` has no value `edgee`"),
        ("grade in {1, 7}", ":25: `grade` has no value `7`"),
        ("entitled(firs)", ":21: unknown programme `firs`; did you mean first?"),
        ("household.cont(tekun) > 0", ":12: unknown word `household.cont`; did you mean"),
        ("age >= 18", ":19: the number 18 stands in a rule: make it a parameter"),
        ("wage < 0.5", ":19: this is not part of the language"),
        ("wage", ":12: expected yes or no here, found money"),
        ("tekun and wage", ":22: expected yes or no here, found money"),
        ("wage < age", ":12: “wage” (money) and a whole number are not of one type"),
        ("wage < 1", ":12: “wage” (money) and a whole number are not of one type"),
        ("low_income < dibao", ":12: `<` cannot compare a choice"),
        ("tekun > certificate_valid", ":12: `>` cannot compare yes or no"),
        ("qualifying == qualifying", ":12: `==` cannot compare a set"),
        ("grade in qualifying", ":21: after `in` comes a set of the same kind, not “qualifying”"),
        ("wage * wage > 0", ":12: `*` has no meaning between “wage” (money) and “wage” (money)"),
        ("wage + age > 0", ":12: `+` has no meaning between"),
        ("household.sum(tekun) > 0", ":26: only whole numbers and money can be summed"),
        ("household.any(wage)", ":26: expected yes or no here, found money"),
        ("max(wage, age) > 0", ":12: `max` takes numbers, money or days of one type"),
        ("months_since(wage) > 1", ":25: expected a date here, found money"),
        ("has_impairment(multiple, tekun)", ":27: `multiple` is no category of its own here"),
        ("has_impairment(mental, household.any(tekun))", ":35: inside `has_impairment` only"),
        ("has_impairment(mental)", ":12: `has_impairment` takes 2 arguments, found 1"),
        ("amount > 0", ":12: unknown name `amount`"),
        ("-tekun == 1", ":13: yes or no cannot be negative"),
        ("特困供养 = 真", ":17: equality is written `==`"),
        ("低收入身份属于{低保}", ":17: leave a space before and after `属于`"),
        ("tekun非", ":12: unknown name `tekun非` (leave a space before and after `非`)"),
        ("tekun; tekun", ":17: unexpected character `;`"),
        ("tekun # and", ":18: unexpected character `#`"),
        ("(tekun", ":12: this cannot be parsed from here on"),
        ("tekun and", ":21: this cannot be parsed from here on"),
        ("   ", ":12: an expression is missing here"),
        ("tekun.any", ":12: this is not part of the language"),
        ("tekun is tekun", ":21: this is not part of the language"),
        ("__import__('os').system('true')", ":12: this is not part of the language"),
        ("(lambda: tekun)()", ":19: unexpected character `:`"),
        ("wage ** children > 0", ":12: this is not part of the language"),
        ("f'{tekun}' == employer", ":12: this is not part of the language"),
        ("service.count() > 0", ":12: unknown word `service.count`; did you mean services.count"),
        ("services.cont() > 0", ":12: unknown word `services.cont`; did you mean services.count"),
        ("服务记录.个数() > 0", ":12: unknown word `服务记录.个数`; did you mean 服务记录."),
        ("services.any(kindd)", ":25: unknown name `kindd`; did you mean kind"),
        ("services.any(kind == visits)", ":33: unknown name `visits`; did you mean visit"),
        ("services.any(kind in {visits})", ":34: `services.kind` has no value `visits`"),
        ("services.any(cost)", ":25: expected yes or no here, found money"),
        ("services.sum(kind) > 0", ":25: only whole numbers and money can be summed, not a choice"),
        ("services.latest(cost) > ever", ":28: expected a date here, found money"),
        ("services.sum() > 0", ":12: `services.sum` takes 1–2 arguments, found 0"),
        ("services.any(months == 1)", ":25: unknown name `months`"),
        ("services.any(entitled(first))", ":25: inside a word about records only columns"),
        ("services.any(staff.any())", ":25: inside a word about records only columns"),
        ("services.any(household.any(tekun))", ":25: inside a word about records only columns"),
        ("services.sum(cost, carer.tekun)", ":31: inside a word about records only columns"),
        ("services.any(cost < price and price < amount)", ":50: unknown name `amount`"),
        ("cost > 0", ":12: unknown name `cost`"),
        ("wage > price", ":19: the parameter `price` is keyed by `services.kind`"),
        ("staff.any(wage > price)", ":29: the parameter `price` is keyed by `services.kind`"),
        ("row.paid > 0", ":12: unknown name `paid`"),
        ("carrer.age > 1", ":12: unknown name `carrer`; did you mean carer"),
        ("carer.agge > 1", ":12: unknown fact `agge`; did you mean age"),
        ("carer.standard > 0", ":12: unknown fact `standard`"),
        ("carer.count(tekun) > 1", ":12: unknown word `carer.count`"),
        ("parents.sum(wage) > 0", ":12: unknown word `parents.sum`"),
        ("years_ago(wage) < since", ":22: expected a whole number here, found money"),
        ("years_after(wage, 1) < since", ":24: expected a date here, found money"),
        ("year_stat < since", ":12: unknown name `year_stat`; did you mean year_start"),
        ("year_start() < since", ":12: unknown word `year_start`"),
        ("this_year(since) < since", ":22: expected a day of every year here, found a date"),
        ("this_year(school_dy) < since", ":22: unknown name `school_dy`; did you mean school_day"),
        ("school_day < school_day", ":12: `<` cannot compare a day of every year"),
        ("paid(firs, ever) > 0", ":17: unknown programme `firs`; did you mean first"),
        ("paid(first, wage) > 0", ":24: expected a date here, found money"),
        ("times_paid(first) > 0", ":12: `times_paid` takes 2 arguments, found 1"),
        ("paid(first, services.latest(served_on)) > 0", ":24: inside a word about records only"),
        ("in_this_place(grade)", ":26: expected text here, found a choice"),
        ("group.count(tekun) > 1", ":12: `group.` needs a check with `per`"),
        ("services.any(has_impairment(mental, has_impairment(mental, tekun)))", ":48: inside `has"),
    ],
)
def test_a_fault_is_told_at_its_place(text: str, expected: str) -> None:
    (only,) = faults(text)

    assert only.startswith(HERE + expected)


def test_in_a_check_the_outer_row_is_named_with_a_dot() -> None:
    within = scope(extra=names_over("record", RECORDS["staff"]), grouped=True)

    def found(text: str) -> list[str]:
        return faults(text, BOOLEAN, within)

    assert found("staff.any(month == row.month and id_number == 本行.职工身份证号)") == []
    assert found("row.wage > 0 and wage > 0 and group.count(insured) > 1") == []
    assert found("services.any(served_on > 本行.月份 and cost < row.standard)") == [
        f"{HERE}:54: unknown name `standard`"
    ]
    assert found("staff.any(row.mnth == month)") == [
        f"{HERE}:22: unknown name `mnth`; did you mean month?"
    ]
    assert found("group.count(group.count(tekun) > 1) > 1") == [
        f"{HERE}:24: inside `group.` only what one row says may stand"
    ]


def test_a_choice_column_compares_with_a_fact_that_has_its_words() -> None:
    facts = {**FACTS, "kind_needed": fact("kind_needed", "enumeration", "所需类别", {**KINDS})}
    within = replace(scope(), facts=facts)

    assert faults("services.any(kind == kind_needed)", BOOLEAN, within) == []
    assert faults("services.any(kind == low_income)", BOOLEAN, within) == [
        f"{HERE}:25: “kind” (a choice) and “low income” (a choice) are not of one type"
    ]


def test_the_column_is_that_of_the_text_as_written_whatever_was_folded() -> None:
    (only,) = faults("残疾等级　不属于　｛一级，未知词｝")

    words = "1, 一级, 2, 二级, 3, 三级, 4, 四级"
    assert only == f"{HERE}:25: `grade` has no value `未知词`; possible: {words}"


def test_all_faults_are_told_not_only_the_first() -> None:
    found = faults("gradee == 1 and wage < 100 or tekunn")

    assert [line.split(": ")[0] for line in found] == [f"{HERE}:12", f"{HERE}:35", f"{HERE}:42"]


def test_a_later_line_counts_from_the_column_of_the_first() -> None:
    assert faults("tekun and\n  tekunn")[0].startswith("programmes/example.yaml:4:14: ")


def test_places_may_be_given_where_the_text_does_not_stand_as_it_is() -> None:
    text, problems = "tekun and tekunn", Problems()
    places = [Origin("x.yaml", 9, 2 * index) for index in range(len(text) + 1)]

    assert read(text, ORIGIN, scope(), BOOLEAN, problems, places=places) is None

    assert [problem.origin for problem in problems.found] == [Origin("x.yaml", 9, 20)]


@pytest.mark.parametrize(("text", "wanted"), [("tekun", MONEY), ("age", MONEY), ("0", BOOLEAN)])
def test_an_expression_of_another_type_is_refused(text: str, wanted: Type) -> None:
    assert len(faults(text, wanted)) == 1


def test_nothing_is_deep_enough_to_break_the_reader() -> None:
    assert len(faults("(" * 5000 + "tekun" + ")" * 5000)) == 1
    assert len(faults("not " * 5000 + "tekun")) == 1


_SCRAPS = st.sampled_from(
    [
        *(
            "tekun",
            "grade",
            "wage",
            "低收入身份",
            "{",
            "}",
            "(",
            ")",
            ",",
            "属于",
            "且",
            "非",
            "and",
        ),
        *(
            "1",
            "0",
            "17",
            "<",
            "==",
            "=",
            ".",
            "household.any",
            "if",
            "else",
            "'",
            "\n",
            "；",
            "age",
        ),
        *("services", "services.any", "carer", "carer.age", "row.", "years_ago", "group.count"),
        *("has_impairment", "mental", "-", "*", "first", "entitled", "lambda", "\u2028", "²"),
    ]
)


@given(st.lists(_SCRAPS, max_size=12).map(" ".join) | st.text(max_size=20))
def test_whatever_is_written_is_read_or_told(text: str) -> None:
    problems = Problems()

    found = read(text, ORIGIN, scope(own_amount=True), BOOLEAN, problems)

    assert (found is None) == bool(problems.found)
    for problem in problems.found:
        assert problem.origin.line >= ORIGIN.line
        assert problem.line("zh")
