"""A person as the words of the language see them: the plain reading of a tree, node by node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from tongxing.law.expressions.tree import Apply, Constant, Lookup, Name, Node, Parameter
from tongxing.law.expressions.words.impairments import COMPONENT
from tongxing.law.expressions.words.logic import every
from tongxing.law.expressions.words.relations import HOUSEHOLD_KEYS
from tongxing.law.expressions.words.table import WORDS
from tongxing.law.expressions.words.word import Bounds, Value
from tongxing.law.reads import reads

if TYPE_CHECKING:
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Condition, Programme
    from tongxing.law.in_force import Law
    from tongxing.law.person.facts import PersonFacts


@dataclass
class PersonView:
    """A person as the words of the language see them, within a programme if there is one."""

    law: Law
    known: PersonFacts
    programme: Programme | None = None
    _decisions: dict[str, tuple[bool | None, int | None]] = field(default_factory=dict)
    _members: dict[str, list[PersonView] | None] = field(default_factory=dict)
    _others: dict[str, PersonView | None] = field(default_factory=dict)
    _outer: PersonView | None = None
    _record: Mapping[str, object] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The reading day."""
        return self.known.day

    def value(self, node: Node) -> Value:
        """Return the value of a node; None: unknown."""
        match node:
            case Constant():
                return node.value
            case Name():
                return self._named(node)
            case Parameter():
                return self._parameter(node)
            case Lookup():
                return dict(node.rows).get(tuple(self.value(key) for key in node.keys))
            case Apply():
                return WORDS[node.word].value(node.args, self)

    def _named(self, name: Name) -> Value:
        match name.source:
            case "reading_day":
                return self.day
            case "own_amount":
                return self.own_amount()
            case "column":
                return self._record.get(name.id)
            case _:
                return self.fact(name.id)

    def bounds(self, node: Node) -> Bounds:
        """Return the least and the greatest that a number may be."""
        if isinstance(node, Apply):
            return WORDS[node.word].bounds(node.args, self)
        value = self.value(node)
        return Bounds(value, value)

    def fact(self, fact_id: str) -> Value:
        """Return what is known of a fact or further column; None: unknown."""
        facts = self.known.facts
        components = facts.get("components")
        if fact_id.startswith(COMPONENT) and isinstance(components, Mapping):
            return components.get(fact_id.removeprefix(COMPONENT), 0)
        return facts.get(fact_id)

    def members(self, relation: str) -> list[PersonView] | None:
        """Return everybody of a household; None: the others are unknown."""
        if relation not in self._members:
            views = self._views(relation)
            for view in views or [self]:
                # One list for all: who belongs together for one does so for each.
                view._members[relation] = views
        return self._members[relation]

    def _views(self, relation: str) -> list[PersonView] | None:
        if self._outer is None:
            others = self.known.others(relation)
            if others is None:
                return None
            return [self, *(PersonView(self.law, other, self.programme) for other in others)]
        views = self._outer.members(relation)
        if views is None:
            return None
        return [self if view is self._outer else view.within(self.programme) for view in views]

    def other(self, relation: str) -> PersonView | None:
        """Return the one whom a fact names; None: nothing is known about them."""
        if relation not in self._others:
            self._others[relation] = self._other(relation)
        return self._others[relation]

    def _other(self, relation: str) -> PersonView | None:
        if self._outer is not None:
            there = self._outer.other(relation)
            return None if there is None else there.within(self.programme)
        known = self.known.other(relation)
        return None if known is None else PersonView(self.law, known, self.programme)

    def records(self, roster: str) -> list[PersonView]:
        """Return the same person beside each record known up to the reading day."""
        day = self.law.scope.shape(roster).day
        return [
            replace(self, _record=record)
            for record in self.known.records.get(roster, ())
            if isinstance(on := record.get(day), date) and on <= self.day
        ]

    @property
    def place(self) -> PlaceCode | None:
        """The place whose law is asked."""
        return self.law.asked

    def within(self, programme: Programme | None) -> PersonView:
        """Return the same person, with the same household, asked within a programme."""
        return PersonView(self.law, self.known, programme, _outer=self)

    def entitled(self, programme: str) -> bool | None:
        """Return the outcome of a programme; no where it is not in force."""
        return self._decided(programme)[0]

    def amount_of(self, programme: str) -> int | None:
        """Return what a programme would pay; nothing where the person is not entitled."""
        return self._decided(programme)[1]

    def receives(self, programme: str) -> bool:
        """Say whether the person draws a programme."""
        return programme in self.known.receives

    def own_amount(self) -> int | None:
        """Return the amount of the programme in which the question is asked."""
        if self.programme is None or self.programme.amount is None:
            return None
        amount: int | None = self.value(self.programme.amount.tree)
        return amount

    def _decided(self, programme_id: str) -> tuple[bool | None, int | None]:
        programme = self.law.programmes.get(programme_id)
        if programme is None:
            return False, 0
        if programme_id not in self._decisions:
            view = self.within(programme)
            holds = every(effective_truth(condition, view) for condition in programme.conditions)
            amount = {True: view.own_amount(), False: 0, None: None}[holds]
            self._decisions[programme_id] = holds, amount
        return self._decisions[programme_id]

    def _parameter(self, node: Parameter) -> Value:
        found = self.law.value(node.id)
        value = found.value if found else None
        if node.by and isinstance(value, Mapping):
            return value.get(tuple(self.value(key) for key in node.by))
        return value


def effective_truth(condition: Condition, view: PersonView) -> bool | None:
    """Return the truth of a condition that counts: what is presumed counts as fulfilled."""
    truth: bool | None = view.value(condition.require.tree)
    return True if truth is None and may_presume(condition, view) else truth


def may_presume(condition: Condition, view: PersonView) -> bool:
    """Say whether silence counts as a yes: where it is declared, and no doubt is about."""
    if condition.when_unknown != "presume":
        return False
    looked_at = reads(condition.require.tree, view.law, view.programme)
    return not any(_is_doubted(view, look.path, look.fact) for look in looked_at)


def _is_doubted(view: PersonView, path: tuple[str, ...], fact: str) -> bool:
    if not path:
        return fact in view.known.doubtful
    key, *rest = path
    there = view.members(key) or () if key in HOUSEHOLD_KEYS else (view.other(key),)
    return any(other is not None and _is_doubted(other, tuple(rest), fact) for other in there)
