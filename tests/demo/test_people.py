"""Everybody is invented, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.demo.townships import COUNTY, TOWNSHIPS
from tongxing.foundations.identity import CertificateNumber, IdNumber
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.places import PlaceCode

if TYPE_CHECKING:
    from pathlib import Path

    from tests.demo.conftest import County


def test_identity_numbers_are_valid_and_of_the_invented_pattern(county: County) -> None:
    people = county.world.people.values()

    assert len({person.number for person in people}) == len(people)
    for person in people:
        assert IdNumber.parse(person.number).value == person.number
        assert person.number.startswith(COUNTY)
        assert int(person.number[14:17]) >= 900


def test_certificate_numbers_say_category_and_grade(county: County) -> None:
    for person in county.world.people.values():
        if person.category:
            number = CertificateNumber.parse(person.certificate_number)
            assert (number.category, number.grade) == (person.category, person.grade)


def test_phones_and_accounts_are_of_patterns_not_in_use(county: County) -> None:
    for person in county.world.people.values():
        assert (len(person.phone), person.phone[:3]) == (11, "100")
        assert person.account.startswith("9999")


def test_planted_people_bear_names_of_their_own(county: County) -> None:
    names = [person.name for person in county.world.people.values()]
    planted = {person.name for person in county.garden.people}

    assert all(names.count(name) == 1 for name in planted)


def test_townships_are_those_of_the_place_table() -> None:
    known = PlaceTable.load().townships(PlaceCode.parse(COUNTY))

    assert all(known[PlaceCode.parse(code)] == name for code, name in TOWNSHIPS.items())


def test_the_readme_says_that_everything_is_invented(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")

    assert "全部为虚构" in text
    assert "everything is invented" in text
