"""Small changes of rules: each comparison turned to its neighbour, `and` and `or` exchanged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from tongxing.law.expressions.tree import Apply, Node, Parameter, children
from tongxing.law.expressions.types import BOOLEAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_COMPARISONS: Final = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
_NEIGHBOURS: Final = {**_COMPARISONS, "and": "or", "or": "and"}
_CLOSED: Final = {"paid_since", "times_paid"}
"""Words that are written whole: what stands below them nobody has written."""

_LENIENT: Final = {"if", "and", "or"}
"""Words that may have a value though a part of them is unknown, beside those about many rows."""


class Turned(NamedTuple):
    """A rule with one change: what stood there, what stands there now, and the whole."""

    old: Node
    new: Node
    tree: Node


def turned(tree: Node) -> Iterator[Turned]:
    """Yield a rule with each of its comparisons turned, one at a time."""
    if not isinstance(tree, Apply):
        return
    for new in _neighbours(tree):
        yield Turned(tree, new, new)
    if tree.word in _CLOSED:
        return
    for index, part in enumerate(tree.args):
        for change in turned(part):
            # `not in` is one sign: it is turned as a whole.
            if not (tree.word == "not" and change.old is part and _is_membership(part)):
                args = (*tree.args[:index], change.tree, *tree.args[index + 1 :])
                yield change._replace(tree=replace(tree, args=args))


def _neighbours(node: Apply) -> Iterator[Node]:
    if node.word in _NEIGHBOURS:
        yield replace(node, word=_NEIGHBOURS[node.word])
    elif _is_membership(node):
        yield Apply("not", (node,), BOOLEAN)
    elif node.word == "not" and _is_membership(node.args[0]):
        yield node.args[0]


def _is_membership(node: Node) -> bool:
    return isinstance(node, Apply) and node.word == "in"


def is_void(tree: Node, empty: Collection[str]) -> bool:
    """Say whether a value is unknown whoever is asked, because a parameter is left empty.

    Args:
        tree: A rule, or a part of one.
        empty: Ids of parameters without a value.
    """
    if isinstance(tree, Parameter):
        return tree.id in empty
    if isinstance(tree, Apply) and (tree.word in _LENIENT or "." in tree.word):
        # Of a sum over nobody it is known that it is nothing, of any other nothing is.
        return tree.word.endswith(".sum") and any(is_void(part, empty) for part in tree.args)
    return any(is_void(part, empty) for part in children(tree))


def parameters_heard(tree: Node, empty: Collection[str]) -> Iterator[str]:
    """Yield the parameters of a rule whose values can make a difference.

    Beside one that is left empty, the value of no other matters.
    """
    if is_void(tree, empty):
        return
    if isinstance(tree, Parameter):
        yield tree.id
    for part in children(tree):
        yield from parameters_heard(part, empty)
