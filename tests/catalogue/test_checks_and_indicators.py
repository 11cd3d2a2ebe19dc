"""Checks and indicators: both sides of each, what they say, and how findings are worked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.catalogue.shipped import NOVEMBER, documents, law, name_of

from tongxing.law.columns import column
from tongxing.law.documents import Check, Indicator

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKS = documents(Check)
INDICATORS = documents(Indicator)
PAID: Mapping[str, object] = {"paid": 100_00, "month_start": NOVEMBER}


@dataclass(frozen=True)
class Sides:
    """Rows on both sides of a check's edge, and one of which it cannot be told."""

    found: dict[str, object]
    fine: dict[str, object]
    unknown: dict[str, object] | None = None
    more_fine: tuple[dict[str, object], ...] = field(default=())


def paid(**facts: object) -> dict[str, object]:
    return {**PAID, **facts}


SIDES: dict[str, Sides] = {
    "recovery_beyond_paid": Sides({"beyond_paid": True}, {"beyond_paid": False}),
    "paid_after_death": Sides(
        paid(death_date=date(2026, 10, 31)),
        paid(death_date=date(2026, 11, 1)),
        paid(death_date=None),
        ({"paid": 0, "month_start": NOVEMBER, "death_date": date(2026, 10, 31)},),
    ),
    "paid_certificate_invalid": Sides(
        paid(certificate_valid=False),
        paid(certificate_valid=True),
        paid(certificate_valid=None),
        ({"paid": 0, "certificate_valid": False},),
    ),
    "paid_moved_out": Sides(paid(moved_out=True), paid(moved_out=False), paid(moved_out=None)),
    "paid_in_custody": Sides(paid(in_custody=True), paid(in_custody=False), paid(in_custody=None)),
    "living_not_low_income": Sides(
        paid(low_income="edge"), paid(low_income="dibao"), paid(low_income=None)
    ),
    "tekun_and_subsidy": Sides(paid(tekun=True), paid(tekun=False), paid(tekun=None)),
    "orphan_and_living": Sides(
        paid(orphan_allowance="unattended"),
        paid(orphan_allowance="none"),
        paid(orphan_allowance=None),
    ),
    "injury_nursing_and_subsidy": Sides(
        paid(injury_nursing_payment=True),
        paid(injury_nursing_payment=False),
        paid(injury_nursing_payment=None),
    ),
    "not_higher": Sides(
        paid(other_living_allowance=1),
        paid(other_living_allowance=0),
        paid(other_living_allowance=None),
        ({"paid": 0, "other_living_allowance": 200_00},),
    ),
    "not_higher_nursing": Sides(
        paid(other_nursing_allowance=200_00),
        paid(other_nursing_allowance=0),
        paid(other_nursing_allowance=None),
    ),
    "not_higher_care_insurance": Sides(
        paid(care_insurance_monthly=150_00, amount=150_00),
        paid(care_insurance_monthly=149_99, amount=150_00),
        paid(care_insurance_monthly=None, amount=150_00),
        (paid(care_insurance_monthly=0, amount=150_00),),
    ),
    "same_month_twice": Sides(
        {"success_count": 2, "paid": 200_00, "due": 100_00},
        {"success_count": 2, "paid": 100_00, "due": 100_00},
        {"success_count": 2, "paid": 200_00, "due": None},
        ({"success_count": 1, "paid": 200_00, "due": 100_00},),
    ),
    "paid_not_enrolled": Sides(
        {"paid": 100_00, "enrolled": False},
        {"paid": 100_00, "enrolled": True},
        None,
        ({"paid": 0, "enrolled": False},),
    ),
    "enrolled_not_paid": Sides(
        {
            "before_run_month": True,
            "enrolled": True,
            "outcome_entitled": True,
            "due": 100_00,
            "paid": 0,
        },
        {
            "before_run_month": True,
            "enrolled": True,
            "outcome_entitled": True,
            "due": 100_00,
            "paid": 1,
        },
        {
            "before_run_month": True,
            "enrolled": True,
            "outcome_entitled": None,
            "due": 100_00,
            "paid": 0,
        },
        (
            {
                "before_run_month": False,
                "enrolled": True,
                "outcome_entitled": True,
                "due": 100_00,
                "paid": 0,
            },
        ),
    ),
    "expiring": Sides(
        {"certificate_valid": True, "certificate_expires_on": date(2027, 1, 30)},  # in 90 days
        {"certificate_valid": True, "certificate_expires_on": date(2027, 1, 31)},
        {"certificate_valid": True, "certificate_expires_on": None},
        ({"certificate_valid": True, "certificate_expires_on": NOVEMBER},),
    ),
    "expired_enrolled": Sides(
        {"certificate_expires_on": date(2026, 10, 31)},
        {"certificate_expires_on": NOVEMBER},
        {"certificate_expires_on": None},
    ),
    "roster_drop": Sides(
        {"dropped": True, "emptied": False},
        {"dropped": False, "emptied": False},
    ),
    "roster_stale": Sides({"age_days": 46}, {"age_days": 45}),
    "mass_stop": Sides(
        {"stopped": 11, "enrolled": 219},
        {"stopped": 11, "enrolled": 220},  # exactly 5 %
        None,
        ({"stopped": 10, "enrolled": 20},),
    ),
    "name_mismatch": Sides(
        {"recorded_name": "王秀兰", "other_name": "王秀英"},
        {"recorded_name": "王秀兰", "other_name": "王秀兰"},
    ),
}


