"""Words about everybody of a household, or both parents, on the same reading day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply, Constant, Name, Node, value_of, walk
from tongxing.law.expressions.types import BOOLEAN, INTEGER, MONEY, Type
from tongxing.law.expressions.words.logic import every, some
from tongxing.law.expressions.words.relations import HOUSEHOLDS, PARENTS, Household, Relatives
from tongxing.law.expressions.words.word import (
    Args,
    Bounds,
    Call,
    Columns,
    Figure,
    Person,
    Reader,
    Teller,
)

if TYPE_CHECKING:
    import ast


class _Aggregate(Call):
    """A word about everybody of one circle: what is asked, what is sure of it, and the keys."""

    arity = (1, 1)
    computed = True
    asks: Type | None = BOOLEAN
    gives: Type = BOOLEAN
    part: str
    part_zh: str
    phrase: Text

    def __init__(self, circle: Household | Relatives) -> None:
        self.circle = circle
        self.name = f"{circle.words[0]}.{self.part}"
        english, *chinese = circle.words
        self.words = (f"{english}.{self.part}", *(f"{who}.{self.part_zh}" for who in chinese))

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one condition, or for a sum one number."""
        keys = [reader.fact(written, key) for key in self.circle.keys]
        asked = written.args[0]
        inner = reader.typed(asked, self.asks) if self.asks else number(reader, asked)
        known = tuple(key for key in keys if key is not None)
        if len(known) < len(keys) or inner is None:
            return None
        # Told from the text, so that a law's own numbers cannot change what is inferred.
        sure = Constant(never_negative(inner), BOOLEAN)
        return Apply(self.name, (inner, sure, *known), self.gives if self.asks else inner.type)

    def _is_complete(self, args: Args, columns: Columns) -> pl.Expr:
        return self.circle.is_complete(args[2:], columns)

    def _is_open(self, args: Args, columns: Columns) -> pl.Expr:
        """Return where somebody, known or not, may still change the answer."""
        unknown = columns.column(args[0]).is_null()
        return (self.circle.total(unknown, columns, unknown=1) > 0) | ~self._is_complete(
            args, columns
        )

    def say(self, args: Args, teller: Teller) -> str:
        """Return `户内有人……`."""
        where = self.circle.name.say(teller.lang)
        return self.phrase.say(teller.lang).format(where, teller.say(args[0]))


class Anybody(_Aggregate):
    """Somebody fulfils it."""

    part, part_zh = "any", "任一"
    phrase = Text("{0}有人符合“{1}”", "somebody of {0} fulfils “{1}”")

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether somebody does."""
        values, complete = self.circle.values(args[0], person)
        return some(values if complete else [*values, None])

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether somebody does."""
        sure = columns.column(args[0]).fill_null(value=False)
        fulfil = self.circle.total(sure, columns, unknown=0)
        return (fulfil > 0) | unknown_where(self._is_open(args, columns))

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `户内无人……`."""
        denied = Text("{0}无人符合“{1}”", "nobody of {0} fulfils “{1}”").say(teller.lang)
        return denied.format(self.circle.name.say(teller.lang), teller.say(args[0]))


class Everybody(_Aggregate):
    """Everybody fulfils it."""

    part, part_zh = "all", "全部"
    phrase = Text("{0}每个人都符合“{1}”", "everybody of {0} fulfils “{1}”")

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether everybody does."""
        values, complete = self.circle.values(args[0], person)
        return every(values if complete else [*values, None])

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether everybody does."""
        fails = (~columns.column(args[0])).fill_null(value=False)
        fail = self.circle.total(fails, columns, unknown=0)
        return ~((fail > 0) | unknown_where(self._is_open(args, columns)))


class HowMany(_Aggregate, Figure):
    """How many fulfil it."""

    part, part_zh = "count", "人数"
    gives = INTEGER
    phrase = Text("{0}符合“{1}”的人数", "the number of persons in {0} who fulfil “{1}”")

    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return those who surely do, and with them those of whom it is unknown."""
        values, complete = self.circle.values(args[0], person)
        low = values.count(True)
        return Bounds(low, low + values.count(None) if complete else None)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return those who surely do, and with them those of whom it is unknown."""
        inner = columns.column(args[0])
        low = self.circle.total(inner.fill_null(value=False), columns, unknown=0)
        high = self.circle.total(inner.fill_null(value=True), columns, unknown=1)
        return Bounds(low, pl.when(self._is_complete(args, columns)).then(high))


class Sum(_Aggregate, Figure):
    """What a number comes to over all of them."""

    part, part_zh = "sum", "合计"
    asks = None
    phrase = Text("{0}“{1}”合计", "the sum over {0} of “{1}”")

    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return the known part, which more can only raise if no part is ever negative."""
        values, complete = self.circle.values(args[0], person)
        known = sum(value for value in values if value is not None)
        if complete and None not in values:
            return Bounds(known, known)
        return Bounds(known if is_never_negative(args[1]) else None, None)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return the known part, which more can only raise if no part is ever negative."""
        known = self.circle.total(columns.column(args[0]).fill_null(0), columns, unknown=0)
        high = pl.when(~self._is_open(args, columns)).then(known)
        return Bounds(known if is_never_negative(args[1]) else high, high)


def number(reader: Reader, written: ast.expr) -> Node | None:
    """Read what can be summed: whole numbers and money."""
    node = reader.node(written)
    if node is None or node.type in {INTEGER, MONEY}:
        return node
    reader.fault(
        written,
        f"只能合计整数或金额，这里是{node.type.name.zh}",
        f"only whole numbers and money can be summed, not {node.type.name.en}",
    )
    return None


def unknown_where(is_open: pl.Expr) -> pl.Expr:
    """Return unknown where something may still turn up, else no."""
    return pl.when(~is_open).then(pl.lit(False))  # noqa: FBT003


_SIGNED: Final = {
    *("-", "negative", "amount_of", "days_until", "months_since", "years_since", "age_on"),
}
"""Words that give a number which may lie below nothing."""


def never_negative(node: Node) -> bool:
    """Say whether a number cannot be negative: facts and parameters count and pay, never owe."""
    for part in walk(node):
        match part:
            case Apply(word=word) if word in _SIGNED:
                return False
            case Name(source="extra" | "own_amount"):
                return False
    return True


def is_never_negative(sure: Node) -> bool:
    """Return what `never_negative` has found while the text was read."""
    return value_of(sure) is True


_EACH: Final = (Anybody, Everybody, HowMany)
AGGREGATES: Final = (
    *(kind(household) for household in HOUSEHOLDS for kind in (*_EACH, Sum)),
    *(kind(PARENTS) for kind in _EACH),
)


def circle_of(node: Node) -> Household | Relatives | None:
    """Return whose members a word is about; None for other nodes."""
    return _CIRCLES.get(node.word) if isinstance(node, Apply) else None


_CIRCLES: Final = {word.name: word.circle for word in AGGREGATES}
