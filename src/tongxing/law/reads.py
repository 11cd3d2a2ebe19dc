"""Every fact that a condition looks at, also through other programmes and in other people.

A doubt about any of them (a rejected row, a possible match) forbids taking silence for a yes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.law.expressions.tree import Apply, Name, Node, children
from tongxing.law.expressions.words.programmes import programme_of
from tongxing.law.expressions.words.reached import keys_of
from tongxing.law.expressions.words.relations import HOUSEHOLD_KEYS

if TYPE_CHECKING:
    from tongxing.law.documents import Programme
    from tongxing.law.in_force import Law

_DECIDING = {"entitled", "amount_of"}


class Look(NamedTuple):
    """A fact looked at.

    Attributes:
        path: How one comes from the person to whom it is about: by the key of a household to
            everybody in it, by a fact that names somebody to that one. Empty: the person.
        fact: The id of the fact.
    """

    path: tuple[str, ...]
    fact: str


def reads(tree: Node, law: Law, programme: Programme | None) -> frozenset[Look]:
    """Return the facts that a tree looks at where it stands in a programme."""
    if isinstance(tree, Name):
        return _of_name(tree)
    if isinstance(tree, Apply) and tree.word in _DECIDING:
        other = law.programmes.get(programme_of(tree.args))
        return _of_programme(other, law) if other else frozenset()
    keys = keys_of(tree)
    if not keys:
        return _of_all(children(tree), law, programme)
    asked, *rest = children(tree)
    inner = reads(asked, law, programme)
    there = frozenset(Look((key, *look.path), look.fact) for key in keys for look in inner)
    # A member of a household may be the person themselves, a relative cannot.
    here = inner if HOUSEHOLD_KEYS.issuperset(keys) else frozenset[Look]()
    return there | here | _of_all(rest, law, programme)


def _of_all(
    nodes: tuple[Node, ...] | list[Node], law: Law, programme: Programme | None
) -> frozenset[Look]:
    return frozenset(look for node in nodes for look in reads(node, law, programme))


def _of_name(name: Name) -> frozenset[Look]:
    # What the programme's own amount rests on (the grade …) has conditions of its own, which
    # ask; a doubt about it says nothing about the silence of other lists.
    return frozenset({Look((), name.id)}) if name.source == "fact" else frozenset()


def _of_programme(programme: Programme, law: Law) -> frozenset[Look]:
    trees = [condition.require.tree for condition in programme.conditions]
    found = _of_all(trees, law, programme)
    return found if programme.amount is None else found | reads(programme.amount.tree, law, None)
