"""A document of a wide place that is meant for a few places only, and who adopts it elsewhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law import further, small

from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.law.catalogue import Catalogue

DAY = date(2026, 11, 1)
SOME = further.programme("grant", 'in_places: ["420112", "50"]\n')
ADOPTED = {
    "cn/42/4201/420103/programmes/grant.yaml": (
        "kind: programme\nid: grant\nextends: grant\nfrom: 2026-01-01\n"
    )
}


def in_force(catalogue: Catalogue, place: str, day: date = DAY) -> bool:
    return "grant" in catalogue.law(PlaceCode.parse(place), day).programmes


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("420112", True),
        ("420112001", True),
        ("500237", True),
        ("420103", False),
        ("4201", False),
        ("42", False),
        ("11", False),
    ],
)
def test_it_is_in_force_in_its_places_and_below_them_alone(
    tmp_path: Path, place: str, expected: bool
) -> None:
    assert in_force(small.catalogue(tmp_path, SOME), place) is expected


def test_a_change_elsewhere_adopts_it_from_its_first_day_on(tmp_path: Path) -> None:
    catalogue = small.catalogue(tmp_path, SOME | ADOPTED)

    assert in_force(catalogue, "420103")
    assert not in_force(catalogue, "420103", date(2025, 12, 31))
    assert in_force(catalogue, "420112", date(2025, 12, 31))
    assert not in_force(catalogue, "421000")


def test_a_change_that_is_itself_meant_for_some_places_adopts_it_there_alone(
    tmp_path: Path,
) -> None:
    change = 'kind: programme\nid: grant\nextends: grant\nin_places: ["421000"]\n'
    catalogue = small.catalogue(tmp_path, SOME | {"cn/42/programmes/grant.yaml": change})

    assert in_force(catalogue, "421000")
    assert not in_force(catalogue, "420103")
    assert in_force(catalogue, "420112")


def test_checks_and_indicators_may_be_meant_for_some_places_too(tmp_path: Path) -> None:
    files = {
        name: small.FILES[name] + 'in_places: ["420112"]\n'
        for name in ("cn/checks/paid_after_death.yaml", "cn/indicators/coverage.yaml")
    }
    catalogue = small.catalogue(tmp_path, files)
    here, there = (catalogue.law(PlaceCode(place), DAY) for place in ("420112", "420103"))

    assert here.checks.keys() == {"paid_after_death"}
    assert here.indicators.keys() == {"coverage"}
    assert not there.checks
    assert not there.indicators


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("999999", "there is no place with the code `999999`"),
        ("421023", "the code `421023` is no longer in use; it became `421088` 湖北省荆州市监利市"),
        ("Wuhan", "expected a place code (2, 4, 6, 9 or 12 digits), found `Wuhan`"),
    ],
)
def test_a_place_that_does_not_exist_is_told(tmp_path: Path, written: str, message: str) -> None:
    files = further.programme("grant", f'in_places: ["420112", "{written}"]\n')

    assert [said for *_, said in small.faults(tmp_path, files)] == [message]


def test_a_place_outside_that_of_the_document_is_told(tmp_path: Path) -> None:
    files = further.programme("grant", 'in_places: ["500237"]\n', folder="cn/42")

    assert [said for *_, said in small.faults(tmp_path, files)] == [
        "500237 does not lie in 42, the place of the document"
    ]


def test_an_empty_list_of_places_is_a_slip(tmp_path: Path) -> None:
    found = small.faults(tmp_path, further.programme("grant", "in_places: []\n"))

    assert [said for *_, said in found] == ["expected a list of place codes, found a list"]


def test_facts_and_rosters_are_not_for_some_places(tmp_path: Path) -> None:
    name = "cn/facts/grade.yaml"
    found = small.faults(tmp_path, {name: small.FILES[name] + 'in_places: ["420112"]\n'})

    assert [said for *_, said in found] == ["unknown key `in_places`"]


def test_the_folder_of_a_place_that_is_no_more_is_told_with_its_successor(tmp_path: Path) -> None:
    files = {"cn/42/4210/421023/programmes/x.yaml": "kind: programme\n"}

    (problem,) = small.problems(tmp_path, files)

    assert problem.origin.file == "cn/42/4210/421023"
    assert "it became `421088`" in problem.message.en
