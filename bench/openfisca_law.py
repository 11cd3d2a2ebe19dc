"""The measured programmes as variables of OpenFisca, made from the same trees.

Each distinct condition is one variable, so that OpenFisca computes equal ones once; so is each
costly part, an age or a sum over records, that more than one of them needs.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from measured_law import needs, rules
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from openfisca_words import evaluated

from tongxing.law.bound import bind
from tongxing.law.expressions.tree import Apply, Node, children
from tongxing.law.expressions.words.impairments import COMPONENT
from tongxing.law.expressions.words.reached import keys_of, roster_read
from tongxing.law.expressions.words.relations import HOUSEHOLDS, RELATIVE_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tongxing.law.documents import Programme
    from tongxing.law.in_force import Law

PERSON: Final = Entity("person", "persons", "A person", "")
_HELD: Final[dict[str, type]] = {
    "boolean": bool,
    "integer": int,
    "money": int,
    "rate": int,
    "date": date,
    "text": int,
}
_ABOUT_PERSONS: Final = {"entity": PERSON, "definition_period": DateUnit.MONTH}
_COSTLY: Final = frozenset({"age", "age_on", "has_impairment"})
STRUCTURE: Final = frozenset({*RELATIVE_KEYS, *(each.keys[0] for each in HOUSEHOLDS)})
"""Facts that say who belongs together: entities and positions, not variables."""


class Translation:
    """One law as a system of OpenFisca.

    Attributes:
        system: The system.
        inputs: The variables that a population has to give, and the kind of each.
    """

    def __init__(self, law: Law) -> None:
        self.law = law
        self.system = TaxBenefitSystem([PERSON, *(_group(each.keys[0]) for each in HOUSEHOLDS)])
        self.inputs = dict(_inputs(law))
        self.named = _shared_parts(law)
        for name, kind in self.inputs.items():
            self.system.add_variable(_input(law, name, kind))
        for node, name in self.named.items():
            self.system.add_variable(_variable(name, node.type.kind, self._formula_of(node)))
        self._conditions: dict[Node, str] = {}
        for programme in law.programmes.values():
            self._add(programme)

    def _add(self, programme: Programme) -> None:
        names = [
            self._condition(bind(condition.require.tree, self.law, programme))
            for condition in programme.conditions
        ]
        outcome = f"{programme.id}__outcome"
        self.system.add_variable(_variable(outcome, "boolean", _all_of(names)))
        if programme.amount is not None:
            due = self._formula_of(bind(programme.amount.tree, self.law, programme))
            amount = _where(outcome, due)
            self.system.add_variable(_variable(f"{programme.id}__amount", "money", amount))

    def _condition(self, tree: Node) -> str:
        if tree not in self._conditions:
            name = f"condition_{len(self._conditions)}"
            self._conditions[tree] = name
            self.system.add_variable(_variable(name, "boolean", self._formula_of(tree)))
        return self._conditions[tree]

    def _formula_of(self, tree: Node) -> Callable[[Any, Any], Any]:
        return lambda persons, period: evaluated(tree, persons.simulation.people(persons, period))


def _group(key: str) -> GroupEntity:
    return GroupEntity(key, f"{key}s", key, "", roles=[{"key": "member", "plural": "members"}])


def _variable(name: str, kind: str, formula: Callable[[Any, Any], Any] | None) -> type[Variable]:
    told: dict[str, object] = {**_ABOUT_PERSONS, "value_type": _HELD[kind], "label": name}
    return type(name, (Variable,), told if formula is None else {**told, "formula": formula})


def _input(law: Law, name: str, kind: str) -> type[Variable]:
    """Return a variable without a formula; a choice among words is an `Enum`, numbers are whole."""
    words = [] if kind != "enumeration" or name not in law.facts else list(law.facts[name].values)
    if not words or isinstance(words[0], int):
        return _variable(name, kind if kind in _HELD else "integer", None)
    choices = Enum(name, {str(word): str(word) for word in words})
    told = {"value_type": Enum, "possible_values": choices, "default_value": next(iter(choices))}
    return type(name, (Variable,), {**_ABOUT_PERSONS, "label": name, **told})


def _all_of(names: list[str]) -> Callable[[Any, Any], Any]:
    return lambda persons, period: reduce(np.logical_and, (persons(name, period) for name in names))


def _where(outcome: str, due: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda persons, period: np.where(persons(outcome, period), due(persons, period), 0)


def _inputs(law: Law) -> Iterator[tuple[str, str]]:
    wanted = needs(law)
    for fact in sorted(wanted.facts - STRUCTURE):
        if fact == "components":
            kinds = [each for each in law.facts["category"].values if each != "multiple"]
            yield from ((COMPONENT + str(kind), "enumeration") for kind in kinds)
        elif not fact.endswith("__complete"):  # every list of records is complete
            yield fact, law.facts[fact].type
    for programme in sorted(wanted.received):
        yield f"receives__{programme}", "boolean"


def _shared_parts(law: Law) -> dict[Node, str]:
    """Return the costly parts that several rules need, and what their variables are called."""
    found: Counter[Node] = Counter()
    for tree in dict.fromkeys(tree for _, tree in rules(law)):
        found.update(_costly_parts(tree))
    often = [node for node, times in found.items() if times > 1]
    return {node: f"shared_{number}" for number, node in enumerate(often)}


def _costly_parts(node: Node) -> Iterator[Node]:
    if isinstance(node, Apply) and (node.word in _COSTLY or keys_of(node) or roster_read(node)):
        yield node
    if roster_read(node) is None:  # what stands within is asked of records
        for child in children(node):
            yield from _costly_parts(child)
