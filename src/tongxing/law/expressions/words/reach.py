"""Which words look beyond the row they stand in, and where such words may not stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.law.expressions.tree import Apply, Name, walk

if TYPE_CHECKING:
    from tongxing.law.expressions.tree import Node

_FAR: Final = {"entitled", "amount_of", "receives", "paid", "paid_since", "times_paid"}
"""Words about programmes. Those about people, records and groups have a dot in their names."""


def looks_further(node: Node, *barred: str) -> bool:
    """Say whether a tree needs more than the facts and columns of one row.

    Args:
        node: The tree.
        barred: Further words that count.
    """
    return any(_is_far(part, barred) for part in walk(node))


def _is_far(part: Node, barred: tuple[str, ...]) -> bool:
    match part:
        case Name(source=source):
            return source == "own_amount"
        case Apply(word=word):
            return "." in word or word in _FAR or word in barred
        case _:
            return False