TYPES = {"due": pl.Int64, "outcome_entitled": pl.Boolean}
"""Further names that may be unknown; facts that are unknown may have no column at all."""


def answer(check: Check, row: Mapping[str, object]) -> object:
    known = {name: [value] for name, value in row.items() if value is not None or name in TYPES}
    frame = pl.DataFrame({"reading_day": [NOVEMBER], **known}, schema_overrides=TYPES)
    return column(check.when, law(), frame).item()


def test_every_check_is_looked_at_from_both_sides() -> None:
    assert {check.id for check in CHECKS} == set(SIDES)


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_a_check_finds_what_lies_beyond_its_edge_and_nothing_else(check: Check) -> None:
    sides = SIDES[check.id]

    assert answer(check, sides.found) is True
    assert [answer(check, row) for row in (sides.fine, *sides.more_fine)] == [False] * (
        1 + len(sides.more_fine)
    )


@pytest.mark.parametrize("check", [c for c in CHECKS if SIDES[c.id].unknown], ids=name_of)
def test_what_is_not_known_is_no_finding(check: Check) -> None:
    row = SIDES[check.id].unknown

    assert row is not None
    assert answer(check, row) is None


def test_the_checks_have_their_agreed_codes() -> None:
    expected = [1, *range(3, 11), 12, 17, 18, 26, 27, *range(64, 68), 69]

    assert {check.code for check in CHECKS} == {f"C{number:02}" for number in expected}


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_a_finding_can_be_worked_to_an_end(check: Check) -> None:
    handling = check.handling

    assert handling.who.zh
    assert handling.who.en
    assert len(handling.closing) >= 2
    assert all(reason.zh and reason.en for reason in handling.closing)
    assert handling.within_working_days is not None
    limit = law().value(handling.within_working_days)
    assert limit is not None
    assert isinstance(limit.value, int)


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_a_check_that_reads_a_roster_needs_it(check: Check) -> None:
    """Else nobody on an absent list would be told as nobody found."""
    if check.over == "payment_month":
        assert "payments" in check.needs
        assert len(check.needs) > 1 or check.id == "recovery_beyond_paid"


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_a_finding_tells_the_same_in_both_languages(check: Check) -> None:
    told = [set(re.findall(r"\{\w+\}", sentence)) for sentence in check.detail]

    assert told[0] == told[1]
    assert told[0]


def test_indicators_come_with_their_agreed_numbers() -> None:
    assert {each.number: each.id for each in INDICATORS} == {
        "4": "living_coverage",
        "5": "nursing_coverage",
        "I12": "holders",
        "I17": "subsidy_money",
        "I18": "subsidy_persons",
        "I19": "dibao_holders",
        "I20": "tekun_holders",
    }


def measured(indicator: str, rows: list[dict[str, object]]) -> list[object]:
    frame = pl.DataFrame([{"reading_day": NOVEMBER, **row} for row in rows])
    return column(law().indicators[indicator].numerator, law(), frame).to_list()


def test_coverage_counts_who_is_entitled_and_was_paid() -> None:
    rows: list[dict[str, object]] = [
        {"living_subsidy__outcome": True, "paid__living_subsidy": 100_00},
        {"living_subsidy__outcome": True, "paid__living_subsidy": 0},
        {"living_subsidy__outcome": False, "paid__living_subsidy": 100_00},
        {"living_subsidy__outcome": None, "paid__living_subsidy": 100_00},
    ]
    frame = pl.DataFrame([{"reading_day": NOVEMBER, **row} for row in rows])
    coverage = law().indicators["living_coverage"]
    assert coverage.denominator is not None

    assert measured("living_coverage", rows) == [True, False, False, None]
    assert column(coverage.denominator, law(), frame).to_list() == [True, True, False, None]


@pytest.mark.parametrize("indicator", ["living_coverage", "nursing_coverage"])
def test_the_plan_asks_for_full_coverage(indicator: str) -> None:
    found = law().indicators[indicator]
    assert found.target is not None
    goal = law().value(found.target.value)

    assert found.binding
    assert found.target.compare == "at_least"
    assert goal is not None
    assert goal.value == 100_00


def test_money_and_persons_of_the_two_subsidies_are_taken_together() -> None:
    rows: list[dict[str, object]] = [
        {"paid__living_subsidy": 100_00, "paid__nursing_subsidy": 150_00},
        {"paid__living_subsidy": 0, "paid__nursing_subsidy": 150_00},
        {"paid__living_subsidy": 0, "paid__nursing_subsidy": 0},
    ]

    assert measured("subsidy_money", rows) == [250_00, 150_00, 0]
    assert measured("subsidy_persons", rows) == [True, True, False]


def test_holders_are_counted_by_category_grade_residence_and_sex() -> None:
    rows: list[dict[str, object]] = [
        {"certificate_valid": True, "low_income": "dibao", "tekun": False},
        {"certificate_valid": True, "low_income": "edge", "tekun": True},
        {"certificate_valid": False, "low_income": "dibao", "tekun": True},
        {"certificate_valid": None, "low_income": "none", "tekun": None},
    ]

    assert law().indicators["holders"].by == ("category", "grade", "urban_rural", "sex")
    assert measured("holders", rows) == [True, True, False, None]
    assert measured("dibao_holders", rows) == [True, False, False, False]
    assert measured("tekun_holders", rows) == [False, True, False, None]
