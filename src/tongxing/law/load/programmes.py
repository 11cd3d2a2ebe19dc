"""Reads documents of the kind `programme`, whole ones and changes to one of a higher place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import Programme, Step
from tongxing.law.expressions import MONEY
from tongxing.law.extends import Change, Enacted
from tongxing.law.load import entries
from tongxing.law.load.cases import read_case
from tongxing.law.load.conditions import (
    condition_of_parent,
    read_conditions,
    read_exclusions,
    read_replacements,
)
from tongxing.law.load.entries import Fields
from tongxing.law.load.headers import document_fields, header, in_force, legal_source
from tongxing.law.load.rules import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.foundations.text import Text
    from tongxing.law.documents import Case, Condition, Listing, Period, Subject
    from tongxing.law.expressions import Scope
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary

_SUBJECTS: Final[tuple[Subject, ...]] = get_args(documents.Subject)
_PERIODS: Final[tuple[Period, ...]] = get_args(documents.Period)
_LISTINGS: Final[tuple[Listing, ...]] = get_args(documents.Listing)
_REQUIRED: Final = ("category", "period", "basis", "conditions")
_OPTIONAL: Final = (
    *("subject", "payee", "applied_for", "listing", "needs_certificate"),
    *("amount", "exclusions", "application", "cases"),
)
_PLAIN_READERS: Final[dict[str, Callable[[Entry], object]]] = {
    "category": entries.text,
    "subject": entries.one_of(_SUBJECTS),
    "payee": entries.text,
    "period": entries.one_of(_PERIODS),
    "applied_for": entries.boolean,
    "listing": entries.one_of(_LISTINGS),
    "needs_certificate": entries.boolean,
    "basis": entries.listed(legal_source),
}
"""Keys whose value means the same in every document, so that a change may write any of them."""


def read_programme(draft: Draft, vocabulary: Vocabulary) -> Enacted:
    """Read one whole programme."""
    fields = document_fields(draft, _REQUIRED, _OPTIONAL)
    has_amount = fields.get("amount") is not None
    scope = replace(vocabulary.scope, own_amount=has_amount)
    conditions = fields.read("conditions", lambda entry: read_conditions(entry, scope), ())
    taken = {condition.id: condition for condition in conditions}
    plain: dict[str, Any] = {
        "subject": "person",
        "payee": "person",
        "applied_for": True,
        "listing": "money" if has_amount else "service",
        "needs_certificate": True,
        "period": "month",
        "category": "",
        "basis": (),
    } | _plain(fields)
    materials, steps = fields.read("application", _application(vocabulary), ((), ()))
    head = header(draft, fields)
    programme = Programme(
        **head,
        **plain,
        conditions=conditions,
        amount=fields.maybe("amount", lambda entry: expression(entry, vocabulary.scope, MONEY)),
        materials=materials,
        steps=steps,
        cases=fields.read("cases", _cases(draft, vocabulary), ()),
    )
    if programme.listing == "money" and not has_amount:
        draft.root.fault(
            "listing 为 money 的项目必须有 amount", "`listing: money` needs an `amount`"
        )
    exclusions = fields.read(
        "exclusions",
        lambda entry: read_exclusions(entry, vocabulary, taken, has_amount=has_amount),
        (),
    )
    return Enacted(**head, programme=programme, exclusions=exclusions, scope=vocabulary.scope)


def read_change(draft: Draft, vocabulary: Vocabulary, above: Enacted | None) -> Change:
    """Read what a lower place changes in the programme above; None above: it does not exist."""
    fields = Fields(
        draft.root,
        required=("kind", "id", "extends"),
        optional=("name", "from", "until", *_REQUIRED, *_OPTIONAL),
    )
    known = {} if above is None else {each.id: each for each in above.programme.conditions}
    has_amount = (above is not None and above.programme.amount is not None) or fields.has("amount")
    scope = replace(vocabulary.scope, own_amount=has_amount)
    added, replaced, removed = fields.read(
        "conditions", lambda entry: _condition_changes(entry, scope, known), ((), {}, frozenset())
    )
    taken = {**known, **{condition.id: condition for condition in added}}
    start, until = in_force(fields)
    changed = _plain(fields) | _changed_keys(fields, vocabulary)
    return Change(
        id=draft.id,
        name=changed.get("name", above.name if above else entries.NO_TEXT),
        place=draft.place,
        origin=draft.root.origin,
        valid_from=start,
        valid_until=until,
        added=added,
        replaced=replaced,
        removed=removed,
        fields=changed,
        exclusions=fields.maybe(
            "exclusions",
            lambda entry: read_exclusions(entry, vocabulary, taken, has_amount=has_amount),
        ),
        cases=fields.read("cases", _cases(draft, vocabulary), ()),
        scope=vocabulary.scope,
    )


def _plain(fields: Fields) -> dict[str, Any]:
    return {
        key: fields.read(key, reader, None)
        for key, reader in _PLAIN_READERS.items()
        if fields.has(key)
    }


def _changed_keys(fields: Fields, vocabulary: Vocabulary) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if fields.has("name"):
        changed["name"] = fields.read("name", entries.localised, entries.NO_TEXT)
    if fields.has("amount"):
        changed["amount"] = fields.maybe(
            "amount", lambda entry: expression(entry, vocabulary.scope, MONEY)
        )
    if fields.has("application"):
        materials, steps = fields.read("application", _application(vocabulary), ((), ()))
        changed |= {"materials": materials, "steps": steps}
    return changed


def _condition_changes(
    entry: Entry, scope: Scope, known: Mapping[str, Condition]
) -> tuple[tuple[Condition, ...], dict[str, dict[str, Any]], frozenset[str]]:
    """Read `{add: [...], replace: {ID: {...}}, remove: [ID]}`."""
    fields = Fields(entry, required=(), optional=("add", "replace", "remove"))
    added = fields.read("add", lambda items: read_conditions(items, scope), ())
    replaced = fields.read("replace", lambda item: read_replacements(item, scope, known), {})
    removed = fields.read("remove", entries.listed(condition_of_parent(known)), ())
    for condition in added:
        if condition.id in known and condition.id not in removed:
            entry.file.problems.add(
                condition.origin,
                f"上级项目已有条件“{condition.id}”，请用 replace",
                f"the higher programme already has the condition `{condition.id}`: use `replace`",
            )
    return added, replaced, frozenset(removed)


def _application(
    vocabulary: Vocabulary,
) -> Callable[[Entry], tuple[tuple[Text, ...], tuple[Step, ...]]]:
    def read_step(entry: Entry) -> Step:
        fields = Fields(entry, required=("name", "who"), optional=("within_working_days",))
        return Step(
            name=fields.read("name", entries.localised, entries.NO_TEXT),
            who=fields.read("who", entries.localised, entries.NO_TEXT),
            within_working_days=fields.maybe("within_working_days", vocabulary.parameter_id),
        )

    def read(entry: Entry) -> tuple[tuple[Text, ...], tuple[Step, ...]]:
        fields = Fields(entry, required=(), optional=("materials", "steps"))
        materials = fields.read("materials", entries.listed(entries.localised), ())
        return materials, fields.read("steps", entries.listed(read_step), ())

    return read


def _cases(draft: Draft, vocabulary: Vocabulary) -> Callable[[Entry], tuple[Case, ...]]:
    return entries.listed(lambda entry: read_case(entry, draft, vocabulary))
