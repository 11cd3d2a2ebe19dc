"""Which single change of a fact would turn the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from tongxing.law.documents import NEVER
from tongxing.law.expressions.tree import Apply, Name, Node, walk
from tongxing.law.expressions.words.days import day_of_age, whole_years
from tongxing.law.person.decisions import decide
from tongxing.law.person.view import PersonView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tongxing.law.documents import Fact
    from tongxing.law.in_force import Law
    from tongxing.law.person.decisions import Outcome
    from tongxing.law.person.facts import PersonFacts

_COMPARED: Final = {"<", "<=", ">", ">=", "==", "!="}
_OLDEST: Final = 150
_MEASURED: Final = {"money", "integer", "date"}


@dataclass(frozen=True)
class NearMiss:
    """One fact, or the age, with which the answer would be another.

    Attributes:
        fact: The fact; `age` for the age.
        found: Its value now; None: unknown.
        needed: The values, one of which would do; for numbers and days the nearest ones.
        outcome: The answer then.
        reached_on: For an age still to come, the day on which it is reached.
    """

    fact: str
    found: object
    needed: tuple[object, ...]
    outcome: Outcome
    reached_on: date | None = None


def near_misses(law: Law, programme_id: str, facts: PersonFacts) -> list[NearMiss]:
    """Return the single changes that would turn the answer.

    Whoever is not entitled, or of whom it is unknown, is told what would entitle; whoever is
    entitled, what would end it. What cannot change (birth, sex) is told only where it is unknown.
    """
    now = decide(law, programme_id, facts)
    wanted: Outcome = "not_entitled" if now.outcome == "entitled" else "entitled"
    view = PersonView(law, facts, law.programmes[programme_id])
    found = []
    for fact in _facts_read(law, programme_id):
        old = facts.facts.get(fact.id)
        if fact.timing == "timeless" and old is not None:
            continue
        would_do = [
            value
            for value in _candidates(fact, view)
            if value != old and _outcome_with(law, programme_id, facts, fact.id, value) == wanted
        ]
        if would_do:
            needed = _nearest(would_do, old) if fact.type in _MEASURED else would_do
            found.append(NearMiss(fact.id, old, tuple(needed), wanted))
    return found + list(_ages(law, programme_id, view, wanted))


def _nearest(values: list[Any], old: Any) -> list[Any]:  # noqa: ANN401 - numbers or days
    """Return the value with the least change; where nothing is known, the first edge."""
    return values[:1] if old is None else [min(values, key=lambda value: abs(value - old))]


def _outcome_with(
    law: Law, programme_id: str, facts: PersonFacts, fact: str, value: object
) -> Outcome:
    """Return the answer if one fact were otherwise, and then beyond doubt."""
    changed = replace(facts, facts={**facts.facts, fact: value}, doubtful=facts.doubtful - {fact})
    return decide(law, programme_id, changed).outcome


def _facts_read(law: Law, programme_id: str) -> Iterable[Fact]:
    names = {
        part.id: law.facts[part.id]
        for condition in law.programmes[programme_id].conditions
        for part in walk(condition.require.tree)
        if isinstance(part, Name) and part.source == "fact" and part.id in law.facts
    }
    return names.values()


def _candidates(fact: Fact, view: PersonView) -> Iterator[object]:
    match fact.type:
        case "boolean":
            yield from (True, False)
        case "enumeration":
            yield from fact.values
        case "money" | "integer" | "date":
            yield from dict.fromkeys(_around(fact.id, view))


def _around(fact_id: str, view: PersonView) -> Iterator[object]:
    """Yield the edges that a number or a day is compared with, and what lies next to them."""
    for edge in _edges(lambda node: _is_fact(node, fact_id), view):
        if isinstance(edge, date):
            yield edge
            if date.min < edge < NEVER:
                yield from (edge - timedelta(days=1), edge + timedelta(days=1))
        elif isinstance(edge, int):
            yield from (edge, edge - 1, edge + 1)
    if view.law.facts[fact_id].type == "date":
        yield NEVER


def _edges(is_sought: Callable[[Node], bool], view: PersonView) -> Iterator[object]:
    conditions = view.programme.conditions if view.programme else ()
    for part in (part for condition in conditions for part in walk(condition.require.tree)):
        if isinstance(part, Apply) and part.word in _COMPARED:
            for one, other in (part.args, part.args[::-1]):
                if is_sought(one):
                    yield view.value(other)


def _ages(law: Law, programme_id: str, view: PersonView, wanted: Outcome) -> Iterator[NearMiss]:
    """Yield the first age still to come, at or next to an edge, that would turn the answer."""
    born = view.fact("birth_date")
    if not isinstance(born, date):
        return
    now = whole_years(born, view.day)
    edges = {edge for edge in _edges(_is_age, view) if isinstance(edge, int)}
    ahead = {age for edge in edges for age in (edge, edge + 1) if now < age <= _OLDEST}
    for age in sorted(ahead):
        # Somebody born so many years before the reading day is of that age on it.
        as_if = day_of_age(view.day, -age)
        if _outcome_with(law, programme_id, view.known, "birth_date", as_if) == wanted:
            yield NearMiss("age", now, (age,), wanted, day_of_age(born, age))
            return


def _is_fact(node: Node, fact_id: str) -> bool:
    return isinstance(node, Name) and node.source == "fact" and node.id == fact_id


def _is_age(node: Node) -> bool:
    return isinstance(node, Apply) and node.word == "age"
