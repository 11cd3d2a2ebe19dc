"""Any small change of the law makes some worked case fail: the report of unnoticed ones is empty.

It tries every comparison, condition and value of the whole catalogue, in some six seconds of
one core; so it has a file, and with that a process, of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.shipped import catalogue, documents, programmes

from tongxing.law.catalogue import Catalogue
from tongxing.law.documents import ConditionSet
from tongxing.law.extends import Enacted
from tongxing.law.mutations import survivors

if TYPE_CHECKING:
    from tongxing.law.catalogue import Shelf
    from tongxing.law.documents import Programme


def test_no_small_change_of_the_law_goes_unnoticed() -> None:
    assert [each.line("zh") for each in survivors(catalogue())] == []


def _without_cases(shelf: Shelf, document: str) -> Shelf:
    """Return a shelf on which one programme or condition set has no cases."""
    programmes = {
        key: replace(each, programme=replace(each.programme, cases=()))
        if key == document and isinstance(each, Enacted)
        else each
        for key, each in shelf.programmes.items()
    }
    sets = {
        key: replace(each, cases=()) if key == document else each
        for key, each in shelf.condition_sets.items()
    }
    return replace(shelf, programmes=programmes, condition_sets=sets)


@pytest.mark.parametrize("document", ["free_bus", "quota_levy", "holder"])
def test_without_its_cases_a_document_would_be_reported(document: str) -> None:
    shelves = {
        place: _without_cases(shelf, document) for place, shelf in catalogue().shelves.items()
    }

    found = survivors(Catalogue(catalogue().files, shelves), {document})

    dropped = {f"the condition `{each}` dropped" for each in _own_conditions(document)}
    assert dropped <= {each.change.en for each in found if each.document == document}


def _own_conditions(document: str) -> list[str]:
    """Return the conditions that a programme or condition set writes itself."""
    written: list[Programme | ConditionSet] = [*programmes(), *documents(ConditionSet)]
    return [
        condition.id
        for each in written
        if each.id == document
        for condition in each.conditions
        if condition.of_set is None
    ]
