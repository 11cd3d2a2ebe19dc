"""Whom and what a word looks at beside the person themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.law.expressions.tree import Apply, Constant
from tongxing.law.expressions.types import RECORDS
from tongxing.law.expressions.words.households import circle_of
from tongxing.law.expressions.words.relatives import relative_of

if TYPE_CHECKING:
    from tongxing.law.expressions.tree import Node


def keys_of(node: Node) -> tuple[str, ...]:
    """Return the facts by which a word finds others: of a household, or one for each relative."""
    circle, relative = circle_of(node), relative_of(node)
    if circle is not None:
        return circle.keys
    return (relative.key,) if relative is not None else ()


def roster_read(node: Node) -> str | None:
    """Return the roster whose records a word is about; None for other nodes."""
    match node:
        case Apply(args=(Constant(value=str(roster), type=kind), *_)) if kind == RECORDS:
            return roster
        case _:
            return None
