"""Finds out that a change makes no difference, by asking everybody there could be.

Only where a rule reads nothing but facts with few values can everybody be asked; elsewhere
nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product
from math import prod
from typing import TYPE_CHECKING, Final

from tongxing.law.expressions.tree import Apply, Name, Node, walk
from tongxing.law.expressions.words.impairments import MULTIPLE
from tongxing.law.person import PersonFacts
from tongxing.law.person.view import PersonView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tongxing.law.in_force import Law

_MOST_PEOPLE: Final = 20_000
_FAR: Final = {"entitled", "amount_of", "receives", "age", "paid", "paid_since", "times_paid"}
"""Words that read more than the facts named beside them."""


def is_alike(one: tuple[Node, Law], other: tuple[Node, Law], day: date) -> bool:
    """Say whether two rules, each under a law, surely answer everybody the same on a day."""
    domains = _domains((*walk(one[0]), *walk(other[0])), one[1])
    if domains is None or prod(map(len, domains.values())) > _MOST_PEOPLE:
        return False
    return all(
        PersonView(one[1], person).value(one[0]) == PersonView(other[1], person).value(other[0])
        for person in _everybody(domains, day)
    )


def _everybody(domains: dict[str, list[object]], day: date) -> Iterator[PersonFacts]:
    for values in product(*domains.values()):
        facts = dict(zip(domains, values, strict=True))
        if _can_be(facts):
            yield PersonFacts(day, facts)


def _can_be(facts: Mapping[str, object]) -> bool:
    """Say whether a person can be so: the gravest part makes the grade of a multiple disability."""
    parts = facts.get("components")
    if not isinstance(parts, Mapping) or not parts:
        return True
    gravest = min(parts.values())
    return facts.get("category", MULTIPLE) == MULTIPLE and facts.get("grade", gravest) == gravest


def _domains(parts: tuple[Node, ...], law: Law) -> dict[str, list[object]] | None:
    """Return the values of each fact that is read, unknown among them; None: there are too many."""
    domains: dict[str, list[object]] = {}
    for part in parts:
        if isinstance(part, Apply) and (part.word in _FAR or "." in part.word):
            return None
        if not isinstance(part, Name):
            continue
        values = _values(part, law)
        if values is None:
            return None
        domains[part.id] = [*values, None]
    return domains


def _values(name: Name, law: Law) -> list[object] | None:
    fact = law.facts.get(name.id)
    if name.source != "fact" or fact is None:
        return None
    match fact.type:
        case "boolean":
            return [True, False]
        case "enumeration":
            return list(fact.values)
        case "components":
            return list(_components(law))
        case _:
            return None


def _components(law: Law) -> Iterator[object]:
    """Yield what a multiple disability may be made of: nothing told, one part, or two."""
    kinds = [kind for kind in law.facts["category"].values if kind != MULTIPLE]
    parts = [{kind: grade} for kind in kinds for grade in law.facts["grade"].values]
    yield {}
    yield from parts
    yield from ({**one, **other} for one, other in combinations(parts, 2))
