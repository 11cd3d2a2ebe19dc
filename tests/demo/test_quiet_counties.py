"""The quiet counties: published totals, nothing wrong, everybody invented."""

from __future__ import annotations

from collections import Counter

import pytest

from tongxing.demo.districts import DISTRICTS, JIANGHAN, WUSHAN, District
from tongxing.demo.people import Inventor
from tongxing.demo.quiet.residents import Residents, residents


@pytest.fixture(scope="module", params=[WUSHAN, JIANGHAN], ids=lambda each: each.code)
def district(request: pytest.FixtureRequest) -> District:
    assert isinstance(request.param, District)
    return request.param


@pytest.fixture(scope="module")
def made(district: District) -> Residents:
    return residents(district, Inventor(7, district), 7)


def test_wushan_has_the_townships_and_villages_of_its_plan() -> None:
    people = residents(WUSHAN, Inventor(7, WUSHAN), 7).people

    assert len(WUSHAN.townships) == 26
    assert len({person.village for person in people}) == 340


def test_every_category_has_its_holders(district: District, made: Residents) -> None:
    assert Counter(person.category for person in made.people) == district.holders


def test_as_many_are_paid_as_the_totals_say(district: District, made: Residents) -> None:
    paid = Counter(programme for _, programme in made.paid)
    tekun = sum(entry.roster == "tekun" for entry in made.entries)

    assert (paid, tekun) == (district.recipients, district.tekun)


def test_nobody_is_paid_beside_tekun(made: Residents) -> None:
    tekun = {entry.row.person for entry in made.entries if entry.roster == "tekun"}

    assert not tekun & {person for person, _ in made.paid}


def test_whoever_is_not_paid_is_not_severe_or_tekun(made: Residents) -> None:
    tekun = {entry.row.person for entry in made.entries if entry.roster == "tekun"}
    paid = {person for person, programme in made.paid if programme == "nursing_subsidy"}

    assert {person.number for person in made.people if person.grade <= 2} - tekun == paid


def test_only_what_no_source_gives_is_said_to_be_assumed() -> None:
    assert {code: bool(each.assumed) for code, each in DISTRICTS.items()} == {
        "420112": False,
        "500237": True,
        "420103": True,
    }
