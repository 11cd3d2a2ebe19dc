"""What an expression reads, for those who order programmes, ask for facts or explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.law.expressions.shapes import PAYMENTS
from tongxing.law.expressions.tree import Apply, Constant, Name, Node, Parameter, value_of, walk
from tongxing.law.expressions.words.payments import PROGRAMME
from tongxing.law.expressions.words.reached import keys_of, roster_read
from tongxing.law.expressions.words.relations import HOUSEHOLD_KEYS, RELATIVE_KEYS

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
        households: The keys of the households whose other members it looks at.
        relations: The facts that name the single other persons whom it looks at.
        records: The rosters of records that it reads.
        payments: Whether it asks what was paid in months before.
        own_amount: Whether it needs the amount of the programme it stands in.
    """

    facts: frozenset[str]
    parameters: frozenset[str]
    programmes_entitled: frozenset[str]
    programmes_received: frozenset[str]
    programmes_paid: frozenset[str]
    extras: frozenset[str]
    households: frozenset[str]
    relations: frozenset[str]
    records: frozenset[str]
    payments: bool
    own_amount: bool

    @property
    def household(self) -> bool:
        """Whether it looks at other members of any household."""
        return bool(self.households)


def references(expression: Expression) -> References:
    """Return what an expression reads."""
    return references_of(expression.tree)


def references_of(tree: Node) -> References:
    """Return what a tree reads."""
    parts = list(walk(tree))
    keys = frozenset(key for part in parts for key in keys_of(part))
    rosters = frozenset(roster for part in parts if (roster := roster_read(part)))
    return References(
        facts=_names(parts, "fact"),
        parameters=frozenset(part.id for part in parts if isinstance(part, Parameter)),
        programmes_entitled=_programmes(parts, "entitled") | _programmes(parts, "amount_of"),
        programmes_received=_programmes(parts, "receives"),
        programmes_paid=_programmes(parts, "paid") | _paid_in_window(parts),
        extras=_names(parts, "extra"),
        households=keys & HOUSEHOLD_KEYS,
        relations=keys & RELATIVE_KEYS,
        records=rosters - {PAYMENTS.id},
        payments=PAYMENTS.id in rosters,
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


def _paid_in_window(parts: list[Node]) -> frozenset[str]:
    return frozenset(
        str(value_of(part.args[PROGRAMME]))
        for part in parts
        if isinstance(part, Apply) and part.word in {"paid_since", "times_paid"}
    )
