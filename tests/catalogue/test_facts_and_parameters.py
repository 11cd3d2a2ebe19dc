"""Facts and parameters: complete, labelled, and at the values that were published."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.shipped import (
    BEIJING,
    CHANGSHA,
    DONGXIHU,
    JIANGHAN,
    NOVEMBER,
    PLACES,
    SHASHI,
    WUSHAN,
    catalogue,
    documents,
    law,
    laws_of,
    name_of,
)

from tongxing.law.dependencies import expressions_of
from tongxing.law.documents import NEVER, Check, Fact, Indicator, Parameter, Roster
from tongxing.law.expressions import references
from tongxing.law.mutations.settings import silent_in
from tongxing.law.mutations.trees import is_void

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.expressions import Expression

FACTS = documents(Fact)
PARAMETERS = documents(Parameter)
LONG_AGO = NOVEMBER.replace(year=2024)


def value(place: PlaceCode, parameter: str, day: date = NOVEMBER) -> object:
    found = law(place, day).value(parameter)
    assert found is not None
    return found.value


def test_the_shipped_catalogue_has_no_fault() -> None:
    assert len(catalogue().documents) > 800


@pytest.mark.parametrize(
    ("fact", "absent"),
    [
        ("low_income", "none"),
        ("tekun", False),
        ("orphan_allowance", "none"),
        ("death_date", NEVER),
        ("moved_out", False),
        ("in_custody", False),
        ("injury_nursing_payment", False),
        ("care_insurance_monthly", 0),
        ("other_living_allowance", 0),
        ("other_nursing_allowance", 0),
        ("pension_insurance", "none"),
        ("motor_wheelchair", False),
        ("driving_licence_date", NEVER),
        ("certificate_valid", False),
        ("category", None),
        ("grade", None),
        ("components", None),
        ("education_stage", None),
        ("employment", None),
        ("needs_care", None),
        ("household", None),
        ("father", None),
        ("guardian", None),
        ("labour_ability", "full"),
        ("veteran_kind", "none"),
        ("business_registered_on", NEVER),
        ("registered_unemployed", False),
        ("on_mental_medication", None),
        ("house_alterable", None),
        ("own_income_monthly", None),
        ("no_supporter", None),
        ("residence_place", None),
        ("designated_institution", False),
        ("staff", None),
        ("device_kind", None),
    ],
)
def test_silence_means_no_only_where_a_list_names_everybody(fact: str, absent: object) -> None:
    assert absent == law().facts[fact].absent


def test_only_birth_and_sex_are_stated_by_no_roster() -> None:
    """The identity number itself tells them."""
    stated = {statement.fact for each in documents(Roster) for statement in each.states}

    assert {each.id for each in FACTS} - stated == {"birth_date", "sex"}


@pytest.mark.parametrize("entity", ["person", "organisation", "item"])
def test_a_roster_states_facts_of_what_it_is_about(entity: str) -> None:
    owners = {each.id: each.of for each in FACTS}
    wrong = [
        f"{roster.id}: {statement.fact}"
        for roster in documents(Roster)
        for statement in roster.states
        if (owners[statement.fact] == entity) != (roster.about == entity)
    ]

    assert wrong == []


@pytest.mark.parametrize("roster", ["needs_survey", "device_screening", "housing", "income_checks"])
def test_who_was_not_visited_or_checked_is_not_known(roster: str) -> None:
    stated = {statement.fact for statement in law().rosters[roster].states}

    assert {fact for fact in stated if law().facts[fact].absent is not None} == set()


def test_every_value_names_the_legal_document_it_comes_from() -> None:
    assert all(parameter.values for parameter in PARAMETERS)
    for parameter in PARAMETERS:
        for entry in parameter.values:
            assert all(entry.source.document), name_of(parameter)


def test_a_value_that_is_assumed_or_missing_says_so() -> None:
    silent = [
        name_of(parameter)
        for parameter in PARAMETERS
        for entry in parameter.values
        if (entry.value is None or not entry.verified) and entry.note is None
    ]

    assert silent == []


@pytest.mark.parametrize("place", PLACES)
def test_the_months_that_are_recomputed_lie_within_every_value(place: PlaceCode) -> None:
    now, then = law(place), law(place, LONG_AGO)

    assert set(now.values) == set(then.values)


@pytest.mark.parametrize(
    ("place", "day", "living", "nursing"),
    [
        (DONGXIHU, NOVEMBER, 100_00, {(1,): 150_00, (2,): 100_00, (3,): 100_00}),
        (JIANGHAN, NOVEMBER, 100_00, {(1,): 150_00, (2,): 100_00, (3,): 100_00}),
        (WUSHAN, date(2025, 12, 31), 90_00, {(1,): 100_00, (2,): 90_00}),
        (WUSHAN, date(2026, 1, 1), 100_00, {(1,): 110_00, (2,): 100_00}),
        (SHASHI, NOVEMBER, None, None),
    ],
)
def test_the_two_subsidies_have_the_standards_of_the_place_and_day(
    place: PlaceCode, day: date, living: int | None, nursing: dict[tuple[int], int] | None
) -> None:
    assert living == value(place, "living_subsidy_monthly", day)
    assert nursing == value(place, "nursing_subsidy_monthly", day)


@pytest.mark.parametrize(
    ("place", "grades"),
    [(DONGXIHU, {3}), (JIANGHAN, {3}), (WUSHAN, set()), (SHASHI, set())],
)
def test_grades_are_added_only_where_a_place_does_so(place: PlaceCode, grades: set[int]) -> None:
    assert grades == value(place, "nursing_extra_grades")


@pytest.mark.parametrize(
    ("place", "parameter", "expected"),
    [
        (DONGXIHU, "multi_disabled_household_nursing_monthly", 100_00),
        (DONGXIHU, "multi_disabled_household_minimum", 2),
        (DONGXIHU, "dibao_mental_medication_monthly", 150_00),
        (DONGXIHU, "intellectual_family_care_monthly", 100_00),
        (DONGXIHU, "gaokao_award_once", 2000_00),
        (DONGXIHU, "startup_support_once", 4000_00),
        (DONGXIHU, "home_modification_cap", 18_000_00),
        (DONGXIHU, "covid_infection_relief_once", 10_000_00),
        (SHASHI, "poor_mental_medication_least", 500_00),
        (SHASHI, "poor_mental_medication_most", 800_00),
        (SHASHI, "mental_hospital_subsidy_least", 1000_00),
        (SHASHI, "mental_hospital_subsidy_most", 3000_00),
        (SHASHI, "vocational_class_tuition_yearly", 5000_00),
        (SHASHI, "vocational_class_years", 3),
        (WUSHAN, "c5_training_subsidy_once", None),
        (
            DONGXIHU,
            "tuition_subsidy_once",
            {("undergraduate",): 5000_00, ("junior_college",): 4000_00},
        ),
        (JIANGHAN, "dibao_severe_topup_share", 20_00),
        (SHASHI, "driving_licence_subsidy_once", 2000_00),
        (DONGXIHU, "driving_licence_subsidy_once", None),
        (DONGXIHU, "motor_wheelchair_fuel_yearly", 260_00),
        (DONGXIHU, "living_low_income", {"dibao"}),
        (DONGXIHU, "nursing_with_care_insurance", "higher"),
    ],
)
def test_an_amount_is_the_published_one(place: PlaceCode, parameter: str, expected: object) -> None:
    assert expected == value(place, parameter)


@pytest.mark.parametrize(
    ("parameter", "expected"),
    [
        ("look_back_months", 24),
        ("discovery_refusal_months", 12),
        ("expiry_notice_days", 90),
        ("stale_days", 45),
        ("roster_drop_share", 80_00),
        ("mass_stop_share", 5_00),
        ("mass_stop_persons", 10),
        ("living_coverage_target", 100_00),
        ("nursing_coverage_target", 100_00),
    ],
)
def test_the_run_is_steered_by_parameters(parameter: str, expected: int) -> None:
    assert expected == value(DONGXIHU, parameter)


@pytest.mark.parametrize("place", [DONGXIHU, JIANGHAN])
@pytest.mark.parametrize(
    "parameter", ["living_subsidy_monthly", "nursing_subsidy_monthly", "nursing_extra_grades"]
)
def test_what_was_assumed_for_the_demonstration_is_not_called_verified(
    place: PlaceCode, parameter: str
) -> None:
    found = law(place).value(parameter)

    assert found is not None
    assert not found.verified


GIVEN = {
    "basic_device_subsidy": set(PLACES),
    "motor_wheelchair_fuel": set(PLACES),
    "living_subsidy": {DONGXIHU, WUSHAN, JIANGHAN},
    "nursing_subsidy": {DONGXIHU, WUSHAN, JIANGHAN},
    "hospital_deductible_waiver": {JIANGHAN},
    "hospital_ratio_uplift": {JIANGHAN},
    "compulsory_two_waivers": {JIANGHAN},
    "over_quota_reward": {CHANGSHA},
    "mental_hospital_subsidy": {SHASHI},
    "poor_mental_medication_yearly": {SHASHI},
    "driving_licence_subsidy": {SHASHI},
    "vocational_class_tuition": {SHASHI},
    "multi_disabled_household_nursing": {DONGXIHU},
    "intellectual_family_care": {DONGXIHU},
    "dibao_mental_medication": {DONGXIHU},
    "covid_infection_relief": {DONGXIHU},
    "gaokao_award": {DONGXIHU},
    "tuition_student": {DONGXIHU},
    "tuition_child_of_disabled": {DONGXIHU},
    "startup_once": {DONGXIHU},
    "home_modification": {DONGXIHU},
    "quota_levy": {DONGXIHU},
}
"""Where the texts, or rules that the texts name, give enough to tell how much is due."""


def test_where_the_sources_give_no_amount_none_is_guessed() -> None:
    told: dict[str, set[PlaceCode]] = {}
    for place in PLACES:
        for each in laws_of(place):
            for programme in each.programmes.values():
                amount = programme.amount
                if amount is not None and not is_void(amount.tree, silent_in(each)):
                    told.setdefault(programme.id, set()).add(place)

    assert told == GIVEN


def test_nowhere_else_is_anything_assumed_for_the_whole_country() -> None:
    """The two subsidies have standards of places; the national rule leaves them open."""
    for programme in ("living_subsidy_monthly", "nursing_subsidy_monthly"):
        assert value(BEIJING, programme) is None


READ_BY_THE_RUN = {
    "look_back_months",
    "discovery_refusal_months",
    "roster_drop_share",
    "age_band_starts",
    "plan_end",
}
"""What no document reads: the monthly run itself does."""


def _read_by_rules(*rules: Expression | None) -> Iterator[str | None]:
    for rule in rules:
        if rule is not None:
            yield from references(rule).parameters


def _read_by_programmes() -> Iterator[str | None]:
    for place in catalogue().shelves:
        if place is not None:
            for each in laws_of(place):
                for programme in each.programmes.values():
                    yield from _read_by_rules(*expressions_of(programme))
                    yield from (step.within_working_days for step in programme.steps)
                    yield from (limit.within for limit in programme.limits)


def _read_by_supervision() -> Iterator[str | None]:
    for check in documents(Check):
        yield from _read_by_rules(check.when, check.among)
        yield check.handling.within_working_days
        yield from re.findall(r"\{(\w+)\}", check.detail.zh)
    for indicator in documents(Indicator):
        yield from _read_by_rules(indicator.numerator, indicator.denominator, indicator.where)
        yield indicator.percentile
        yield indicator.target.value if indicator.target else None


def test_no_number_is_kept_in_vain() -> None:
    read = {*_read_by_programmes(), *_read_by_supervision()}

    assert {each.id for each in PARAMETERS} - read == READ_BY_THE_RUN


def test_no_day_between_two_values_is_left_without_one() -> None:
    gaps = [
        f"{name_of(parameter)} after {earlier.until}"
        for parameter in PARAMETERS
        for earlier, later in zip(parameter.values, parameter.values[1:], strict=False)
        if earlier.until is None or earlier.until + timedelta(days=1) != later.from_day
    ]

    assert gaps == []
