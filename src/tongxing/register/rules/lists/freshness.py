"""How old each list is, and what it means that one is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tongxing.cycle.numbers import number
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from tongxing.law.documents import Programme, Roster
    from tongxing.law.in_force import Law


@dataclass(frozen=True)
class Want:
    """What cannot be decided without a roster.

    Attributes:
        facts: The facts that it alone states.
        programmes: The programmes whose outcome becomes unknown, by their names.
        shared: The programmes for which another roster may still tell.
    """

    facts: tuple[str, ...]
    programmes: tuple[str, ...]
    shared: tuple[str, ...]


def age(data_day: date, today: date) -> int:
    """Return how many days old a list is."""
    return (today - data_day).days


def is_stale(roster: Roster, days: int, law: Law) -> bool:
    """Say whether a list is so old that a run reports it."""
    return roster.coverage == "stock" and days > number(law, "stale_days")


@lru_cache(maxsize=16)
def wants(law: Law) -> Mapping[str, Want]:
    """Return, by roster, what its absence means: of those that some condition needs."""
    sources = _sources(law)
    alone: dict[str, dict[str, None]] = {}
    shared: dict[str, dict[str, None]] = {}
    facts: dict[str, dict[str, None]] = {}
    for programme in law.programmes.values():
        if programme.listing == "off":
            continue
        for fact in _asked(programme):
            stating = sources.get(fact, ())
            for roster in stating:
                only = len(stating) == 1
                (alone if only else shared).setdefault(roster, {})[programme.name.zh] = None
                if only:
                    facts.setdefault(roster, {})[law.facts[fact].name.zh] = None
    return {
        roster: Want(
            tuple(facts.get(roster, ())),
            tuple(alone.get(roster, ())),
            tuple(name for name in shared.get(roster, ()) if name not in alone.get(roster, ())),
        )
        for roster in {*alone, *shared}
    }


def _asked(programme: Programme) -> Iterator[str]:
    """Yield the facts without which somebody has to be asked."""
    for condition in programme.conditions:
        if condition.when_unknown == "ask":
            yield from sorted(references(condition.require).facts)


def _sources(law: Law) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for roster in law.rosters.values():
        for statement in roster.states:
            if not statement.positive_only and roster.id not in found.get(statement.fact, ()):
                found.setdefault(statement.fact, []).append(roster.id)
    return {fact: tuple(rosters) for fact, rosters in found.items() if fact in law.facts}
