"""Sums, differences, products and quotients, all in whole numbers.

Money is fen and a rate is in ten-thousandths. Where a product or a quotient is no whole number, it
is rounded half up, unless a parameter in it states another rounding; a product that is divided is
rounded once, at the end. Dividing by nothing is unknown.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.money import FEN_PER_YUAN
from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply, Constant, Node, Parameter, value_of
from tongxing.law.expressions.types import INTEGER, MONEY, RATE, RATE_SCALE, TEXT, Type
from tongxing.law.expressions.words.word import (
    Args,
    Columns,
    Person,
    Teller,
    Value,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Callable


_PLAIN: Final = "half_up_fen"


def rounded(dividend: Value, divisor: Value, rule: str = _PLAIN) -> Value:
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
        if left is None or right is None:
            return None
        result: int = self._work(left, right, args)
        return result

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the result in whole numbers."""
        # A frame may hold counts in narrow columns, whose products would not fit.
        left, right = (columns.column(arg).cast(pl.Int64) for arg in args[:2])
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


class Quotient(Arithmetic):
    """One number divided by another; by nothing it is unknown."""

    def __init__(self) -> None:
        super().__init__("/", Text("÷", "÷"), lambda left, _right, _args: left)

    def value(self, args: Args, person: Person) -> int | None:
        """Return the quotient in whole numbers."""
        dividend, scale = _unrounded(args[0], person.value)
        divisor = person.value(args[1])
        if dividend is None or not divisor:
            return None
        result: int = _over(dividend, divisor, scale, args)
        return result

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the quotients in whole numbers."""
        dividend, scale = _unrounded(args[0], lambda node: columns.column(node).cast(pl.Int64))
        divisor = columns.column(args[1]).cast(pl.Int64)
        result: pl.Expr = _over(dividend, pl.when(divisor != 0).then(divisor), scale, args)
        return result


def _unrounded(node: Node, value: Callable[[Node], Value]) -> tuple[Value, int]:
    """Return a dividend and the scale by which it is too large: of money times a rate."""
    if isinstance(node, Apply) and node.word == "*" and node.type == MONEY:
        money, factor = sorted(node.args[:2], key=lambda each: each.type != MONEY)
        dividend, scale = (value(money), 1) if factor.type == RATE else _unrounded(money, value)
        multiplier = value(factor)
        product = None if dividend is None or multiplier is None else dividend * multiplier
        return product, RATE_SCALE if factor.type == RATE else scale
    return value(node), 1


def _over(dividend: Value, divisor: Value, scale: int, args: Args) -> Value:
    if args[1].type in {args[0].type, RATE}:
        return rounded(dividend * (RATE_SCALE // scale), divisor, _rule(args))
    return rounded(dividend, divisor * scale, _rule(args))


def rounding_rule(left: Node, right: Node, result: Type) -> Constant:
    """Return how money is rounded: as one of the two parameters states, a rate before the other."""
    by_weight = sorted((left, right), key=lambda node: node.type != RATE)
    stated = [rule for node in by_weight if (rule := _stated(node))]
    return Constant(stated[0] if stated and result == MONEY else _PLAIN, TEXT)


def _stated(node: Node) -> str | None:
    """Return the rounding that a parameter states, or one in a product that is not yet rounded."""
    match node:
        case Parameter(rounding=rounding):
            return rounding
        case Apply(word="*", args=(_, _, rule)) if value_of(rule) != _PLAIN:
            return str(value_of(rule))
        case _:
            return None


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


ARITHMETIC = (
    Arithmetic("+", Text("+", "+"), lambda left, right, _: left + right),
    Arithmetic("-", Text("-", "-"), lambda left, right, _: left - right),
    Arithmetic("*", Text("×", "×"), _times),
    Quotient(),
    Negative(),
    Rate(),
)
SIGNS: Final[dict[type[ast.operator], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
