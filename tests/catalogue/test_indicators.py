"""Indicators: every number of the plan, who counts above and below the line, and the targets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.rows_of_indicators import Case, Row, case, measured
from tests.catalogue.shipped import (
    CHANGSHA,
    JIANGHAN,
    NOVEMBER,
    PLACES,
    WUSHAN,
    documents,
    law,
    name_of,
)

from tongxing.law.documents import NEVER, Indicator
from tongxing.law.expressions.types import BOOLEAN

if TYPE_CHECKING:
    from tongxing.foundations.places import PlaceCode

INDICATORS = documents(Indicator)
PLAN = {
    "household_income_growth": "1",
    "training_persons": "2",
    "dibao_inclusion_rate": "3",
    "living_coverage": "4",
    "nursing_coverage": "5",
    "pension_rate": "6",
    "medical_rate": "7",
    "compulsory_enrolment": "8",
    "rehab_coverage": "9",
    "device_rate": "10",
    "home_modification_households": "11",
    "home_modification_rate": "11",
}
BINDING = {"3", "4", "5", "9", "10", "11"}
"""The numbers of the plan that are 约束性."""
REPORTED = {"reported", "growth"}
WITH_PARTS = {"ratio"}
HOLDER: Row = {"certificate_valid": True, "school_age_registered": False}
LAST_YEAR = date(2025, 12, 31)


def both(indicator: str, asked: Case, **values: object) -> list[tuple[object, object]]:
    """Return for each row whether it counts above and below the line."""
    found = law().indicators[indicator]
    assert found.numerator is not None
    assert found.denominator is not None
    return list(
        zip(
            measured(found, found.numerator, asked, **values),  # type: ignore[arg-type]
            measured(found, found.denominator, asked, **values),  # type: ignore[arg-type]
            strict=True,
        )
    )


def above(indicator: str, asked: Case) -> list[object]:
    found = law().indicators[indicator]
    assert found.numerator is not None
    return measured(found, found.numerator, asked)


def test_all_that_the_texts_measure_is_there() -> None:
    expected = {str(number) for number in range(1, 12)} | {f"I{each}" for each in range(12, 71)}

    assert {each.number for each in INDICATORS} == expected
    assert {each.id: each.number for each in INDICATORS if each.id in PLAN} == PLAN


def test_the_plan_says_which_of_its_numbers_bind() -> None:
    assert {each.number for each in INDICATORS if each.binding} == BINDING


@pytest.mark.parametrize(
    ("indicator", "compare", "jianghan", "wushan"),
    [
        ("training_persons", "at_least", 680, 2_000),
        ("dibao_inclusion_rate", "at_least", 100_00, 100_00),
        ("living_coverage", "at_least", 100_00, 100_00),
        ("nursing_coverage", "at_least", 100_00, 100_00),
        ("pension_rate", "above", 99_00, 90_00),
        ("medical_rate", "above", 98_00, 95_00),
        ("compulsory_enrolment", "at_least", 97_00, 97_00),
        ("rehab_coverage", "at_least", 93_00, 85_00),
        ("device_rate", "at_least", 90_00, 85_00),
        ("home_modification_households", "at_least", 280, 1_000),
        ("home_modification_rate", "at_least", None, 100_00),
        ("home_teaching_share", "at_most", 10_00, 10_00),
        ("federation_cadre_share", "at_least", 15_00, 15_00),
        ("mental_community_townships", "at_least", None, 80_00),
        ("household_income_growth", "at_least", None, None),
    ],
)
def test_a_target_is_the_one_of_the_plan_of_the_place(
    indicator: str, compare: str, jianghan: int | None, wushan: int | None
) -> None:
    for place, expected in ((JIANGHAN, jianghan), (WUSHAN, wushan)):
        target = law(place).indicators[indicator].target
        assert target is not None
        found = law(place).value(target.value)
        assert found is not None
        assert (target.compare, found.value) == (compare, expected)


def test_hunan_trains_specialists_by_the_thousand() -> None:
    target = law(CHANGSHA).indicators["specialist_training"].target

    assert target is not None
    assert law(CHANGSHA).values[target.value].value == 3_000


@pytest.mark.parametrize(
    ("place", "measure", "unit"),
    [(JIANGHAN, "distinct", "persons"), (WUSHAN, "count", "person_times")],
)
def test_places_count_training_by_persons_or_by_attendances(
    place: PlaceCode, measure: str, unit: str
) -> None:
    found = law(place).indicators["training_persons"]

    assert (found.measure, found.unit) == (measure, unit)


@pytest.mark.parametrize("place", PLACES)
def test_every_target_is_a_parameter_of_the_place(place: PlaceCode) -> None:
    targets = [each.target.value for each in law(place).indicators.values() if each.target]

    assert set(targets) <= law(place).values.keys()


@pytest.mark.parametrize("indicator", INDICATORS, ids=name_of)
def test_an_indicator_has_the_parts_that_its_measure_needs(indicator: Indicator) -> None:
    is_reported = indicator.measure in REPORTED

    assert (indicator.numerator is None) == is_reported
    assert (indicator.over is None) == is_reported
    assert (indicator.denominator is not None) == (indicator.measure in WITH_PARTS)
    assert (indicator.percentile is not None) == (indicator.measure == "percentile")
    assert (indicator.records is not None) == (indicator.over == "record")


@pytest.mark.parametrize("indicator", INDICATORS, ids=name_of)
def test_a_share_is_told_in_per_cent_and_money_in_yuan(indicator: Indicator) -> None:
    rule = indicator.numerator
    is_money = rule is not None and rule.type.kind == "money" and indicator.denominator is None

    assert (indicator.unit == "percent") == (indicator.measure in {*WITH_PARTS, *REPORTED})
    assert is_money == ("yuan" in indicator.unit)


def test_what_is_counted_is_a_condition_and_what_is_summed_is_none() -> None:
    wrong = [
        each.id
        for each in INDICATORS
        if each.numerator is not None
        and each.measure in {"count", "distinct", "sum", "mean", "median", "percentile"}
        and (each.numerator.type == BOOLEAN) != (each.measure in {"count", "distinct"})
    ]

    assert wrong == []


def test_no_two_indicators_measure_the_same() -> None:
    bodies = [
        (
            each.place,
            each.measure,
            each.over,
            each.records,
            *(rule and rule.tree for rule in (each.numerator, each.denominator, each.where)),
            each.during or each.at,
            each.distinct_by,
            each.percentile,
            each.number if each.numerator is None else None,
        )
        for each in INDICATORS
    ]

    assert len(bodies) == len(set(bodies))


def test_coverage_counts_who_is_entitled_and_was_paid() -> None:
    asked = case(
        {"living_subsidy__outcome": True, "paid__living_subsidy": 100_00},
        {"living_subsidy__outcome": True, "paid__living_subsidy": 0},
        {"living_subsidy__outcome": False, "paid__living_subsidy": 100_00},
        {"living_subsidy__outcome": None, "paid__living_subsidy": 100_00},
    )

    told = both("living_coverage", asked)

    assert told == [(True, True), (False, True), (False, False), (None, None)]


def test_money_and_persons_of_the_two_subsidies_are_taken_together() -> None:
    asked = case(
        {"paid__living_subsidy": 100_00, "paid__nursing_subsidy": 150_00},
        {"paid__living_subsidy": 0, "paid__nursing_subsidy": 150_00},
        {"paid__living_subsidy": 0, "paid__nursing_subsidy": 0},
    )

    assert above("subsidy_money", asked) == [250_00, 150_00, 0]
    assert above("subsidy_persons", asked) == [True, True, False]


def test_holders_are_counted_by_category_grade_residence_sex_and_age() -> None:
    asked = case(
        {"certificate_valid": True, "low_income": "dibao", "tekun": False},
        {"certificate_valid": True, "low_income": "edge", "tekun": True},
        {"certificate_valid": False, "low_income": "dibao", "tekun": True},
        {"certificate_valid": None, "low_income": "none", "tekun": None},
    )

    found = law().indicators["holders"].by
    assert found == ("category", "grade", "urban_rural", "sex", "age_band")
    assert above("holders", asked) == [True, True, False, None]
    assert above("dibao_holders", asked) == [True, False, False, False]
    assert above("tekun_holders", asked) == [False, True, False, None]


def test_inclusion_in_dibao_is_measured_over_those_in_it_and_those_left_out() -> None:
    poor: Row = {**HOLDER, "tekun": False, "urban_rural": "urban"}
    asked = case(
        {**poor, "low_income": "dibao", "family_income_per_head": None},
        {**poor, "low_income": "none", "family_income_per_head": 699_99},
        {**poor, "low_income": "none", "family_income_per_head": 700_00},
        {**poor, "low_income": "none", "family_income_per_head": None},
    )

    told = both("dibao_inclusion_rate", asked, dibao_standard_monthly={("urban",): 700_00})

    assert told == [(True, True), (False, True), (False, False), (False, None)]


def test_insurance_counts_those_who_should_join_and_do() -> None:
    grown: Row = {**HOLDER, "in_school": False, "birth_date": date(1980, 1, 1)}
    asked = case(
        {**grown, "pension_insurance": "resident", "medical_insurance": "none"},
        {**grown, "pension_insurance": "none", "medical_insurance": "resident"},
        {**grown, "pension_insurance": "employee", "medical_insurance": "employee"},
        {**grown, "in_school": True, "pension_insurance": "none", "medical_insurance": "resident"},
    )

    pension, medical = both("pension_rate", asked), both("medical_rate", asked)

    assert pension == [(True, True), (False, True), (False, False), (False, False)]
    assert medical == [(False, True), (True, True), (False, False), (True, True)]


def test_enrolment_counts_children_of_six_to_fourteen_at_the_start_of_the_school_year() -> None:
    pupil: Row = {**HOLDER, "in_school": True, "education_stage": "primary"}
    asked = case(
        {**pupil, "birth_date": date(2020, 8, 31)},
        {**pupil, "birth_date": date(2020, 9, 1)},
        {**pupil, "birth_date": date(2011, 9, 1), "in_school": False},
        {**pupil, "birth_date": date(2011, 8, 31)},
        {**pupil, "birth_date": date(2015, 1, 1), "education_stage": "preschool"},
    )

    told = both("compulsory_enrolment", asked)

    assert told == [(True, True), (True, False), (False, True), (True, False), (False, True)]


@pytest.mark.parametrize(
    ("indicator", "need", "roster", "served"),
    [
        ("rehab_coverage", "needs_rehabilitation", "rehabilitation_services", "served_on"),
        ("device_rate", "needs_device", "device_issues", "issued_on"),
    ],
)
def test_coverage_of_needs_counts_what_was_done_this_year(
    indicator: str, need: str, roster: str, served: str
) -> None:
    row: Row = {**HOLDER, need: True}

    this_year = case(row, **{roster: [{served: NOVEMBER}]})
    last_year = case(row, **{roster: [{served: LAST_YEAR}]})
    no_need = case({**row, need: False}, **{roster: []})

    assert both(indicator, this_year) == [(True, True)]
    assert both(indicator, last_year) == [(False, True)]
    assert [below for _, below in both(indicator, no_need)] == [False]


def test_homes_in_need_are_those_that_were_or_are_to_be_modified() -> None:
    poor: Row = {**HOLDER, "grade": 1, "low_income": "edge", "tekun": False}
    done = case(
        {**poor, "needs_accessibility": False}, home_modifications=[{"accepted_on": NOVEMBER}]
    )
    waiting = case({**poor, "needs_accessibility": True}, home_modifications=[])
    light = case({**poor, "grade": 3, "needs_accessibility": True}, home_modifications=[])
    before = case(
        {**poor, "needs_accessibility": False},
        home_modifications=[{"accepted_on": date(2020, 12, 31)}],
    )

    told = [both("home_modification_rate", each)[0] for each in (done, waiting, light, before)]

    assert told == [(True, True), (False, True), (False, False), (False, False)]


def test_the_survey_leaves_out_the_dead_and_those_who_moved() -> None:
    asked = case(
        {"way": "home", "visited_on": NOVEMBER},
        {"way": "phone", "visited_on": NOVEMBER},
        {"way": "none", "obstacle": "dead", "visited_on": NOVEMBER},
        {"way": "none", "obstacle": "refused", "visited_on": NOVEMBER},
    )

    told = both("survey_rate", asked)

    assert told == [(True, True), (False, True), (False, False), (False, True)]


def test_a_petition_is_in_time_within_sixty_days_or_those_that_were_added() -> None:
    letter: Row = {"received_on": date(2026, 6, 1), "accepted_on": date(2026, 6, 1)}
    asked = case(
        {**letter, "ended_on": date(2026, 7, 31), "extended": False},
        {**letter, "ended_on": date(2026, 8, 1), "extended": False},
        {**letter, "ended_on": date(2026, 8, 30), "extended": True},
        {**letter, "ended_on": NEVER, "extended": False},
        {**letter, "accepted_on": NOVEMBER, "ended_on": NEVER, "extended": False},
    )

    told = both("petitions_in_time", asked)

    assert told == [(True, True), (False, True), (True, True), (False, True), (False, False)]


def test_large_public_bodies_are_measured_from_their_posts_on() -> None:
    staff = {"employer_staff": [{"month": date(2026, 10, 1)}]}
    body: Row = {"organisation_kind": "authority"}
    with_one = case({**body, "authorised_posts": 50}, **staff)
    without = case({**body, "authorised_posts": 50}, employer_staff=[])
    small = case({**body, "authorised_posts": 49}, employer_staff=[])
    school = case({"organisation_kind": "institution", "authorised_posts": 66}, employer_staff=[])

    told = [both("large_units_with_one", each)[0] for each in (with_one, without, small, school)]

    assert told == [(True, True), (False, True), (False, False), (False, False)]
