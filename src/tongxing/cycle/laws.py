"""What the rules of a law read: which facts, which programmes, and of which kind of entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.law.dependencies import expressions_of, programmes_needed
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongxing.law.documents import Entity, Programme, Subject
    from tongxing.law.expressions import Expression
    from tongxing.law.in_force import Law

KIND_OF_SUBJECT: Final[Mapping[Subject, Entity]] = {
    "person": "person",
    "household": "person",
    "employer": "organisation",
    "organisation": "organisation",
    "item": "item",
}
"""Whose facts the conditions of a programme read."""

KINDS: Final[tuple[Entity, ...]] = ("person", "organisation", "item")

ALWAYS_READ: Final = (
    "household",
    "category",
    "grade",
    "components",
    "certificate_valid",
    "certificate_expires_on",
    "death_date",
    "urban_rural",
)
"""Facts that lists and reports need whatever the rules read."""


def kind_of(programme: Programme) -> Entity:
    """Return whose facts a programme reads."""
    return KIND_OF_SUBJECT[programme.subject]


def programmes_of_kind(law: Law, kind: Entity) -> list[str]:
    """Return the programmes about one kind of entity, in the order of the law."""
    return [each.id for each in law.programmes.values() if kind_of(each) == kind]


def with_needed(law: Law, programmes: Iterable[str]) -> list[str]:
    """Return programmes with all whose outcome they need, in the order of the law."""
    found: set[str] = set()
    waiting = [programme for programme in programmes if programme in law.programmes]
    while waiting:
        programme = waiting.pop()
        if programme in found:
            continue
        found.add(programme)
        waiting += programmes_needed(law.programmes[programme]) & law.programmes.keys()
    return [programme for programme in law.programmes if programme in found]


def expressions_of_law(law: Law) -> Iterator[Expression]:
    """Yield every rule in force: of programmes, checks and indicators."""
    for programme in law.programmes.values():
        yield from expressions_of(programme)
    yield from supervising(law)


def supervising(law: Law) -> Iterator[Expression]:
    """Yield the rules of checks and indicators."""
    for check in law.checks.values():
        yield from (rule for rule in (check.when, check.among) if rule is not None)
    for indicator in law.indicators.values():
        rules = (indicator.numerator, indicator.denominator, indicator.where)
        yield from (rule for rule in rules if rule is not None)


def supervised(law: Law) -> frozenset[str]:
    """Return the programmes whose outcome or amount a check or an indicator asks for."""
    return frozenset[str]().union(
        *(references(rule).programmes_entitled for rule in supervising(law))
    )


def received(law: Law) -> list[str]:
    """Return the programmes of which some rule asks whether they are drawn."""
    found = (references(rule).programmes_received for rule in expressions_of_law(law))
    return sorted(frozenset[str]().union(*found))


def facts_of(law: Law, expressions: Iterable[Expression]) -> list[str]:
    """Return the facts that rules read, with those always needed, in the order of the law."""
    used = set(ALWAYS_READ)
    for expression in expressions:
        used |= references(expression).facts
    return [fact for fact in law.facts if fact in used]


def wanted_facts(law: Law) -> list[str]:
    """Return the facts that any rule in force reads, in the order of the law."""
    used = {*facts_of(law, expressions_of_law(law)), *_grouping(law)}
    return [fact for fact in law.facts if fact in used]


def _grouping(law: Law) -> set[str]:
    """Return the names by which checks and indicators group rows and break figures down."""
    found = {name for check in law.checks.values() for name in check.per}
    for indicator in law.indicators.values():
        found |= {*indicator.by, indicator.distinct_by or ""}
    return found


def facts_needed(law: Law, programmes: Iterable[str], *, supervision: bool) -> list[str]:
    """Return the facts that some programmes read, with those that checks and indicators read."""
    rules = [
        rule
        for programme in with_needed(law, programmes)
        for rule in expressions_of(law.programmes[programme])
    ]
    if not supervision:
        return facts_of(law, rules)
    used = {*facts_of(law, (*rules, *supervising(law))), *_grouping(law)}
    return [fact for fact in law.facts if fact in used]


def amount_is_set(law: Law, programme: Programme) -> bool:
    """Say whether the place gives every number that a programme's amount rests on."""
    if programme.amount is None:
        return False
    values = (law.value(parameter) for parameter in references(programme.amount).parameters)
    return all(found is not None and found.value is not None for found in values)
