"""What an expression reads, for those who order programmes, ask for facts or explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.law.expressions.tree import Apply, Constant, Name, Node, Parameter, walk

if TYPE_CHECKING:
    from tongxing.law.expressions import Expression


class References(NamedTuple):
    """Ids of everything that an expression reads by itself.

    Attributes:
        facts: Facts of the person or, inside a word about a household, of its members.
        parameters: Parameters.
        programmes_entitled: Programmes whose outcome or amount it needs; no circle is allowed.
        programmes_received: Programmes of which it asks whether they are drawn.
        programmes_paid: Programmes of which it asks what was paid.
        extras: Further names, which checks and indicators have.
        household: Whether it looks at other members of a household.
        own_amount: Whether it needs the amount of the programme it stands in.
    """

    facts: frozenset[str]
    parameters: frozenset[str]
    programmes_entitled: frozenset[str]
    programmes_received: frozenset[str]
    programmes_paid: frozenset[str]
    extras: frozenset[str]
    household: bool
    own_amount: bool


def references(expression: Expression) -> References:
    """Return what an expression reads."""
    return references_of(expression.tree)


def references_of(tree: Node) -> References:
    """Return what a tree reads."""
    parts = list(walk(tree))
    return References(
        facts=_names(parts, "fact"),
        parameters=frozenset(part.id for part in parts if isinstance(part, Parameter)),
        programmes_entitled=_programmes(parts, "entitled") | _programmes(parts, "amount_of"),
        programmes_received=_programmes(parts, "receives"),
        programmes_paid=_programmes(parts, "paid"),
        extras=_names(parts, "extra"),
        household=any(isinstance(part, Apply) and "." in part.word for part in parts),
        own_amount=bool(_names(parts, "own_amount")),
    )


def _names(parts: list[Node], source: str) -> frozenset[str]:
    return frozenset(part.id for part in parts if isinstance(part, Name) and part.source == source)


def _programmes(parts: list[Node], word: str) -> frozenset[str]:
    return frozenset(
        str(argument.value)
        for part in parts
        if isinstance(part, Apply) and part.word == word
        for argument in part.args
        if isinstance(argument, Constant)
    )
