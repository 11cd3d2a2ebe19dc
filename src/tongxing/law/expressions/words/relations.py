"""Words about everybody of a household, the person included, on the same reading day.

Where the household is not known, the others are unknown: only the person's own part is sure.
A further kind of household is one more entry in RELATIONS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply, Constant, Name, Node, value_of, walk
from tongxing.law.expressions.types import BOOLEAN, INTEGER, MONEY, Type
from tongxing.law.expressions.words.logic import every, some
from tongxing.law.expressions.words.word import (
    Args,
    Bounds,
    Call,
    Columns,
    Person,
    Reader,
    Teller,
    Value,
)

if TYPE_CHECKING:
    import ast


class Relation(NamedTuple):
    """Persons who belong together: those in whom one fact, the key, has the same value."""

    key: str
    words: tuple[str, ...]
    name: Text


RELATIONS: Final = (
    Relation("household", ("household", "户内", "家庭"), Text("户内", "the household")),
    Relation(
        "benefit_household",
        ("benefit_household", "救助家庭"),
        Text("救助家庭内", "the benefit household"),
    ),
)


class _Aggregate(Call):
    """A word about everybody of one relation; the arguments are the key and what is asked."""

    arity = (1, 1)
    computed = True
    asks: Type | None = BOOLEAN
    gives: Type = BOOLEAN
    part: str
    part_zh: str
    phrase: Text

    def __init__(self, relation: Relation) -> None:
        self.relation = relation
        self.name = f"{relation.words[0]}.{self.part}"
        english, *chinese = relation.words
        self.words = (f"{english}.{self.part}", *(f"{who}.{self.part_zh}" for who in chinese))

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one condition, or for a sum one number."""
        key = reader.fact(written, self.relation.key)
        asked = written.args[0]
        inner = reader.typed(asked, self.asks) if self.asks else reader.node(asked)
        if key is None or inner is None:
            return None
        if self.asks is None and inner.type not in {INTEGER, MONEY}:
            reader.fault(
                asked,
                f"只能合计整数或金额，这里是{inner.type.name.zh}",
                f"only whole numbers and money can be summed, not {inner.type.name.en}",
            )
            return None
        # Told from the text, so that a law's own numbers cannot change what is inferred.
        sure = Constant(never_negative(inner), BOOLEAN)
        return Apply(self.name, (key, inner, sure), self.gives if self.asks else inner.type)

    def _values(self, args: Args, person: Person) -> tuple[list[Value], bool]:
        """Return the values of those who are known, and whether that is everybody."""
        members = person.members(self.relation.key)
        if members is None:
            return [person.value(args[1])], False
        return [member.value(args[1]) for member in members], True

    def _is_open(self, args: Args, columns: Columns) -> pl.Expr:
        """Return where somebody, known or not, may still change the answer."""
        unknown = columns.tally(self.relation.key, columns.column(args[1]).is_null())
        return (unknown > 0) | columns.column(args[0]).is_null()

    def say(self, args: Args, teller: Teller) -> str:
        """Return `户内有人……`."""
        where = self.relation.name.say(teller.lang)
        return self.phrase.say(teller.lang).format(where, teller.say(args[1]))


class Anybody(_Aggregate):
    """Somebody of the household fulfils it."""

    part, part_zh = "any", "任一"
    phrase = Text("{0}有人符合“{1}”", "somebody of {0} fulfils “{1}”")

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether somebody does."""
        values, complete = self._values(args, person)
        return some(values if complete else [*values, None])

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether somebody does."""
        fulfil = columns.tally(self.relation.key, columns.column(args[1]).fill_null(value=False))
        return (fulfil > 0) | _unknown_where(self._is_open(args, columns))

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `户内无人……`."""
        denied = Text("{0}无人符合“{1}”", "nobody of {0} fulfils “{1}”").say(teller.lang)
        return denied.format(self.relation.name.say(teller.lang), teller.say(args[1]))


class Everybody(_Aggregate):
    """Everybody of the household fulfils it."""

    part, part_zh = "all", "全部"
    phrase = Text("{0}每个人都符合“{1}”", "everybody of {0} fulfils “{1}”")

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether everybody does."""
        values, complete = self._values(args, person)
        return every(values if complete else [*values, None])

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether everybody does."""
        fail = columns.tally(self.relation.key, (~columns.column(args[1])).fill_null(value=False))
        return ~((fail > 0) | _unknown_where(self._is_open(args, columns)))


class _Figure(_Aggregate):
    """A number over the household, known within bounds where some members are not."""

    def value(self, args: Args, person: Person) -> int | None:
        """Return the number, if its bounds meet."""
        low, high = self.bounds(args, person)
        return low if low == high else None

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the number, where its bounds meet."""
        low, high = self.column_bounds(args, columns)
        return pl.when(low == high).then(low)


class HowMany(_Figure):
    """How many of the household fulfil it."""

    part, part_zh = "count", "人数"
    gives = INTEGER
    phrase = Text("{0}符合“{1}”的人数", "the number of persons in {0} who fulfil “{1}”")

    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return those who surely do, and with them those of whom it is unknown."""
        values, complete = self._values(args, person)
        low = values.count(True)
        return Bounds(low, low + values.count(None) if complete else None)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return those who surely do, and with them those of whom it is unknown."""
        inner = columns.column(args[1])
        low = columns.tally(self.relation.key, inner.fill_null(value=False))
        high = columns.tally(self.relation.key, inner.fill_null(value=True))
        return Bounds(low, pl.when(columns.column(args[0]).is_not_null()).then(high))


class Sum(_Figure):
    """What a number comes to over the household."""

    part, part_zh = "sum", "合计"
    asks = None
    phrase = Text("{0}“{1}”合计", "the sum over {0} of “{1}”")

    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return the known part, which more can only raise if no part is ever negative."""
        values, complete = self._values(args, person)
        known = sum(value for value in values if value is not None)
        if complete and None not in values:
            return Bounds(known, known)
        return Bounds(known if _is_never_negative(args) else None, None)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return the known part, which more can only raise if no part is ever negative."""
        known = columns.tally(self.relation.key, columns.column(args[1]).fill_null(0))
        high = pl.when(~self._is_open(args, columns)).then(known)
        return Bounds(known if _is_never_negative(args) else high, high)


def _unknown_where(is_open: pl.Expr) -> pl.Expr:
    return pl.when(~is_open).then(pl.lit(False))  # noqa: FBT003


def never_negative(node: Node) -> bool:
    """Say whether a number cannot be negative: facts and parameters count and pay, never owe."""
    for part in walk(node):
        match part:
            case Apply(word="-" | "negative" | "amount_of" | "days_until" | "months_since"):
                return False
            case Name(source="extra" | "own_amount"):
                return False
    return True


def _is_never_negative(args: Args) -> bool:
    return value_of(args[2]) is True


def relation_of(node: Node) -> str | None:
    """Return the key of the relation that a word looks around in; None for other nodes."""
    if isinstance(node, Apply) and "." in node.word:
        return _KEYS[node.word.partition(".")[0]]
    return None


_KEYS: Final = {relation.words[0]: relation.key for relation in RELATIONS}

AGGREGATES = tuple(
    kind(relation) for relation in RELATIONS for kind in (Anybody, Everybody, HowMany, Sum)
)
