"""Sums, differences, products, quotients, the smallest and the greatest, all in whole numbers.

Money is fen and a rate is in ten-thousandths. Where a product or a quotient is no whole number, it
is
rounded half up, unless a parameter in it states another rounding. Dividing by nothing is unknown.
"""

from __future__ import annotations

import ast
from functools import reduce
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.money import FEN_PER_YUAN
from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply, Constant, Node, Parameter, value_of
from tongxing.law.expressions.types import DATE, INTEGER, MONEY, RATE, RATE_SCALE, TEXT, Type
from tongxing.law.expressions.words.word import (
    Args,
    Call,
    Columns,
    Person,
    Reader,
    Teller,
    Value,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def rounded(dividend: Value, divisor: Value, rule: str = "half_up_fen") -> Value:
    """Return a quotient of whole numbers, or of columns of them, in whole fen or yuan.

    >>> rounded(5, 2), rounded(-5, 2), rounded(7, 3)
    (3, -2, 2)
    >>> rounded(12345, 1, "down_yuan"), rounded(12345, 1, "up_yuan"), rounded(5, 2, "down_fen")
    (12300, 12400, 2)
    """
    way, unit = rule.rsplit("_", 1)
    step = FEN_PER_YUAN if unit == "yuan" else 1
    whole = divisor * step
    match way:
        case "down":
            return dividend // whole * step
        case "up":
            return -(-dividend // whole) * step
        case _:
            return (2 * dividend + whole) // (2 * whole) * step


def as_rate(node: Node) -> Node:
    """Return a whole number as a rate, anything else as it is."""
    if node.type != INTEGER:
        return node
    if isinstance(node, Constant) and isinstance(node.value, int):
        return Constant(node.value * RATE_SCALE, RATE, node.label)
    return Apply("rate", (node,), RATE)


class Arithmetic(Word):
    """A sign between two numbers, of which each must be known."""

    def __init__(self, name: str, sign: Text, work: Callable[[Value, Value, Args], Value]) -> None:
        self.name = name
        self._sign = sign
        self._work = work

    def value(self, args: Args, person: Person) -> int | None:
        """Return the result in whole numbers."""
        left, right = map(person.value, args[:2])
        if left is None or right is None or (self.name == "/" and right == 0):
            return None
        result: int = self._work(left, right, args)
        return result

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the result in whole numbers."""
        # A frame may hold counts in narrow columns, whose products would not fit.
        left, right = (columns.column(arg).cast(pl.Int64) for arg in args[:2])
        if self.name == "/":
            right = pl.when(right != 0).then(right)
        result: pl.Expr = self._work(left, right, args)
        return result

    def say(self, args: Args, teller: Teller) -> str:
        """Return `a × b`."""
        left, right = map(teller.inner, args[:2])
        return f"{left} {self._sign.say(teller.lang)} {right}"


def _times(left: Value, right: Value, args: Args) -> Value:
    rates = sum(arg.type == RATE for arg in args[:2])
    # A whole number times a rate is a rate already; otherwise one scale is too many.
    scaled = rates == 2 or (rates == 1 and MONEY in {arg.type for arg in args})
    return rounded(left * right, RATE_SCALE, _rule(args)) if scaled else left * right


def _over(left: Value, right: Value, args: Args) -> Value:
    dividend, divisor = args[0].type, args[1].type
    scaled = divisor in {dividend, RATE}
    return rounded(left * RATE_SCALE if scaled else left, right, _rule(args))


def rounding_rule(left: Node, right: Node, result: Type) -> Constant:
    """Return how money is rounded: as one of the two parameters states, a rate before the other."""
    by_weight = sorted((left, right), key=lambda node: node.type != RATE)
    stated = [node.rounding for node in by_weight if isinstance(node, Parameter) and node.rounding]
    return Constant(stated[0] if stated and result == MONEY else "half_up_fen", TEXT)


def _rule(args: Args) -> str:
    return str(value_of(args[2]))


def result_of(sign: str, left: Type, right: Type) -> Type | None:
    """Return the type of a sum, difference, product or quotient; None where there is none."""
    if sign in {"+", "-"}:
        return left if left == right and left in {INTEGER, MONEY, RATE} else None
    return (_PRODUCTS if sign == "*" else _QUOTIENTS).get((left, right))


_PRODUCTS: Final[dict[tuple[Type, Type], Type]] = {
    (INTEGER, INTEGER): INTEGER,
    (INTEGER, RATE): RATE,
    (RATE, INTEGER): RATE,
    (RATE, RATE): RATE,
    (MONEY, INTEGER): MONEY,
    (INTEGER, MONEY): MONEY,
    (MONEY, RATE): MONEY,
    (RATE, MONEY): MONEY,
}
_QUOTIENTS: Final[dict[tuple[Type, Type], Type]] = {
    (INTEGER, INTEGER): RATE,
    (RATE, INTEGER): RATE,
    (RATE, RATE): RATE,
    (MONEY, INTEGER): MONEY,
    (MONEY, RATE): MONEY,
    (MONEY, MONEY): RATE,
}


class Negative(Word):
    """The number with its sign turned."""

    name = "negative"

    def value(self, args: Args, person: Person) -> int | None:
        """Return the number turned."""
        value: int | None = person.value(args[0])
        return None if value is None else -value

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the number turned."""
        return -columns.column(args[0]).cast(pl.Int64)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `负 a`."""
        return ("负" if teller.lang == "zh" else "minus ") + teller.inner(args[0])


class Rate(Word):
    """A whole number held as a rate."""

    name = "rate"

    def value(self, args: Args, person: Person) -> int | None:
        """Return the number in ten-thousandths."""
        value: int | None = person.value(args[0])
        return None if value is None else value * RATE_SCALE

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the number in ten-thousandths."""
        return columns.column(args[0]).cast(pl.Int64) * RATE_SCALE

    def say(self, args: Args, teller: Teller) -> str:
        """Return the number: how it is held is nothing to tell."""
        return teller.say(args[0])


class Extreme(Call):
    """The smallest or the greatest of several values, of which each must be known."""

    arity = (2, 9)

    def __init__(self, words: tuple[str, ...], phrase: Text) -> None:
        self.name = words[0]
        self.words = words
        self._phrase = phrase
        self._work: Callable[[Iterable[Value]], Value] = {"min": min, "max": max}[words[0]]

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take two or more values of one type that has an order."""
        nodes = [reader.node(argument) for argument in written.args]
        hint = next((node.type for node in nodes if node and node.type != INTEGER), None)
        nodes = [reader.fitted(node, hint) if node and hint else node for node in nodes]
        known = [node for node in nodes if node is not None]
        if len(known) < len(nodes):
            return None
        kinds = {node.type for node in known}
        if len(kinds) > 1 or not kinds <= {INTEGER, MONEY, RATE, DATE}:
            said = "、".join(sorted(kind.name.zh for kind in kinds))
            called = ", ".join(sorted(kind.name.en for kind in kinds))
            reader.fault(
                written,
                f"{self.words[-1]}只能比较同一类型的数、金额或日期，这里有：{said}",
                f"`{self.name}` takes numbers, money or days of one type, not {called}",
            )
            return None
        return Apply(self.name, tuple(known), known[0].type)

    def value(self, args: Args, person: Person) -> Value:
        """Return the extreme."""
        values = [person.value(arg) for arg in args]
        return None if None in values else self._work(values)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the extreme. Polars would skip what is unknown, so the comparison does it."""

        def further(one: pl.Expr, other: pl.Expr) -> pl.Expr:
            first = one <= other if self.name == "min" else one >= other
            return pl.when(first).then(one).when(~first).then(other)

        return reduce(further, [columns.column(arg) for arg in args])

    def say(self, args: Args, teller: Teller) -> str:
        """Return `a、b 中的较小者`."""
        listed = ("、" if teller.lang == "zh" else ", ").join(map(teller.inner, args))
        return self._phrase.say(teller.lang).format(listed)


ARITHMETIC = (
    Arithmetic("+", Text("+", "+"), lambda left, right, _: left + right),
    Arithmetic("-", Text("-", "-"), lambda left, right, _: left - right),
    Arithmetic("*", Text("×", "×"), _times),
    Arithmetic("/", Text("÷", "÷"), _over),
    Negative(),
    Rate(),
)
EXTREMES = (
    Extreme(("min", "最小"), Text("{}中的较小者", "the smaller of {}")),
    Extreme(("max", "最大"), Text("{}中的较大者", "the greater of {}")),
)
SIGNS: Final[dict[type[ast.operator], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
