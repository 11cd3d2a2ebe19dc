"""What the law answers to one person, from the few rows that a page reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tongxing.database.context import acting
from tongxing.register.knowledge.answers import answers
from tongxing.register.knowledge.benefits import answers_of, benefits, elsewhere, missing
from tongxing.register.store.law import county_law
from tongxing.register.store.load import load_store
from tongxing.register.store.series import series_words

if TYPE_CHECKING:
    from tests.support.cast import Cast
    from tests.support.people import People

    from tongxing.register.knowledge.answers import Answers

DAY = date(2026, 12, 1)


def told(found: Answers) -> dict[str, tuple[object, ...]]:
    return {
        name: (decision.outcome, decision.amount_fen, decision.failed, decision.unknown)
        for name, decision in found.decisions.items()
    }


@pytest.mark.parametrize("key", ["wang_xiulan", "li_dashan", "shan_xiaojuan"])
def test_few_rows_give_the_answer_of_the_whole_county(
    key: str, officers: Cast, people: People
) -> None:
    person = people[key]
    with acting(officers.id("dongxihu-benefits")):
        of_few = answers_of(person, known_on=DAY, valid_on=DAY, today=DAY)
        judged = series_words("420112", county_law("420112", DAY))
        number = str(person.identity_number)
        of_all = answers("420112", load_store("420112"), number, DAY, series=judged)
    assert of_few is not None
    assert told(of_few) == told(of_all)


def test_who_is_entitled_and_not_enrolled_could_receive(officers: Cast, people: People) -> None:
    with acting(officers.id("dongxihu-benefits")):
        found = answers_of(people["wang_xiulan"], known_on=DAY, valid_on=DAY, today=DAY)
    assert found is not None
    standings = {each.programme.id: each.standing for each in benefits(found)}
    assert standings["free_bus"] == "could"
    assert standings["living_subsidy"] == "ask"  # no list says whether there is 特困
    assert "tekun" in {each.fact for each in missing(found) if each.lacking}


def test_before_the_first_list_nothing_can_be_answered(officers: Cast, people: People) -> None:
    before = date(2026, 11, 1)
    with acting(officers.id("dongxihu-benefits")):
        found = answers_of(people["wang_xiulan"], known_on=before, valid_on=before, today=DAY)
        nobody = answers_of(people["without_number"], known_on=DAY, valid_on=DAY, today=DAY)
    assert found is None
    assert nobody is None


def test_every_programme_is_answered_or_told_to_be_answered_elsewhere(
    officers: Cast, people: People
) -> None:
    with acting(officers.id("dongxihu-benefits")):
        found = answers_of(people["wang_xiulan"], known_on=DAY, valid_on=DAY, today=DAY)
    assert found is not None
    named = {each.id for programmes in elsewhere(found).values() for each in programmes}
    assert named | set(found.decisions) == set(found.law.programmes)
    assert not named & set(found.decisions)
    assert "basic_device_subsidy" in {each.id for each in elsewhere(found)["item"]}
    assert "person" not in elsewhere(found)
