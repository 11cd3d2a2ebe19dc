"""Which programmes need the outcome of which others, and in what order they are determined."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from tongxing.law.expressions import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.law.documents import Programme
    from tongxing.law.expressions import Expression


def in_dependency_order(programmes: Mapping[str, Programme]) -> dict[str, Programme]:
    """Return the programmes so that each comes after those whose outcome it needs.

    Programmes that do not need one another keep the order of their ids, so that the same
    catalogue always gives the same order.
    """
    needs = {key: programmes_needed(each) & programmes.keys() for key, each in programmes.items()}
    sorter = TopologicalSorter({key: sorted(needs[key]) for key in sorted(needs)})
    return {key: programmes[key] for key in sorter.static_order()}


def programmes_needed(programme: Programme) -> frozenset[str]:
    """Return the programmes whose outcome or amount one needs, whatever place in it says so."""
    needed: frozenset[str] = frozenset()
    for expression in expressions_of(programme):
        needed |= references(expression).programmes_entitled
    return needed


def expressions_of(programme: Programme) -> Iterable[Expression]:
    """Yield the rules of a programme: its conditions, then its amount."""
    for condition in programme.conditions:
        yield condition.require
    if programme.amount is not None:
        yield programme.amount


def circle(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    """Return one circle of programmes that need one another, the first repeated at the end.

    >>> circle({"a": ["b"], "b": ["a"], "c": ["a"]})
    ('a', 'b', 'a')
    """
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        ring = list(reversed(error.args[1]))[:-1]  # each now needs the next
        start = ring.index(min(ring))
        return (*ring[start:], *ring[:start], ring[start])
    return None
