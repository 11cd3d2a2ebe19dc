"""Every fact that a condition looks at, also through other programmes and in other members.

A doubt about any of them (a rejected row, a possible match) forbids taking silence for a yes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.law.expressions.tree import Apply, Name, Node, children
from tongxing.law.expressions.words.programmes import programme_of
from tongxing.law.expressions.words.relations import relation_of

if TYPE_CHECKING:
    from tongxing.law.documents import Programme
    from tongxing.law.in_force import Law

_DECIDING = {"entitled", "amount_of"}


class Reads(NamedTuple):
    """Facts looked at in the person, and facts looked at in everybody of a household.

    Attributes:
        own: Ids of facts.
        shared: Pairs: the key of a relation, the id of a fact.
    """

    own: frozenset[str]
    shared: frozenset[tuple[str, str]]

    def __or__(self, other: Reads) -> Reads:
        """Return what either looks at."""
        return Reads(self.own | other.own, self.shared | other.shared)


_NOTHING = Reads(frozenset(), frozenset())


def reads(tree: Node, law: Law, programme: Programme | None) -> Reads:
    """Return the facts that a tree looks at where it stands in a programme."""
    if isinstance(tree, Name):
        return _of_name(tree)
    if isinstance(tree, Apply) and tree.word in _DECIDING:
        other = law.programmes.get(programme_of(tree.args))
        return _of_programme(other, law) if other else _NOTHING
    relation = relation_of(tree)
    found = _NOTHING
    for child in children(tree):
        found |= reads(child, law, programme)
    if relation is None:
        return found
    shared = frozenset((relation, fact) for fact in found.own)
    return Reads(found.own, found.shared | shared)


def _of_name(name: Name) -> Reads:
    # What the programme's own amount rests on (the grade …) has conditions of its own, which
    # ask; a doubt about it says nothing about the silence of other lists.
    return Reads(frozenset({name.id}), frozenset()) if name.source == "fact" else _NOTHING


def _of_programme(programme: Programme, law: Law) -> Reads:
    found = _NOTHING
    for condition in programme.conditions:
        found |= reads(condition.require.tree, law, programme)
    return found if programme.amount is None else found | reads(programme.amount.tree, law, None)
