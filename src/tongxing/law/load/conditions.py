"""Reads the conditions and exclusions of programmes, and how a lower place changes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import Condition, Exclusion
from tongxing.law.expressions import BOOLEAN
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.headers import in_force
from tongxing.law.load.rules import expression, no_expression

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from tongxing.law.documents import ConditionSet, ExclusionMode, Programme, WhenUnknown
    from tongxing.law.expressions import Expression, Scope
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.vocabulary import Vocabulary

_WHEN_UNKNOWN: Final[tuple[WhenUnknown, ...]] = get_args(documents.WhenUnknown)
_MODES: Final[tuple[ExclusionMode, ...]] = get_args(documents.ExclusionMode)
_OPTIONAL: Final = ("fails", "when_unknown", "clause", "from", "until")


def read_conditions(
    entry: Entry, scope: Scope, sets: Mapping[str, ConditionSet]
) -> tuple[Condition, ...]:
    """Read a list of conditions and condition sets; an id that comes twice is noted.

    Args:
        entry: The list.
        scope: What names in the conditions may mean.
        sets: The condition sets that may be used; their conditions take the place of `use`.
    """
    conditions: dict[str, Condition] = {}
    for item in entry.items():
        found = _used(item, sets) if item.child("use") else [_condition(item, scope)]
        for condition in found:
            if condition.id in conditions:
                item.fault(
                    f"条件“{condition.id}”重复", f"condition `{condition.id}` stands here twice"
                )
            conditions[condition.id] = condition
    return tuple(conditions.values())


def _used(item: Entry, sets: Mapping[str, ConditionSet]) -> list[Condition]:
    """Return the conditions of the set that is used here."""
    fields = Fields(item, required=("use",))
    known = entries.known_id(sets, "条件组", "condition set")
    used = sets.get(fields.read("use", known, ""))
    return [replace(each, of_set=used.id) for each in used.conditions] if used else []


def _condition(item: Entry, scope: Scope) -> Condition:
    fields = Fields(item, required=("id", "name", "require"), optional=_OPTIONAL)
    origin = item.origin
    start, until = in_force(fields)
    return Condition(
        id=fields.read("id", entries.identifier, ""),
        name=fields.read("name", entries.localised, entries.NO_TEXT),
        fails=fields.maybe("fails", entries.localised),
        require=fields.read("require", _rule(scope), no_expression(origin)),
        when_unknown=fields.word("when_unknown", _WHEN_UNKNOWN, "ask"),
        clause=fields.maybe("clause", entries.text),
        valid_from=start,
        valid_until=until,
        origin=origin,
    )


def _rule(scope: Scope) -> Callable[[Entry], Expression]:
    return lambda entry: expression(entry, scope, BOOLEAN)


def read_replacements(
    entry: Entry, scope: Scope, known: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Read, for ids of conditions above, the fields that take another value here."""
    replaced: dict[str, dict[str, Any]] = {}
    for key, value in entry.pairs():
        condition_of_parent(known)(key)
        replaced[str(key.word)] = {**_replacement(value, scope), "origin": key.origin}
    return replaced


def _replacement(entry: Entry, scope: Scope) -> dict[str, Any]:
    """Read the keys that were written; an empty `fails`, `clause` or day takes it away."""
    fields = Fields(entry, required=(), optional=("name", "require", *_OPTIONAL))
    start, until = in_force(fields)
    changed = {
        "name": fields.read("name", entries.localised, None),
        "require": fields.read("require", _rule(scope), None),
        "when_unknown": fields.word("when_unknown", _WHEN_UNKNOWN),
        "fails": fields.maybe("fails", entries.localised),
        "clause": fields.maybe("clause", entries.text),
        "from": start,
        "until": until,
    }
    names = {"from": "valid_from", "until": "valid_until"}
    found = {names.get(key, key): value for key, value in changed.items() if fields.has(key)}
    # A condition with a rule of its own is no longer one of the set that it came from.
    return {**found, "of_set": None} if "require" in found else found


def condition_of_parent(known: Collection[str]) -> Callable[[Entry], str]:
    """Make the reader of the id of a condition that the higher document has."""

    def read(entry: Entry) -> str:
        word = entries.text(entry)
        if word and word not in known:
            entry.fault(
                f"上级项目中没有条件“{word}”",
                f"the higher programme has no condition `{word}`",
                word=word,
                possible=known,
            )
        return word

    return read


def read_exclusions(
    entry: Entry, vocabulary: Vocabulary, programme: Programme
) -> tuple[Exclusion, ...]:
    """Read the exclusions of a programme. Their ids share one space with its conditions."""
    has_amount = programme.amount is not None
    taken = {each.id for each in programme.conditions}
    exclusions: dict[str, Exclusion] = {}
    for item in entry.items():
        exclusion = _exclusion(item, vocabulary, has_amount=has_amount)
        if exclusion.id in exclusions or exclusion.id in taken:
            item.fault(f"编号“{exclusion.id}”重复", f"the id `{exclusion.id}` stands here twice")
        exclusions[exclusion.id] = exclusion
    return tuple(exclusions.values())


def _exclusion(entry: Entry, vocabulary: Vocabulary, *, has_amount: bool) -> Exclusion:
    fields = Fields(
        entry,
        required=("id", "with", "mode"),
        optional=("name", "when_unknown", "clause", "from", "until"),
    )
    mode = fields.word("mode", _MODES, "add")
    if mode in {"higher", "top_up"} and not has_amount:
        entry.fault(
            f"方式 {mode} 要求本项目有 amount", f"the mode `{mode}` needs an `amount` to compare"
        )
    start, until = in_force(fields)
    return Exclusion(
        id=fields.read("id", entries.identifier, ""),
        programme=fields.read("with", vocabulary.programme_id, ""),
        mode=mode,
        name=fields.maybe("name", entries.localised),
        when_unknown=fields.word("when_unknown", _WHEN_UNKNOWN, "presume"),
        clause=fields.maybe("clause", entries.text),
        valid_from=start,
        valid_until=until,
        origin=entry.origin,
    )
