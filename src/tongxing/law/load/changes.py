"""Reads what a lower place changes in a programme of a higher one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tongxing.law.extends import Change
from tongxing.law.load import entries
from tongxing.law.load.conditions import (
    condition_of_parent,
    read_conditions,
    read_exclusions,
    read_replacements,
)
from tongxing.law.load.entries import Fields
from tongxing.law.load.headers import in_force, in_places
from tongxing.law.load.programmes import OPTIONAL, REQUIRED, cases_reader, written_keys
from tongxing.law.load.terms import check_terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.documents import Condition
    from tongxing.law.expressions import Scope
    from tongxing.law.extends import Enacted
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary

    _Changes = tuple[tuple[Condition, ...], dict[str, dict[str, Any]], frozenset[str]]

_NO_CHANGES: _Changes = ((), {}, frozenset())


def read_change(draft: Draft, vocabulary: Vocabulary, above: Enacted | None) -> Change:
    """Read a change of the programme above; None above: it does not exist."""
    fields = Fields(
        draft.root,
        required=("kind", "id", "extends"),
        optional=("parent", "name", "from", "until", "in_places", *REQUIRED, *OPTIONAL),
    )
    change = _without_exclusions(draft, fields, vocabulary, above)
    if above is None:
        return change
    programme = change.apply(above).programme
    exclusions = fields.maybe(
        "exclusions", lambda entry: read_exclusions(entry, vocabulary, programme)
    )
    change = replace(change, exclusions=exclusions)
    check_terms(draft, change.apply(above), vocabulary)
    return change


def _without_exclusions(
    draft: Draft, fields: Fields, vocabulary: Vocabulary, above: Enacted | None
) -> Change:
    known = {} if above is None else {each.id: each for each in above.programme.conditions}
    has_amount = (above is not None and above.programme.amount is not None) or fields.has("amount")
    scope = vocabulary.scope_with_amount if has_amount else vocabulary.scope
    added, replaced, removed = fields.read(
        "conditions", lambda entry: _conditions(entry, scope, vocabulary, known), _NO_CHANGES
    )
    start, until = in_force(fields)
    changed = written_keys(fields, vocabulary)
    return Change(
        id=draft.id,
        name=changed.get("name", above.name if above else entries.NO_TEXT),
        place=draft.place,
        origin=draft.root.origin,
        valid_from=start,
        valid_until=until,
        in_places=in_places(draft, fields),
        added=added,
        replaced=replaced,
        removed=removed,
        fields=changed,
        exclusions=None,
        cases=fields.read("cases", cases_reader(draft, vocabulary), ()),
        scope=vocabulary.scope,
        parent=fields.maybe("parent", entries.text),
    )


def _conditions(
    entry: Entry, scope: Scope, vocabulary: Vocabulary, known: Mapping[str, Condition]
) -> _Changes:
    """Read `{add: [...], replace: {ID: {...}}, remove: [ID]}`."""
    fields = Fields(entry, required=(), optional=("add", "replace", "remove"))
    added = fields.read("add", lambda items: read_conditions(items, scope, vocabulary.sets), ())
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
