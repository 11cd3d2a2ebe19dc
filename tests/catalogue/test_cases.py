"""The worked cases come out as written, and together they look at every side of every rule."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.catalogue.shipped import catalogue, documents, name_of, programmes

from tongxing.law.cases import cases_of, facts_of, law_of_case, run_cases
from tongxing.law.documents import Case, Condition, ConditionSet, Programme
from tongxing.law.expressions import references
from tongxing.law.person import Decision, decide

if TYPE_CHECKING:
    from tongxing.law.in_force import Law

PROGRAMMES = programmes()
DOCUMENTS = [each.id for each in (*PROGRAMMES, *documents(ConditionSet))]


class Decided(NamedTuple):
    """A case and what the law of its place and day says of it."""

    case: Case
    law: Law
    programme: Programme
    decision: Decision


@cache
def decided() -> dict[str, list[Decided]]:
    """Return the cases of each programme and condition set, those of its changes among them."""
    found: dict[str, list[Decided]] = {}
    for document, case in cases_of(catalogue()):
        law = law_of_case(catalogue(), document, case)
        decision = decide(law, document, facts_of(case))
        found.setdefault(document, []).append(
            Decided(case, law, law.programmes[document], decision)
        )
    return found


def test_every_worked_case_comes_out_as_written() -> None:
    results = run_cases(catalogue())

    assert [each.line("zh") for each in results if not each.passed] == []
    assert len(results) > 1_500


def test_every_programme_and_condition_set_has_cases() -> None:
    assert set(decided()) == set(DOCUMENTS)


def test_the_cases_of_a_document_have_names_of_their_own() -> None:
    doubled = [
        f"{document}: {name}"
        for document, cases in decided().items()
        for name, count in Counter(each.case.name.zh for each in cases).items()
        if count > 1
    ]

    assert doubled == []


def _conditions(cases: list[Decided]) -> dict[str, tuple[Condition, list[Law]]]:
    """Return each condition that holds in any of the cases, and the laws in which it does."""
    found: dict[str, tuple[Condition, list[Law]]] = {}
    for each in cases:
        for condition in each.programme.conditions:
            found.setdefault(condition.id, (condition, []))[1].append(each.law)
    return found


def _never_known(condition: Condition, laws: list[Law]) -> bool:
    """Say whether a parameter that the condition needs is left empty wherever it is tried."""
    needed = references(condition.require).parameters
    return all(any(law.values[key].value is None for key in needed) for law in laws)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_condition_fails_in_a_case_or_in_a_case_of_its_set(document: str) -> None:
    failed = {key for each in decided()[document] for key in each.decision.failed}
    conditions = _conditions(decided()[document])
    sets_that_fail = {conditions[each][0].of_set for each in failed}
    lacking = [
        key
        for key, (condition, laws) in conditions.items()
        if key not in failed
        and (condition.of_set is None or condition.of_set not in sets_that_fail)
        and not _never_known(condition, laws)
    ]

    assert lacking == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_condition_of_its_own_holds_in_a_case_and_is_not_only_presumed(document: str) -> None:
    held = {
        truth.id
        for each in decided()[document]
        if each.decision.outcome == "entitled"
        for truth in each.decision.truths
        if truth.truth
    }
    lacking = [
        key
        for key, (condition, laws) in _conditions(decided()[document]).items()
        if key not in held and condition.of_set is None and not _never_known(condition, laws)
    ]

    assert lacking == []


@pytest.mark.parametrize("programme", PROGRAMMES, ids=name_of)
def test_somebody_must_be_asked_and_the_case_says_for_what(programme: Programme) -> None:
    asked = [each for each in decided()[programme.id] if each.case.expect == "unknown"]

    assert any(each.case.unknown for each in asked)


@pytest.mark.parametrize(
    "programme", [each for each in PROGRAMMES if each.amount is not None], ids=name_of
)
def test_an_amount_is_told_in_some_case_in_every_place_that_knows_it(programme: Programme) -> None:
    told, known = set(), set()
    for each in decided()[programme.id]:
        if each.decision.outcome == "entitled" and each.decision.amount_fen is not None:
            known.add(each.case.place)
            if each.case.amount_fen is not None:
                told.add(each.case.place)

    assert told == known


@pytest.mark.parametrize("programme", PROGRAMMES, ids=name_of)
def test_a_programme_is_tried_wherever_it_is_named_alone(programme: Programme) -> None:
    """Each place that a document names has a case of its own."""
    tried = {each.case.place for each in decided()[programme.id]}

    for place in programme.in_places:
        assert any(place.contains(each) for each in tried), place


def test_referrals_speak_of_seeming_to_qualify() -> None:
    """A case of what another agency decides must not promise anything."""
    promises = ("expect: entitled", "expect: not_entitled")
    promising = [
        each.id
        for each in PROGRAMMES
        if each.category == "referral"
        and any(word in catalogue().files[each.origin.file].decode() for word in promises)
    ]

    assert promising == []
