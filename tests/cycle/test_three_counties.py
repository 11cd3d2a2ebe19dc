"""Everything in force in three counties: each mechanism of the language comes out as declared.

东西湖 itself runs in `test_demonstration_county`; here the two quiet counties run.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from counties import County, declared_programmes, declared_rows, rows, run_county

from tongxing.demo.districts import DISTRICTS
from tongxing.demo.files.further import FURTHER_LISTS, columns_of
from tongxing.demo.mechanisms.mechanism import MECHANISMS, all_declared
from tongxing.foundations.places import PlaceCode
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from tongxing.demo.mechanisms.mechanism import Mechanism

MONTHS = ("2026-09", "2026-10")
SUBSIDIES = ["living_subsidy", "nursing_subsidy"]
OLD = {"motor_wheelchair_fuel"}
"""A programme whose truth is worked out in 东西湖; here it shows the yearly ones."""

WORDS = {
    "monthly": {"intellectual_family_care", "job_coach"},
    "yearly": {"motor_wheelchair_fuel", "skills_award"},
    "school_year": {"preschool_aid", "graduate_job_seeking"},
    "once": {"gaokao_award", "startup_once"},
    "event": {"temporary_relief", "severe_hospital_subsidy"},
    "item": {"basic_device_subsidy"},
    "owner": {"basic_device_subsidy"},
    "service_life": {"basic_device_subsidy"},
    "reimbursement": {"child_surgery", "startup_equipment"},
    "cap": {"child_surgery", "startup_equipment"},
    "records": {"gaokao_award", "child_devices"},
    "reading_day": {"child_rehabilitation"},
    "household": {"home_modification", "relocation_followup"},
    "interval": {"home_modification"},
    "zero_employment": {"zero_employment_household"},
    "parents": {"tuition_child_of_disabled"},
    "carer": {"respite_care", "intellectual_family_care"},
    "guardian": {"guardian_absence_care"},
    "residence": {"guardian_absence_care"},
    "receives": {"child_rehab_family_allowance"},
    "child": {"child_rehabilitation", "preschool_aid"},
    "keyed": {"tuition_student"},
    "rounding": {"quota_levy", "C52"},
    "referral": {"single_person_dibao_no_income", "care_insurance"},
    "service": {"mental_free_medicine", "welfare_post"},
    "waiver": {"high_school_tuition_waiver", "funeral_benefit"},
    "amount_unknown": {"temporary_relief", "over_quota_reward"},
    "organisation": {"placement_reward", "skills_award_sender"},
    "monthly_staff": {"over_quota_reward", "quota_levy"},
    "elsewhere": {"hearing_aid", "technical_talent"},
    "presume": {"startup_once", "welfare_post"},
    "ask": {"intellectual_family_care"},
    "closed_enrolment": {"startup_once", "motor_wheelchair_fuel"},
    "recovery": {"gaokao_award", "startup_once"},
    "stop": {"intellectual_family_care", "job_coach"},
}
"""Each mechanism of the language, and programmes that must show it."""

FURTHER_WORDS = {"guardian_paid", "records_of_a_person", "records_of_an_organisation"}
"""What some of them show beside."""


@pytest.fixture(scope="module", params=["500237", "420103"])
def county(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> County:
    return run_county(request.param, MONTHS, tmp_path_factory.mktemp(request.param))


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("name", ["payroll", "adjustments", "stops", "discoveries"])
def test_the_two_subsidies_are_paid_and_nothing_else(county: County, month: str, name: str) -> None:
    about = pl.col("programme").is_in(SUBSIDIES)
    truth = county.truth(month, name).drop("presumed", "basis", strict=False)

    found = county.list(month, name).filter(about)

    assert rows(found, truth.columns) == rows(truth, truth.columns)


@pytest.mark.parametrize("month", MONTHS)
def test_what_mechanisms_declare_comes_out_and_nothing_else(county: County, month: str) -> None:
    declared = set(county.truth(month, "declared").iter_rows())

    found = declared_rows(county, month)

    assert (found - declared, declared - found) == (set(), set())


@pytest.mark.parametrize("month", MONTHS)
def test_every_row_of_a_quiet_county_is_used(county: County, month: str) -> None:
    assert county.list(month, "rejects").is_empty()


@pytest.mark.parametrize("month", MONTHS)
def test_what_is_listed_nowhere_stands_on_no_list(county: County, month: str) -> None:
    off = [each.id for each in county.law.programmes.values() if each.listing == "off"]

    assert len(off) > 5
    for name in ("discoveries", "services", "asks", "payroll"):
        assert county.list(month, name).filter(pl.col("programme").is_in(off)).is_empty()


@pytest.mark.parametrize("month", MONTHS)
def test_a_missing_amount_is_asked_once_with_those_who_wait(county: County, month: str) -> None:
    waiting = dict(
        county.list(month, "services")
        .filter(pl.col("kind") == "amount_unknown")
        .group_by("programme")
        .agg(pl.col("person_id").n_unique())
        .iter_rows()
    )
    asked = county.list(month, "asks").filter(
        pl.col("person_id").is_null() & pl.col("programme").is_not_null()
    )
    told = {
        programme: int(number)
        for programme, question in asked.select("programme", "question").iter_rows()
        for number in re.findall(r"有(\d+)人符合条件", question)
    }

    assert asked["programme"].is_unique().all()
    assert len(waiting.keys() & declared_programmes(county, month)) >= 5
    assert told == waiting


@pytest.mark.parametrize("month", MONTHS)
def test_money_that_is_missed_has_an_amount(county: County, month: str) -> None:
    missed = county.list(month, "discoveries")

    assert missed["amount_fen"].null_count() == 0
    assert not missed.is_empty() or str(county.place) == "420103"


@pytest.mark.parametrize("roster", sorted(FURTHER_LISTS))
def test_further_lists_have_the_headings_of_their_documents(roster: str) -> None:
    document = load_catalogue().law(PlaceCode.parse("420112"), date(2026, 11, 30)).rosters[roster]
    headings = {column.id: column.names for column in document.columns}
    required = {column.id for column in document.columns if column.required}
    name, coverage = FURTHER_LISTS[roster]
    written = {column.id: column.header for column in columns_of(roster)}

    assert (name.removesuffix("台账"), coverage) == (document.name.zh, document.coverage)
    assert {id_ for id_, heading in written.items() if heading not in headings[id_]} == set()
    assert required <= written.keys()


# What is declared


def mechanisms() -> list[Mechanism]:
    all_declared()
    return MECHANISMS


def shown() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in mechanisms():
        for word in each.shows.split():
            found.setdefault(word, set()).update(each.programmes)
    return found


def test_every_mechanism_of_the_language_is_shown() -> None:
    found = shown()

    assert {word: names - found.get(word, set()) for word, names in WORDS.items()} == {
        word: set() for word in WORDS
    }
    assert found.keys() - WORDS.keys() == FURTHER_WORDS


def test_mechanisms_are_about_many_programmes_of_all_three_places() -> None:
    programmes = {name for each in mechanisms() for name in each.programmes}
    new = {name for name in programmes - OLD if name.islower()}  # those of checks are capital

    assert len(new) >= 24
    assert {each.place for each in mechanisms()} == set(DISTRICTS)


def test_somebody_gets_it_and_somebody_else_just_does_not() -> None:
    gets: dict[tuple[str, str], list[bool]] = {}
    for each in mechanisms():
        if "elsewhere" not in each.shows:
            for programme in each.programmes:
                gets.setdefault((each.place, programme), []).append(bool(each.expects))
    shown_once = {key for key, found in gets.items() if len(set(found)) == 1}

    assert shown_once <= {
        ("420103", "motor_wheelchair_fuel"),  # both sides in 巫山
        ("420112", "quota_levy"),  # shown through the check
        ("500237", "skills_award"),
        ("500237", "startup_equipment"),
    }


def test_a_programme_of_another_place_is_not_in_force_there() -> None:
    catalogue = load_catalogue()
    for each in mechanisms():
        law = catalogue.law(PlaceCode.parse(each.place), date(2026, 11, 30))
        known = {*law.programmes, *(check.code for check in law.checks.values())}
        elsewhere = "elsewhere" in each.shows.split()
        assert elsewhere == (not set(each.programmes) <= known), each.id
