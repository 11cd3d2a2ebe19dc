"""All programmes that the five texts name are there, in the places that name them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.programme_ids import COUNTED_FACILITIES, NAMED, PLACES
from tests.catalogue.shipped import BEIJING, catalogue, documents, laws_of, programmes

from tongxing.law.documents import Indicator

if TYPE_CHECKING:
    from tongxing.foundations.places import PlaceCode

SOURCE = Path(__file__).parents[2] / "src" / "tongxing"
SENDER = "skills_award_sender"
"""One line of the texts rewards the winner and who sent him: a document for each."""


def _ever_in_force(place: PlaceCode) -> set[str]:
    return {programme for law in laws_of(place) for programme in law.programmes}


def test_the_table_holds_what_the_texts_name() -> None:
    assert len(NAMED) == len({each.id for each in NAMED}) == 139


def test_every_named_programme_has_its_document_and_there_is_no_other() -> None:
    written = [each.id for each in programmes()]

    assert sorted(written) == sorted([*(each.id for each in NAMED), SENDER])


def test_what_is_only_counted_has_its_indicators() -> None:
    assert set(COUNTED_FACILITIES) <= {each.id for each in documents(Indicator)}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_place_has_what_its_own_text_names_and_the_national_rules(place: PlaceCode) -> None:
    expected = {each.id for each in NAMED if each.national or place in each.places}

    assert _ever_in_force(place) - {SENDER} == expected


def test_elsewhere_only_the_national_rules_hold() -> None:
    assert _ever_in_force(BEIJING) == {each.id for each in NAMED if each.national}


def test_a_programme_of_one_place_stands_in_its_folder_and_one_of_several_above() -> None:
    homes = {each.id: each.place for each in programmes()}

    for each in NAMED:
        alone = len(each.places) == 1 and not each.national
        assert homes[each.id] == (next(iter(each.places)) if alone else None), each.id


def test_a_programme_of_several_places_without_a_national_rule_names_them() -> None:
    written = {each.id: set(each.in_places) for each in programmes()}

    for each in NAMED:
        shared = len(each.places) > 1 and not each.national
        assert written[each.id] == (set(each.places) if shared else set()), each.id


def test_a_programme_is_of_the_kind_that_the_texts_say() -> None:
    kinds = {each.id: each.category for each in programmes()}

    assert {each.id: kinds[each.id] for each in NAMED} == {each.id: each.category for each in NAMED}


def test_no_two_documents_have_the_same_body() -> None:
    """Two programmes differ in a condition or in what they give, not only in their names."""
    owners: dict[object, list[str]] = {}
    for each in programmes():
        conditions = frozenset(condition.require.tree for condition in each.conditions)
        amount = each.amount.tree if each.amount is not None else None
        owners.setdefault((conditions, amount), []).append(each.id)

    assert [ids for ids in owners.values() if len(ids) > 1] == []


def test_a_change_of_a_place_was_written_for_the_rule_as_it_stands() -> None:
    assert catalogue().warnings == ()


def test_no_programme_is_named_in_any_code() -> None:
    """All that is done for one programme is done because its document says so."""
    names = re.compile(rf"\b({'|'.join([*(each.id for each in NAMED), SENDER])})\b")
    found = [
        f"{path.relative_to(SOURCE)}:{number}: {line.strip()}"
        for path in sorted(SOURCE.rglob("*.py"))
        if "demo" not in path.relative_to(SOURCE).parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if names.search(line)
    ]

    assert found == []
