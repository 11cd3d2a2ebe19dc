"""Programmes: every worked case comes out as written, and the cases look at every edge."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.shipped import catalogue, documents, law, name_of

from tongxing.law.cases import run_cases
from tongxing.law.documents import Check, Indicator
from tongxing.law.expressions import INTEGER, MONEY, RATE
from tongxing.law.expressions.tree import Constant, walk
from tongxing.law.person import PersonFacts, decide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.law.cases import CaseResult
    from tongxing.law.documents import Case, Programme
    from tongxing.law.expressions import Expression

PROGRAMMES = list(law().programmes.values())
CONDITIONS = [(programme, each.id) for programme in PROGRAMMES for each in programme.conditions]


@cache
def results() -> dict[tuple[str, str], CaseResult]:
    return {(each.programme, each.case.name.zh): each for each in run_cases(catalogue())}


def _condition_name(value: Programme | str) -> str:
    return value if isinstance(value, str) else value.id


@pytest.mark.parametrize(
    ("programme", "case"),
    [(each.id, case.name.zh) for each in PROGRAMMES for case in each.cases],
)
def test_a_worked_case_comes_out_as_written(programme: str, case: str) -> None:
    result = results()[programme, case]

    assert result.passed, result.line("zh")


def test_every_case_has_a_name_of_its_own() -> None:
    assert len(results()) == sum(len(each.cases) for each in PROGRAMMES)


def test_the_first_part_of_the_catalogue_is_whole() -> None:
    assert {each.id for each in PROGRAMMES} == {
        "living_subsidy",
        "nursing_subsidy",
        "multi_disabled_household_nursing",
        "dibao_mental_medication",
        "motor_wheelchair_fuel",
        "driving_licence_subsidy",
        "free_bus",
    }


def test_the_conditions_of_the_two_subsidies_have_their_agreed_ids() -> None:
    living, nursing = (law().programmes[each] for each in ("living_subsidy", "nursing_subsidy"))

    assert {each.id: each.when_unknown for each in living.conditions} == {
        "certificate": "ask",
        "alive": "presume",
        "resident": "presume",
        "free": "presume",
        "low_income": "ask",
        "not_tekun": "ask",
        "not_orphan": "presume",
        "no_injury_nursing": "presume",
        "no_higher_living_allowance": "presume",
    }
    assert {each.id: each.when_unknown for each in nursing.conditions} == {
        "certificate": "ask",
        "alive": "presume",
        "resident": "presume",
        "free": "presume",
        "severe": "ask",
        "not_tekun": "ask",
        "no_injury_nursing": "presume",
        "no_higher_nursing_allowance": "presume",
        "care_insurance": "presume",
    }


@pytest.mark.parametrize("programme", PROGRAMMES, ids=name_of)
def test_conditions_that_programmes_share_are_the_same_everywhere(programme: Programme) -> None:
    """However they are written: the Chinese rules of a place mean what the national ones mean."""
    living = law().programmes["living_subsidy"]
    shared = ("certificate", "alive", "resident", "free")

    for mine, theirs in ((programme.condition(each), living.condition(each)) for each in shared):
        assert mine.require.tree == theirs.require.tree
        assert (mine.name, mine.fails) == (theirs.name, theirs.fails)
        assert mine.when_unknown == theirs.when_unknown


@pytest.mark.parametrize(("programme", "condition"), CONDITIONS, ids=_condition_name)
def test_the_cases_show_each_condition_failing(programme: Programme, condition: str) -> None:
    failing = [case for case in programme.cases if condition in (case.failed or ())]

    assert failing
    assert all(case.expect == "not_entitled" for case in failing)


@pytest.mark.parametrize(("programme", "condition"), CONDITIONS, ids=_condition_name)
def test_the_cases_show_each_condition_holding_and_not_only_presumed(
    programme: Programme, condition: str
) -> None:
    decisions = [
        decide(law(case.place, case.on), programme.id, _facts(case))
        for case in programme.cases
        if case.expect == "entitled"
    ]

    assert any(condition not in decision.presumed for decision in decisions)


def _facts(case: Case) -> PersonFacts:
    return PersonFacts(
        day=case.on, facts=case.given, household=case.household, receives=case.receives
    )


@pytest.mark.parametrize("programme", PROGRAMMES, ids=name_of)
def test_the_cases_show_somebody_who_must_be_asked(programme: Programme) -> None:
    assert any(case.expect == "unknown" and case.unknown for case in programme.cases)


@pytest.mark.parametrize("programme", PROGRAMMES, ids=name_of)
def test_every_condition_can_be_told_both_ways_in_both_languages(programme: Programme) -> None:
    for condition in programme.conditions:
        assert condition.fails is not None
        assert all((*condition.name, *condition.fails))
        assert condition.name != condition.fails


@pytest.mark.parametrize("programme", PROGRAMMES, ids=name_of)
def test_a_programme_tells_its_basis_and_how_one_applies(programme: Programme) -> None:
    assert all(each.document.zh and each.document.en for each in programme.basis)
    assert programme.basis
    assert programme.materials
    assert programme.steps


def test_nobody_applies_for_the_free_bus_and_it_pays_nothing() -> None:
    bus = law().programmes["free_bus"]

    assert (bus.applied_for, bus.listing, bus.amount) == (False, "off", None)


@pytest.mark.parametrize(
    ("programme", "subject", "period"),
    [
        ("living_subsidy", "person", "month"),
        ("multi_disabled_household_nursing", "household", "month"),
        ("motor_wheelchair_fuel", "person", "year"),
        ("driving_licence_subsidy", "person", "once"),
    ],
)
def test_whom_a_programme_is_for_and_how_often(programme: str, subject: str, period: str) -> None:
    found = law().programmes[programme]

    assert (found.subject, found.period) == (subject, period)


def _rules() -> Iterator[tuple[str, Expression]]:
    for programme in PROGRAMMES:
        for condition in programme.conditions:
            yield f"{programme.id}.{condition.id}", condition.require
        if programme.amount is not None:
            yield f"{programme.id}.amount", programme.amount
    for check in documents(Check):
        yield check.id, check.when
    for indicator in documents(Indicator):
        parts = (indicator.numerator, indicator.denominator, indicator.where)
        yield from ((indicator.id, part) for part in parts if part is not None)


@pytest.mark.parametrize(("name", "rule"), [pytest.param(*each, id=each[0]) for each in _rules()])
def test_no_number_stands_in_a_rule(name: str, rule: Expression) -> None:
    numbers = {
        part.value
        for part in walk(rule.tree)
        if isinstance(part, Constant) and part.type in {INTEGER, MONEY, RATE}
    }

    assert numbers <= {0, 1}
