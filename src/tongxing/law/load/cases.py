"""Reads the worked cases of programmes and condition sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.places import PlaceCode
from tongxing.law.documents import Case, CasePayment
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.facts import UNKNOWN, value_of
from tongxing.law.load.places import place_of
from tongxing.law.load.record_rows import record_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.documents import Outcome
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary

RELATIVES: Final = ("carer", "guardian", "father", "mother", "owner")
"""Relations to one other, whose facts a case may give under `related`."""

_DECIDED: Final[dict[str, Outcome]] = {
    "entitled": "entitled",
    "not_entitled": "not_entitled",
    "unknown": "unknown",
}
_REFERRED: Final[dict[str, Outcome]] = {
    "seems_to_qualify": "entitled",
    "does_not": "not_entitled",
    "ask": "unknown",
}
_OF_SETS: Final[dict[str, Outcome]] = {
    "holds": "entitled",
    "fails": "not_entitled",
    "unknown": "unknown",
}
_REQUIRED: Final = ("name", "place", "on", "given", "expect")
_OPTIONAL: Final = (
    *("household", "benefit_household", "registered_household", "related", "records"),
    *("payments", "receives", "amount", "failed", "presumed", "unknown"),
)
_NOWHERE: Final = PlaceCode("00")


def read_case(entry: Entry, draft: Draft, vocabulary: Vocabulary) -> Case:
    """Read one case of a document."""
    fields = Fields(entry, required=_REQUIRED, optional=_OPTIONAL)
    conditions = entries.listed(vocabulary.condition_id(draft.kind, draft.id))
    facts = entries.listed(lambda item: _facts(item, vocabulary))
    amount = fields.get("amount")
    is_unknown = amount is not None and amount.word == UNKNOWN
    return Case(
        name=fields.read("name", entries.localised, entries.NO_TEXT),
        place=fields.read("place", lambda item: place_of(item, draft.place), None) or _NOWHERE,
        on=fields.read("on", entries.day, entries.NO_DAY),
        given=fields.read("given", lambda item: _facts(item, vocabulary), {}),
        household=fields.maybe("household", facts),
        receives=frozenset(fields.read("receives", entries.listed(vocabulary.programme_id), ())),
        expect=_expected(fields, draft),
        amount_fen=None if is_unknown else fields.maybe("amount", entries.yuan),
        failed=fields.maybe("failed", conditions),
        presumed=fields.maybe("presumed", conditions),
        unknown=fields.maybe("unknown", conditions),
        origin=entry.origin,
        benefit_household=fields.maybe("benefit_household", facts),
        registered_household=fields.maybe("registered_household", facts),
        related=fields.read("related", lambda item: _related(item, vocabulary), {}),
        records=fields.read("records", lambda item: record_rows(item, vocabulary), {}),
        payments=fields.maybe("payments", entries.listed(lambda item: _payment(item, vocabulary))),
        amount_unknown=is_unknown,
    )


def _expected(fields: Fields, draft: Draft) -> Outcome:
    """Read the outcome; who is only referred `seems_to_qualify`, and a set `holds`."""
    words = _OF_SETS if draft.kind == "condition_set" else {**_DECIDED, **_REFERRED}
    return words[fields.word("expect", tuple(words), "unknown")]


def _facts(entry: Entry, vocabulary: Vocabulary) -> dict[str, object]:
    given: dict[str, object] = {}
    for key, value in entry.pairs():
        fact = vocabulary.facts.get(vocabulary.fact_id(key))
        if fact is not None:
            given[fact.id] = value_of(fact)(value)
    return given


def _related(entry: Entry, vocabulary: Vocabulary) -> dict[str, Mapping[str, object]]:
    related: dict[str, Mapping[str, object]] = {}
    for key, value in entry.pairs():
        related[entries.one_of(RELATIVES)(key)] = _facts(value, vocabulary)
    return related


def _payment(entry: Entry, vocabulary: Vocabulary) -> CasePayment:
    fields = Fields(entry, required=("programme", "month", "amount"))
    return CasePayment(
        programme=fields.read("programme", vocabulary.programme_id, ""),
        month_start=fields.read("month", entries.month, entries.NO_DAY),
        paid=fields.read("amount", entries.yuan, 0),
    )
