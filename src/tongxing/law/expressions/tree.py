"""The tree an expression becomes: small, immutable, comparable, and never run by Python.

Labels take no part in comparison, so that two trees that mean the same are equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tongxing.law.expressions.types import Type

NO_LABEL = Text("", "")

Source = Literal["fact", "extra", "column", "reading_day", "own_amount"]


@dataclass(frozen=True)
class Constant:
    """A value that stands in the text or, once bound to a law, in a parameter. None: unknown."""

    value: object
    type: Type
    label: Text = field(default=NO_LABEL, compare=False)


@dataclass(frozen=True)
class Name:
    """A fact, a further column, a record's column, the reading day or the programme's amount."""

    id: str
    type: Type
    source: Source
    label: Text = field(default=NO_LABEL, compare=False)


@dataclass(frozen=True)
class Parameter:
    """A parameter, and the facts that choose among its values if it has keys."""

    id: str
    type: Type
    by: tuple[Node, ...] = ()
    rounding: str | None = None
    label: Text = field(default=NO_LABEL, compare=False)


@dataclass(frozen=True)
class Lookup:
    """A keyed parameter bound to a law: one value for each key; any other key is unknown."""

    keys: tuple[Node, ...]
    rows: tuple[tuple[tuple[object, ...], object], ...]
    type: Type


@dataclass(frozen=True)
class Apply:
    """A word of the language applied to its arguments."""

    word: str
    args: tuple[Node, ...]
    type: Type


Node = Constant | Name | Parameter | Lookup | Apply


def value_of(node: Node) -> object:
    """Return the value of a constant.

    Raises:
        TypeError: The node is something else.
    """
    if not isinstance(node, Constant):
        message = f"not a constant: {node}"
        raise TypeError(message)
    return node.value


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below one."""
    match node:
        case Apply(args=args):
            return args
        case Parameter(by=by):
            return by
        case Lookup(keys=keys):
            return keys
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it, from the top and from the left."""
    yield node
    for child in children(node):
        yield from walk(child)


def rewrite(node: Node, change: Callable[[Node], Node | None]) -> Node:
    """Return a copy of a tree in which `change` may put another node in the place of any.

    Args:
        node: The top of the tree.
        change: Returns the node to put there, which is not looked into again, or None to go on.
    """
    changed = change(node)
    if changed is not None:
        return changed
    below = tuple(rewrite(child, change) for child in children(node))
    match node:
        case Apply():
            return replace(node, args=below)
        case Parameter():
            return replace(node, by=below)
        case Lookup():
            return replace(node, keys=below)
        case _:
            return node
