"""What each scenario declares is what comes out: no more, no less, in all three runs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tongxing.demo.scenarios import planting  # noqa: F401 - declares the scenarios
from tongxing.demo.scenarios.scenario import SCENARIOS

if TYPE_CHECKING:
    from tests.demo.conftest import County

PERSONS_OF_CHECKS = {
    *("C01", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10"),
    *("C12", "C17", "C18", "C26", "C27", "C67"),
}
LISTS_OF_CHECKS = {"C64", "C65", "C66"}
ANSWERS = {"applied", "declined", "not_confirmed", "confirmed", "not_reached"}


@pytest.mark.parametrize("name", [scenario.id for scenario in SCENARIOS])
def test_exactly_the_declared_rows_come_out(county: County, name: str) -> None:
    people = [each for each in county.garden.planted if each.scenario.id == name]

    assert len(people) >= 2
    for each in people:
        assert set(each.scenario.expects) == county.rows.get(each.person.number, set())


def test_about_the_many_nothing_but_pay_comes_out(county: County) -> None:
    planted = {person.number for person in (*county.garden.people, *county.nursery.people)}

    rows = {
        row for person, theirs in county.rows.items() if person not in planted for row in theirs
    }

    assert {row.list for row in rows} == {"payroll"}
    assert {row.row[2] for row in rows} == {"entitled", "presumed"}


def test_every_check_is_planted_with_two_persons_at_least(county: County) -> None:
    persons: dict[str, set[str | None]] = {}
    for truth in county.truths:
        for finding in truth.findings:
            persons.setdefault(finding.check, set()).add(finding.person_id)

    assert persons.keys() == PERSONS_OF_CHECKS | LISTS_OF_CHECKS
    assert {check for check in PERSONS_OF_CHECKS if len(persons[check]) < 2} == set()


def test_every_answer_of_officers_is_planted(county: County) -> None:
    answers = Counter(
        entry.row.cells["outcome"] for entry in county.world.entries if entry.roster == "outcomes"
    )

    assert answers.keys() == ANSWERS


def test_the_breakers_trip_in_october_only(county: County) -> None:
    tripped = [[each.name for each in truth.breakers] for truth in county.truths]

    assert tripped == [[], ["dibao", "care_insurance", "mass-stop"], []]


def test_a_gap_closes_when_the_records_come(county: County) -> None:
    gaps = [[(gap.month, gap.township) for gap in truth.gaps] for truth in county.truths]

    assert gaps == [[("2026-05", "420112014")], [("2026-05", "420112014")], []]


def test_a_roster_that_never_came_is_asked_for_once(county: County) -> None:
    asked = [[ask.unknown for ask in truth.asks if not ask.person_id] for truth in county.truths]

    assert asked == [[("vehicle",), ("amount",)], [("vehicle",), ("amount",)], [("amount",)]]
