"""Reads the worked cases of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from tongxing.foundations.places import PlaceCode, PlaceCodeError
from tongxing.law import documents
from tongxing.law.documents import Case
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.facts import value_of

if TYPE_CHECKING:
    from tongxing.law.documents import Outcome
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary

_OUTCOMES: Final[tuple[Outcome, ...]] = get_args(documents.Outcome)
_REQUIRED: Final = ("name", "place", "on", "given", "expect")
_OPTIONAL: Final = ("household", "receives", "amount", "failed", "presumed", "unknown")


def read_case(entry: Entry, draft: Draft, vocabulary: Vocabulary) -> Case:
    """Read one case of a programme."""
    fields = Fields(entry, required=_REQUIRED, optional=_OPTIONAL)
    conditions = entries.listed(vocabulary.condition_id(draft.id))
    return Case(
        name=fields.read("name", entries.localised, entries.NO_TEXT),
        place=fields.read("place", lambda item: _place(item, draft, vocabulary), _NOWHERE),
        on=fields.read("on", entries.day, entries.NO_DAY),
        given=fields.read("given", lambda item: _facts(item, vocabulary), {}),
        household=fields.read(
            "household", entries.listed(lambda item: _facts(item, vocabulary)), ()
        ),
        receives=frozenset(fields.read("receives", entries.listed(vocabulary.programme_id), ())),
        expect=fields.word("expect", _OUTCOMES, "unknown"),
        amount_fen=fields.maybe("amount", entries.yuan),
        failed=fields.maybe("failed", conditions),
        presumed=fields.maybe("presumed", conditions),
        unknown=fields.maybe("unknown", conditions),
        origin=entry.origin,
    )


_NOWHERE: Final = PlaceCode("00")


def _place(entry: Entry, draft: Draft, vocabulary: Vocabulary) -> PlaceCode:
    """Read where a case plays: a place that exists, and in which the document holds."""
    try:
        place = PlaceCode.parse(entry.word)
    except PlaceCodeError:
        entry.expected("地方代码（2、4、6、9 或 12 位）", "a place code (2, 4, 6, 9 or 12 digits)")
        return _NOWHERE
    if not vocabulary.table.exists(place):
        entry.fault(f"没有代码为“{place}”的地方", f"there is no place with the code `{place}`")
    elif draft.place is not None and not draft.place.contains(place):
        entry.fault(
            f"案例的地方 {place} 不在本文件的地方 {draft.place} 之内",
            f"the place of the case, {place}, does not lie in that of the document, {draft.place}",
        )
    return place


def _facts(entry: Entry, vocabulary: Vocabulary) -> dict[str, object]:
    given: dict[str, object] = {}
    for key, value in entry.pairs():
        fact = vocabulary.facts.get(vocabulary.fact_id(key))
        if fact is not None:
            given[fact.id] = value_of(fact)(value)
    return given
