"""Facts and parameters: complete, labelled, and at the values that were published."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.shipped import (
    DONGXIHU,
    JIANGHAN,
    NOVEMBER,
    SHASHI,
    WUSHAN,
    catalogue,
    documents,
    law,
    name_of,
)

from tongxing.law.documents import NEVER, Fact, Parameter

if TYPE_CHECKING:
    from tongxing.foundations.places import PlaceCode

CHINESE = re.compile(r"[\u4e00-\u9fff]")
FACTS = documents(Fact)
PARAMETERS = documents(Parameter)
LONG_AGO = NOVEMBER.replace(year=2024)


def value(place: PlaceCode, parameter: str, day: date = NOVEMBER) -> object:
    found = law(place, day).value(parameter)
    assert found is not None
    return found.value


def test_the_shipped_catalogue_has_no_fault() -> None:
    assert len(catalogue().documents) > 100


@pytest.mark.parametrize("fact", FACTS, ids=name_of)
def test_a_fact_is_labelled_in_both_languages(fact: Fact) -> None:
    labels = [fact.name, fact.agency, *fact.values.values()]

    assert all(CHINESE.search(label.zh) for label in labels)
    assert all(label.en and not CHINESE.search(label.en) for label in labels)


@pytest.mark.parametrize("document", [*FACTS, *PARAMETERS], ids=name_of)
def test_a_chinese_name_can_stand_in_a_rule(document: Fact | Parameter) -> None:
    assert document.name.zh.isidentifier()


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
    ],
)
def test_silence_means_no_only_where_a_list_names_everybody(fact: str, absent: object) -> None:
    assert absent == law().facts[fact].absent


@pytest.mark.parametrize("parameter", PARAMETERS, ids=name_of)
def test_a_parameter_tells_unit_days_and_source(parameter: Parameter) -> None:
    assert parameter.unit
    assert parameter.values
    for entry in parameter.values:
        assert CHINESE.search(entry.source.document.zh)
        assert not CHINESE.search(entry.source.document.en)
        assert entry.verified in {True, False}
        assert "http" not in entry.source.document.zh


@pytest.mark.parametrize("parameter", PARAMETERS, ids=name_of)
def test_a_value_that_is_assumed_or_missing_says_so(parameter: Parameter) -> None:
    for entry in parameter.values:
        if entry.value is None or not entry.verified:
            assert entry.note is not None
            assert CHINESE.search(entry.note.zh)
            assert entry.note.en


@pytest.mark.parametrize("place", [DONGXIHU, WUSHAN, JIANGHAN, SHASHI])
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


def test_no_day_between_two_values_is_left_without_one() -> None:
    gaps = [
        f"{name_of(parameter)} after {earlier.until}"
        for parameter in PARAMETERS
        for earlier, later in zip(parameter.values, parameter.values[1:], strict=False)
        if earlier.until is None or earlier.until + timedelta(days=1) != later.from_day
    ]

    assert gaps == []
