"""Programmes: the two subsidies exactly, and what every programme owes its readers."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.shipped import PLACES, catalogue, documents, law, laws_of, name_of, programmes

from tongxing.law.documents import Check, ConditionSet, Indicator, Parameter
from tongxing.law.expressions import INTEGER, MONEY, RATE, RATE_SCALE
from tongxing.law.expressions.tree import Constant, walk
from tongxing.law.units import PARAMETER_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.law.documents import Condition, Programme
    from tongxing.law.expressions import Expression

PROGRAMMES = programmes()
PARAMETERS = {each.id: each for each in documents(Parameter)}
HOLDER = ("certificate", "alive", "resident")
"""What nearly all programmes ask first, by the set `holder` or under its ids."""


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


@pytest.mark.parametrize(
    ("programme", "subject", "payee", "period"),
    [
        ("living_subsidy", "person", "person", "month"),
        ("multi_disabled_household_nursing", "household", "person", "month"),
        ("motor_wheelchair_fuel", "person", "person", "year"),
        ("driving_licence_subsidy", "person", "person", "once"),
        ("child_rehabilitation", "person", "institution", "month"),
        ("vocational_class_tuition", "person", "person", "school_year"),
        ("home_modification", "household", "organisation", "event"),
        ("quota_levy", "employer", "fund", "year"),
        ("basic_device_subsidy", "item", "owner", "event"),
    ],
)
def test_whom_a_programme_is_for_who_is_paid_and_how_often(
    programme: str, subject: str, payee: str, period: str
) -> None:
    found = next(each for each in PROGRAMMES if each.id == programme)

    assert (found.subject, found.payee, found.period) == (subject, payee, period)


def _shared(programme: Programme) -> Iterator[Condition]:
    for condition in programme.conditions:
        if condition.id in {*HOLDER, "free"}:
            yield condition


def test_what_most_programmes_ask_first_is_the_same_everywhere() -> None:
    """However it is written: the Chinese rules of a place mean what the national ones mean."""
    living = law().programmes["living_subsidy"]
    differing = [
        f"{programme.id}.{mine.id}"
        for programme in PROGRAMMES
        if programme.subject != "item"  # there it is asked of the owner
        for mine in _shared(programme)
        for theirs in [living.condition(mine.id)]
        if (mine.require.tree, mine.name, mine.fails, mine.when_unknown)
        != (theirs.require.tree, theirs.name, theirs.fails, theirs.when_unknown)
    ]

    assert differing == []


def test_what_needs_the_certificate_asks_for_it() -> None:
    """Who is looked at only with a certificate is asked whether it is valid, and the reverse."""
    wrong = [
        each.id
        for each in PROGRAMMES
        if each.subject in {"person", "household"}
        and any(condition.id == "certificate" for condition in each.conditions)
        and not each.needs_certificate
    ]

    assert wrong == []


def _all_conditions() -> Iterator[tuple[str, Condition]]:
    """Yield each condition with its document, also what limits, groups and places add."""
    for place in PLACES:
        for each in laws_of(place):
            for programme in each.programmes.values():
                yield from ((programme.id, condition) for condition in programme.conditions)
    for condition_set in documents(ConditionSet):
        yield from ((condition_set.id, condition) for condition in condition_set.conditions)


def test_every_condition_can_be_told_both_ways() -> None:
    silent = {
        f"{document}.{condition.id}"
        for document, condition in _all_conditions()
        if condition.fails is None or set(condition.name) & set(condition.fails)
    }

    assert silent == set()


@pytest.mark.parametrize("programme", PROGRAMMES, ids=name_of)
def test_a_programme_tells_its_basis(programme: Programme) -> None:
    assert programme.basis
    for source in programme.basis:
        assert all(source.document)


@pytest.mark.parametrize("programme", PROGRAMMES, ids=name_of)
def test_who_applies_sees_what_to_bring_and_how_it_goes_on(programme: Programme) -> None:
    if programme.applied_for:
        assert programme.materials
        assert len(programme.steps) >= 2
    for step in programme.steps:
        assert all(step.name)
        assert all(step.who)


def test_a_time_limit_of_a_step_is_a_parameter_in_working_days() -> None:
    limits = {
        step.within_working_days
        for step in chain.from_iterable(each.steps for each in PROGRAMMES)
        if step.within_working_days is not None
    }

    assert {PARAMETERS[limit].unit for limit in limits} == {"working_days"}


def test_whoever_applies_for_money_here_knows_by_when_it_is_decided() -> None:
    """A charity and the epidemic were faster than any rule."""
    without = {
        each.id
        for each in PROGRAMMES
        if each.listing == "money"
        and each.decided_by is None
        and not any(step.within_working_days for step in each.steps)
    }

    assert without == {"covid_infection_relief"}


def test_what_another_agency_decides_says_who_where_and_with_what() -> None:
    for each in PROGRAMMES:
        assert (each.category != "referral") or each.decided_by is not None, each.id
        if each.decided_by is not None:
            assert all(each.decided_by.agency), each.id
            assert all(each.decided_by.where), each.id
            assert each.decided_by.bring, each.id


def test_what_another_agency_decides_is_never_listed_as_money_to_be_paid() -> None:
    assert [each.id for each in PROGRAMMES if each.decided_by and each.listing == "money"] == []


def test_a_list_of_money_needs_an_amount() -> None:
    assert [each.id for each in PROGRAMMES if each.listing == "money" and not each.amount] == []


def test_cash_is_listed_as_money_unless_another_agency_decides() -> None:
    cash = {"cash_monthly", "cash_yearly", "cash_once", "employer_subsidy", "employer_reward"}
    wrong = [
        each.id
        for each in PROGRAMMES
        if each.category in cash and (each.listing == "money") == (each.decided_by is not None)
    ]

    assert wrong == []


def test_services_and_goods_are_suggested_not_listed_as_money() -> None:
    kinds = {"service", "in_kind", "priority"}
    wrong = [each.id for each in PROGRAMMES if each.category in kinds and each.listing == "money"]

    assert wrong == []


def test_a_waiver_for_every_holder_fills_no_list() -> None:
    everybody = {
        each.id
        for each in PROGRAMMES
        if {condition.id for condition in each.conditions} <= {*HOLDER, "free", "place"}
    }

    assert "telecom_discount" in everybody
    assert {
        each.id for each in PROGRAMMES if each.id in everybody and each.listing != "off"
    } == set()


def test_nobody_applies_for_the_free_bus_and_it_pays_nothing() -> None:
    bus = law().programmes["free_bus"]

    assert (bus.applied_for, bus.listing, bus.amount) == (False, "off", None)


def test_a_levy_is_no_entitlement() -> None:
    levy = law().programmes["quota_levy"]

    assert (levy.applied_for, levy.listing, levy.place_by) == (False, "off", "tax")


def test_what_is_only_counted_is_never_applied_for() -> None:
    counted = [each for each in PROGRAMMES if each.category == "counted"]

    assert {each.id for each in counted} == {"cadre_quota", "outside_aid"}
    assert all(not each.applied_for and each.listing == "off" for each in counted)


def test_a_limit_is_a_parameter_in_a_fitting_unit_and_says_when_it_is_reached() -> None:
    for programme in PROGRAMMES:
        for limit in programme.limits:
            assert (limit.times is None) != (limit.amount is None), programme.id
            counted = PARAMETERS[limit.times or limit.amount or ""]
            held = "money" if limit.amount else "count"
            assert PARAMETER_UNITS[counted.unit].held_as == held, programme.id
            assert limit.fails is not None or limit.amount, programme.id


def test_every_condition_set_is_used() -> None:
    used = {condition.of_set for each in PROGRAMMES for condition in each.conditions}

    assert {each.id for each in documents(ConditionSet)} <= used


def _rules() -> Iterator[tuple[str, Expression]]:
    for programme in PROGRAMMES:
        for condition in programme.conditions:
            yield f"{programme.id}.{condition.id}", condition.require
        if programme.amount is not None:
            yield f"{programme.id}.amount", programme.amount
    for each in documents(ConditionSet):
        yield from ((f"{each.id}.{part.id}", part.require) for part in each.conditions)
    for check in documents(Check):
        yield from ((check.id, part) for part in (check.when, check.among) if part is not None)
    for indicator in documents(Indicator):
        parts = (indicator.numerator, indicator.denominator, indicator.where)
        yield from ((indicator.id, part) for part in parts if part is not None)


ALLOWED: dict[object, set[object]] = {INTEGER: {0, 1}, MONEY: {0}, RATE: {0, RATE_SCALE}}
"""Nothing and one, as each type holds them."""


def test_no_number_stands_in_a_rule() -> None:
    numbers = {
        f"{name}: {part.value}"
        for name, rule in _rules()
        for part in walk(rule.tree)
        if isinstance(part, Constant) and part.value not in ALLOWED.get(part.type, {part.value})
    }

    assert numbers == set()


def test_changes_of_places_keep_the_parts_of_the_rule_they_change() -> None:
    """A place may drop and add conditions, but a programme without any would be for everybody."""
    for place in PLACES:
        for each in catalogue().law(place, catalogue().change_days(place)[-1]).programmes.values():
            assert each.conditions, f"{each.id} in {place}"
