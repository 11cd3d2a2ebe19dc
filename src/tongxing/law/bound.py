"""A tree bound to a law: parameters become values, and `amount` the programme's own amount.

Conditions of different programmes that ask the same are equal once they are bound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.law.expressions.tree import Constant, Lookup, Name, Node, Parameter, rewrite
from tongxing.law.expressions.types import MONEY

if TYPE_CHECKING:
    from tongxing.law.documents import Programme
    from tongxing.law.in_force import Law


def bind(tree: Node, law: Law, programme: Programme | None = None) -> Node:
    """Return the tree with the law's values in place of its parameters.

    Args:
        tree: A tree as it was read.
        law: The law of the place and day.
        programme: The programme in whose conditions or amount the tree stands, if in any.
    """

    def change(node: Node) -> Node | None:
        if isinstance(node, Parameter):
            return _value(node, law)
        if isinstance(node, Name) and node.source == "own_amount":
            if programme is None or programme.amount is None:
                return Constant(None, MONEY)
            return bind(programme.amount.tree, law)
        return None

    return rewrite(tree, change)


def _value(parameter: Parameter, law: Law) -> Node:
    found = law.value(parameter.id)
    value = found.value if found else None
    if parameter.by and isinstance(value, dict):
        rows = tuple(sorted(value.items(), key=str))
        return Lookup(parameter.by, rows, parameter.type)
    return Constant(value, parameter.type)
