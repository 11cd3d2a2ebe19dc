"""Comparisons of two values, and membership in a set."""

from __future__ import annotations

import operator
from functools import reduce
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply, Constant, Lookup, Parameter, value_of
from tongxing.law.expressions.words.calendar import AGO
from tongxing.law.expressions.words.payments import whether_paid
from tongxing.law.expressions.words.word import Args, Bounds, Columns, Person, Teller, Value, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongxing.law.expressions.types import Kind

_OPPOSITES: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}

_PHRASES: Final[dict[str, dict[Kind | None, Text]]] = {
    "<": {
        None: Text("小于", "is less than"),
        "money": Text("低于", "is less than"),
        "date": Text("早于", "is before"),
    },
    "<=": {
        None: Text("不超过", "is at most"),
        "date": Text("不晚于", "is on or before"),
    },
    ">": {
        None: Text("大于", "is more than"),
        "money": Text("高于", "is more than"),
        "date": Text("晚于", "is after"),
    },
    ">=": {
        None: Text("不小于", "is at least"),
        "money": Text("不低于", "is at least"),
        "date": Text("不早于", "is on or after"),
    },
    "==": {None: Text("为", "is")},
    "!=": {None: Text("不为", "is not")},
}


class Order(Word):
    """Less, greater and the like: true or false as soon as the bounds of both sides suffice."""

    def __init__(self, name: str, test: Callable[[Value, Value], Value], *, mirrored: bool) -> None:
        self.name = name
        self._test = test
        self._mirrored = mirrored

    def value(self, args: Args, person: Person) -> bool | None:
        """Return the comparison."""
        small, large = self._ordered(*map(person.bounds, args))
        if _both_known(small.high, large.low) and self._test(small.high, large.low):
            return True
        if _both_known(small.low, large.high) and not self._test(small.low, large.high):
            return False
        return None

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the comparison."""
        small, large = self._ordered(*map(columns.bounds, args))
        surely: pl.Expr = self._test(small.high, large.low)
        if _is_exact(small) and _is_exact(large):
            return surely
        never = ~self._test(small.low, large.high)
        return pl.when(surely).then(pl.lit(True)).when(never).then(pl.lit(False))  # noqa: FBT003

    def say(self, args: Args, teller: Teller) -> str:
        """Return `a 不低于 b`, in the words that fit the type."""
        return _compared(self.name, args, teller)

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `a 低于 b`."""
        return _compared(_OPPOSITES[self.name], args, teller)

    def _ordered(self, left: Bounds, right: Bounds) -> tuple[Bounds, Bounds]:
        return (right, left) if self._mirrored else (left, right)


class Equal(Word):
    """The same value, or with `!=` another one."""

    def __init__(self, name: str, *, same: bool) -> None:
        self.name = name
        self._same = same

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether the values are the same."""
        left, right = map(person.bounds, args)
        if None not in {left.low, right.low} and left.low == left.high and right.low == right.high:
            return (left.low == right.low) is self._same
        return None if not (_below(left, right) or _below(right, left)) else not self._same

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether the values are the same."""
        left, right = map(columns.bounds, args)
        same: pl.Expr = left.low == right.low if self._same else left.low != right.low
        if _is_exact(left) and _is_exact(right):
            return same
        fixed = (left.low == left.high) & (right.low == right.high)
        apart = (left.high < right.low) | (right.high < left.low)
        return pl.when(fixed).then(same).when(apart).then(pl.lit(not self._same))

    def say(self, args: Args, teller: Teller) -> str:
        """Return `a 为 b`."""
        return _compared(self.name, args, teller)

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `a 不为 b`."""
        return _compared(_OPPOSITES[self.name], args, teller)


class Among(Word):
    """`x in {a, b}`, or in a parameter that holds a set; nothing is in an empty set."""

    name = "in"

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether the value is in the set."""
        sought, members = person.value(args[0]), person.value(args[1])
        if members is not None and not members:
            return False
        return None if sought is None or members is None else sought in members

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether the value is in the set."""
        sought, members = columns.column(args[0]), args[1]
        if isinstance(members, Lookup):
            return _is_in_keyed_set(sought, members, columns)
        return _is_in_set(sought, value_of(members))

    def say(self, args: Args, teller: Teller) -> str:
        """Return `a 为 b、c 之一`."""
        if isinstance(args[1], Parameter):
            return _joined(Text("属于", "is in"), args, teller)
        left, right = map(teller.inner, args)
        return f"{left}为{right}之一" if teller.lang == "zh" else f"{left} is one of {right}"

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `a 不为 b、c 中的任何一项`."""
        if isinstance(args[1], Parameter):
            return _joined(Text("不属于", "is not in"), args, teller)
        left, right = map(teller.inner, args)
        if teller.lang == "zh":
            return f"{left}不为{right}中的任何一项"
        return f"{left} is none of {right}"


def _is_in_set(sought: pl.Expr, members: Value) -> pl.Expr:
    if members is None:
        return pl.lit(None, pl.Boolean)
    if not members:
        return pl.lit(False)  # noqa: FBT003
    # A few equalities are faster than a search, and agree with it on what is unknown.
    found: pl.Expr = reduce(operator.or_, [sought == one for one in sorted(members, key=str)])
    return found


def _is_in_keyed_set(sought: pl.Expr, table: Lookup, columns: Columns) -> pl.Expr:
    found: pl.Expr = pl.lit(None, pl.Boolean)
    keys = [columns.column(key) for key in table.keys]
    for row, members in table.rows:
        here = reduce(operator.and_, [key == part for key, part in zip(keys, row, strict=True)])
        found = pl.when(here).then(_is_in_set(sought, members)).otherwise(found)
    return found


def _is_exact(bounds: Bounds) -> bool:
    return bounds.low is bounds.high


def _both_known(left: Value, right: Value) -> bool:
    return left is not None and right is not None


def _below(left: Bounds, right: Bounds) -> bool:
    return _both_known(left.high, right.low) and bool(left.high < right.low)


_ANYTHING: Final[dict[tuple[str, object], bool]] = {
    ("==", 0): False,
    ("<=", 0): False,
    ("<", 1): False,
    ("!=", 0): True,
    (">", 0): True,
    (">=", 1): True,
}
"""Comparisons that ask whether there is anything at all, and whether they say that there is."""


def _compared(sign: str, args: Args, teller: Teller) -> str:
    start, end = args
    if sign == ">=" and isinstance(end, Apply) and end.word in AGO:
        space = "" if teller.lang == "zh" else " "
        recent = AGO[end.word].recent.say(teller.lang).format(teller.figure(end.args[0]))
        return f"{teller.inner(start)}{space}{recent}"
    paid = _ANYTHING.get((sign, end.value)) if isinstance(end, Constant) else None
    told = None if paid is None else whether_paid(start, teller, paid=paid)
    if told is not None:
        return told
    phrases = _PHRASES[sign]
    return _joined(phrases.get(start.type.kind, phrases[None]), args, teller)


def _joined(phrase: Text, args: Args, teller: Teller) -> str:
    left, right = map(teller.inner, args)
    space = "" if teller.lang == "zh" else " "
    return f"{left}{space}{phrase.say(teller.lang)}{space}{right}"


COMPARISONS = (
    Order("<", operator.lt, mirrored=False),
    Order("<=", operator.le, mirrored=False),
    Order(">", operator.lt, mirrored=True),
    Order(">=", operator.le, mirrored=True),
    Equal("==", same=True),
    Equal("!=", same=False),
    Among(),
)
