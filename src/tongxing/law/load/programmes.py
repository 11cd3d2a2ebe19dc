"""Reads whole documents of the kind `programme`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import Programme
from tongxing.law.expressions import MONEY
from tongxing.law.extends import Enacted
from tongxing.law.load import entries, terms
from tongxing.law.load.cases import read_case
from tongxing.law.load.conditions import read_conditions, read_exclusions
from tongxing.law.load.headers import document_fields, header, legal_source
from tongxing.law.load.rules import expression
from tongxing.law.load.terms import check_terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongxing.law.documents import (
        Case,
        Category,
        Listing,
        Payee,
        Period,
        PlaceBy,
        Subject,
    )
    from tongxing.law.load.entries import Fields
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary

_SUBJECTS: Final[tuple[Subject, ...]] = get_args(documents.Subject)
_CATEGORIES: Final[tuple[Category, ...]] = get_args(documents.Category)
_PAYEES: Final[tuple[Payee, ...]] = get_args(documents.Payee)
_PERIODS: Final[tuple[Period, ...]] = get_args(documents.Period)
_LISTINGS: Final[tuple[Listing, ...]] = get_args(documents.Listing)
_PLACES_BY: Final[tuple[PlaceBy, ...]] = get_args(documents.PlaceBy)
REQUIRED: Final = ("category", "period", "basis", "conditions")
OPTIONAL: Final = (
    *("subject", "payee", "reading_day", "window", "applied_for", "listing", "needs_certificate"),
    *("place_by", "group", "amount", "limits", "exclusions", "decided_by", "application", "cases"),
)
_PLAIN_READERS: Final[dict[str, Callable[[Entry], object]]] = {
    "category": entries.one_of(_CATEGORIES),
    "subject": entries.one_of(_SUBJECTS),
    "payee": entries.one_of(_PAYEES),
    "period": entries.one_of(_PERIODS),
    "reading_day": entries.month_day,
    "window": terms.window,
    "applied_for": entries.boolean,
    "listing": entries.one_of(_LISTINGS),
    "needs_certificate": entries.boolean,
    "place_by": entries.one_of(_PLACES_BY),
    "group": entries.identifier,
    "decided_by": terms.referral,
    "basis": entries.listed(legal_source),
}
"""Keys whose value means the same in every document, so that a change may write any of them."""

_REMOVABLE: Final = frozenset({"reading_day", "window", "group", "decided_by"})
"""Keys that a change takes away by leaving them empty."""


def read_programme(draft: Draft, vocabulary: Vocabulary) -> Enacted:
    """Read one whole programme."""
    fields = document_fields(draft, REQUIRED, OPTIONAL)
    has_amount = fields.get("amount") is not None
    scope = vocabulary.scope_with_amount if has_amount else vocabulary.scope
    conditions = fields.read(
        "conditions", lambda entry: read_conditions(entry, scope, vocabulary.sets), ()
    )
    head = header(draft, fields)
    written: dict[str, Any] = {
        **head,
        **_defaults(has_amount=has_amount),
        **written_keys(fields, vocabulary),
    }
    programme = Programme(
        **written,
        conditions=conditions,
        cases=fields.read("cases", cases_reader(draft, vocabulary), ()),
    )
    exclusions = fields.read(
        "exclusions", lambda entry: read_exclusions(entry, vocabulary, programme), ()
    )
    enacted = Enacted(**head, programme=programme, exclusions=exclusions, scope=vocabulary.scope)
    check_terms(draft, enacted, vocabulary)
    return enacted


def _defaults(*, has_amount: bool) -> dict[str, Any]:
    """Return what a programme is that leaves these keys out."""
    return {
        "category": _CATEGORIES[0],
        "subject": "person",
        "payee": "person",
        "period": "month",
        "applied_for": True,
        "listing": "money" if has_amount else "service",
        "needs_certificate": True,
        "basis": (),
        "amount": None,
        "materials": (),
        "steps": (),
    }


def written_keys(fields: Fields, vocabulary: Vocabulary) -> dict[str, Any]:
    """Read the keys that were written, conditions, exclusions and cases left aside."""
    changed = {
        key: fields.maybe(key, reader) if key in _REMOVABLE else fields.read(key, reader, None)
        for key, reader in _PLAIN_READERS.items()
        if fields.has(key)
    }
    if fields.has("name"):
        changed["name"] = fields.read("name", entries.localised, entries.NO_TEXT)
    if fields.has("amount"):
        changed["amount"] = fields.maybe(
            "amount", lambda entry: expression(entry, vocabulary.scope, MONEY)
        )
    if fields.has("limits"):
        changed["limits"] = fields.maybe("limits", terms.limits(vocabulary)) or ()
    if fields.has("application"):
        materials, steps = fields.read("application", terms.application(vocabulary), ((), ()))
        changed |= {"materials": materials, "steps": steps}
    return changed


def cases_reader(draft: Draft, vocabulary: Vocabulary) -> Callable[[Entry], tuple[Case, ...]]:
    """Make the reader of the worked cases of a document."""
    return entries.listed(lambda entry: read_case(entry, draft, vocabulary))
