"""Rosters of what happened, of organisations and of items: what they need, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import further, small

from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from pathlib import Path

VISITS = "cn/rosters/visits.yaml"
EMPLOYERS = "cn/rosters/employers.yaml"


def test_a_roster_of_records_says_whom_it_is_about_and_when_a_row_happened(tmp_path: Path) -> None:
    law = small.catalogue(tmp_path, further.ROSTERS).law(PlaceCode("42"), date(2026, 11, 1))
    visits, employers = law.rosters["visits"], law.rosters["employers"]

    assert (visits.about, visits.day) == ("person", "visited_on")
    assert (employers.about, employers.day) == ("organisation", None)
    assert law.facts["staff"].of == "organisation"


def test_lists_of_records_and_payments_bring_the_fact_of_being_complete(tmp_path: Path) -> None:
    catalogue = small.catalogue(tmp_path, further.ROSTERS)
    facts = catalogue.law(PlaceCode("42"), date(2026, 11, 1)).facts

    assert facts["visits__complete"].absent is True
    assert "payments__complete" in facts
    assert "employers__complete" not in facts
    assert "visits__complete" not in {each.id for each in catalogue.documents}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (VISITS, "day: visited_on\n", "", "a roster with the role `records` needs `day`"),
        (VISITS, "day: visited_on", "day: visited", "unknown column `visited`"),
        (VISITS, "day: visited_on", "day: kind", "column `kind` does not hold days"),
        (
            VISITS,
            "type: day, required: true",
            "type: day",
            "column `visited_on` must be of the type `day` or `month` and `required: true`",
        ),
        (VISITS, "role: records", "role: facts", "a roster with the role `records` needs `day`"),
        (
            VISITS,
            "day: visited_on",
            "day: visited_on\nabout: item",
            "a roster about an item needs a column of the type `item_id`",
        ),
        (
            EMPLOYERS,
            "role: organisations",
            "role: organisations\nabout: person",
            "a roster with the role `organisations` is about organisation",
        ),
        (
            EMPLOYERS,
            "type: credit_code, required: true",
            "type: credit_code",
            "a roster about an organisation needs a column of the type `credit_code`",
        ),
        (
            EMPLOYERS,
            "role: organisations",
            "role: facts\nabout: organisation\nday: staff",
            "a roster with the role `records` needs `day`",
        ),
        (
            EMPLOYERS,
            "fact: staff, value: staff",
            "fact: care_money, literal: 1",
            "a roster about an organisation cannot state the fact `care_money` of a person",
        ),
        (
            VISITS,
            "coverage: events",
            "coverage: events\nfrom: 2026-01-01\nuntil: 2025-12-31",
            "until (2025-12-31) is before from (2026-01-01)",
        ),
    ],
)
def test_a_roster_that_cannot_be_what_it_says_is_told(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    text = further.ROSTERS[file]
    assert old in text
    found = small.faults(tmp_path, further.ROSTERS | {file: text.replace(old, new)})

    assert any(at == file and said.startswith(message) for at, _, _, said in found), found


def test_a_parameter_may_be_keyed_by_a_choice_of_records(tmp_path: Path) -> None:
    files = further.ROSTERS | further.parameter(
        "visit_cost", "yuan", "{home: 30, phone: 5}", extra="by: [visits.kind]\n"
    )
    law = small.catalogue(tmp_path, files).law(PlaceCode("42"), date(2026, 11, 1))

    found = law.value("visit_cost")
    assert found is not None
    assert found.value == {("home",): 3000, ("phone",): 500}


def test_a_key_that_is_no_choice_of_the_records_is_told(tmp_path: Path) -> None:
    files = further.ROSTERS | further.parameter(
        "visit_cost", "yuan", "{home: 30, fax: 5}", extra="by: [visits.kind]\n"
    )

    assert [said for *_, said in small.faults(tmp_path, files)] == ["`fax` is not an allowed value"]


@pytest.mark.parametrize(
    ("unit", "value", "held"),
    [("month_day", '"08-31"', (8, 31)), ("month_day", '"02-29"', (2, 29))],
)
def test_a_day_of_every_year_is_held_as_month_and_day(
    tmp_path: Path, unit: str, value: str, held: tuple[int, int]
) -> None:
    law = small.catalogue(tmp_path, further.parameter("reading", unit, value)).law(
        PlaceCode("42"), date(2026, 11, 1)
    )

    found = law.value("reading")
    assert found is not None
    assert found.value == held


@pytest.mark.parametrize("value", ["08-32", "8-31", "2026-08-31", "31 August"])
def test_what_is_no_day_of_every_year_is_told(tmp_path: Path, value: str) -> None:
    found = small.faults(tmp_path, further.parameter("reading", "month_day", f'"{value}"'))

    assert [said for *_, said in found] == [
        f"expected a month and a day (such as 08-31), found `{value}`"
    ]


@pytest.mark.parametrize(
    ("subject", "rule", "message"),
    [
        ("employer", "staff >= 1", None),
        (
            "person",
            "staff >= 1",
            "the fact `staff` is of an organisation and cannot be read of a person",
        ),
        (
            "employer",
            "certificate_valid",
            "the fact `certificate_valid` is of a person and cannot be read of an organisation",
        ),
        ("household", "household.any(certificate_valid)", None),
        (
            "person",
            "household.any(staff >= 1)",
            "the fact `staff` is of an organisation and cannot be read of a person",
        ),
    ],
)
def test_a_rule_reads_only_what_its_subject_can_have(
    tmp_path: Path, subject: str, rule: str, message: str | None
) -> None:
    files = further.ALL | further.programme(
        "grant",
        f"subject: {subject}\n",
        conditions=f"  - {{id: rule, name: {{zh: 有, en: is}}, require: {rule}}}",
    )

    assert [said for *_, said in small.faults(tmp_path, files)] == ([message] if message else [])
