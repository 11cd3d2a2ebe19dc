"""Checks: what lies on each side of their edges, what they say, and how findings are worked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.check_looks import answer_of, law_of, looks
from tests.catalogue.shipped import documents, law, name_of

from tongxing.law.documents import Check
from tongxing.law.expressions import references, type_of_parameter
from tongxing.law.expressions.tree import Name, Parameter, walk
from tongxing.law.mutations.trees import turned
from tongxing.law.mutations.values import moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.catalogue.check_looks import Look

    from tongxing.law.expressions import Expression
    from tongxing.law.expressions.tree import Node

CHECKS = documents(Check)
WITHOUT_LISTS = {"roster_drop", "roster_stale", "name_mismatch", "unentitled_waiting"}
"""They look at whatever lists there are, or at what earlier runs found."""


def test_every_check_is_looked_at() -> None:
    assert set(looks()) == {check.id for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_a_check_finds_what_lies_beyond_its_edge_and_nothing_else(check: Check) -> None:
    told = looks()[check.id]

    assert {look.answer for look in told} >= {True, False}
    assert [answer_of(check, look, law_of(look)) for look in told] == [look.answer for look in told]


WITHOUT_EFFECT = {"petition_late": ["accepted_on"]}
"""Where a comparison cannot matter: what was accepted after the day of the run is not yet late."""


def _changed(check: Check) -> Iterator[tuple[str, Check]]:
    """Yield a check with each comparison of its rules turned, one at a time."""
    for change in turned(check.when.tree):
        yield _told(change.old), replace(check, when=_with(check.when, change.tree))
    if check.among is not None:
        for change in turned(check.among.tree):
            yield _told(change.old), replace(check, among=_with(check.among, change.tree))


def _told(part: Node) -> str:
    """Return the names that a part of a rule begins with: enough to find it by."""
    return next((each.id for each in walk(part) if isinstance(each, Name | Parameter)), "")


def _with(rule: Expression, tree: Node) -> Expression:
    return replace(rule, tree=tree)


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_the_looks_notice_every_comparison_that_is_turned(check: Check) -> None:
    unnoticed = [
        change
        for change, other in _changed(check)
        if all(answer_of(other, look, law_of(look)) == look.answer for look in looks()[check.id])
    ]

    assert unnoticed == WITHOUT_EFFECT.get(check.id, [])


def _parameters(check: Check) -> set[str]:
    rules = [check.when] if check.among is None else [check.when, check.among]
    return {parameter for rule in rules for parameter in references(rule).parameters}


def _notices_moved(check: Check, look: Look, parameter: str) -> Iterator[bool]:
    """Yield for each small change of a parameter whether a look answers otherwise."""
    rules = law_of(look)
    held, unit = rules.values[parameter], rules.parameters[parameter]
    for change in moved(unit, held.value, rules.scope.values_of(type_of_parameter(unit))):
        values = {**rules.values, parameter: replace(held, value=change.whole)}
        yield answer_of(check, look, replace(rules, values=values)) != look.answer


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_the_looks_notice_every_number_that_is_moved(check: Check) -> None:
    for parameter in _parameters(check):
        held = law_of(looks()[check.id][0]).values[parameter].value
        alike = [
            list(_notices_moved(check, look, parameter))
            for look in looks()[check.id]
            if law_of(look).values[parameter].value == held
        ]

        assert held is not None, f"{parameter} is empty and the first look does not set it"
        assert alike[0], parameter
        assert all(any(each) for each in zip(*alike, strict=True)), parameter


def test_the_checks_have_the_agreed_codes() -> None:
    """C69 is our own: more was taken back than had been paid."""
    assert {check.code for check in CHECKS} == {f"C{number:02}" for number in range(1, 70)}


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_a_finding_can_be_worked_to_an_end(check: Check) -> None:
    handling = check.handling

    assert all(handling.who)
    assert handling.closing
    assert handling.within_working_days == f"{check.severity}_finding_days"
    limit = law().value(handling.within_working_days)
    assert limit is not None
    assert isinstance(limit.value, int)


def test_a_check_names_the_lists_it_reads() -> None:
    """Without one of them it is told as not run; else nobody on it would read as nobody found."""
    assert {check.id for check in CHECKS if not check.needs and check.over != "payroll"} == (
        WITHOUT_LISTS
    )
    for check in CHECKS:
        if check.over == "payment_month":
            assert "payments" in check.needs, check.id
        if check.over == "enrolment":
            assert "enrolments" in check.needs, check.id
        if check.records is not None:
            assert check.records in check.needs, check.id


def test_no_two_checks_ask_the_same_of_the_same_rows() -> None:
    asked = [
        (each.over, each.records, each.needs, each.programmes, each.among, each.per, each.when)
        for each in CHECKS
    ]
    bodies = [tuple(getattr(part, "tree", part) for part in body) for body in asked]

    assert len(bodies) == len(set(bodies))


def test_a_check_names_lists_that_there_are() -> None:
    for check in CHECKS:
        assert set(check.needs) <= law().rosters.keys(), check.id


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_a_finding_tells_the_same_in_both_languages(check: Check) -> None:
    told = [set(re.findall(r"\{\w+\}", sentence)) for sentence in check.detail]

    assert told[0] == told[1]


def test_graver_findings_are_worked_sooner() -> None:
    grave, medium, light = (
        int(str(law().values[f"{each}_finding_days"].value))
        for each in ("grave", "medium", "light")
    )

    assert grave < medium < light
