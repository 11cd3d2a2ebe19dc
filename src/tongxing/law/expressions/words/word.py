"""What every word must be able to do, and what it may ask of those who use it.

A word has a type rule, a meaning for one person, the same meaning as a column, and a sentence.
Both meanings follow Kleene's logic: what is not known is None in the one and null in the other.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence
    from datetime import date

    import polars as pl

    from tongxing.foundations.text import Language
    from tongxing.law.expressions.scope import Scope
    from tongxing.law.expressions.tree import Apply, Constant, Name, Node
    from tongxing.law.expressions.types import Type

Args = tuple["Node", ...]

Value: TypeAlias = Any
"""A value of any type of the language, or None: unknown."""


class Bounds(NamedTuple):
    """The least and the greatest that a number may be; None: no bound is known."""

    low: Value
    high: Value


class Reader(Protocol):
    """What a word's type rule may ask while an expression is read."""

    @property
    def scope(self) -> Scope:
        """What names may mean here."""

    def node(self, written: ast.expr, hint: Type | None = None) -> Node | None:
        """Read one argument; None once its fault is noted."""

    def typed(self, written: ast.expr, wanted: Type) -> Node | None:
        """Read one argument of a given type; None once its fault is noted."""

    def kinds(self, written: ast.expr, of: Type) -> Constant | None:
        """Read one value of an enumeration, or several in braces, as a set."""

    def fitted(self, node: Node, wanted: Type) -> Node:
        """Return a node made to fit a type where that is plain: 0 fen, a whole rate."""

    def fact(self, written: ast.AST, fact_id: str) -> Name | None:
        """Return a fact that the word itself reads; None once its absence is noted."""

    def programme(self, written: ast.expr) -> Constant | None:
        """Read one argument that names a programme."""

    def fault(self, written: ast.AST, zh: str, en: str) -> None:
        """Note one fault."""


class Person(Protocol):
    """One person on one day, as words see them."""

    @property
    def day(self) -> date:
        """The reading day."""

    def value(self, node: Node) -> Value:
        """Return the value of a node; None: unknown."""

    def bounds(self, node: Node) -> Bounds:
        """Return the bounds of a number."""

    def fact(self, fact_id: str) -> Value:
        """Return what is known of a fact; None: unknown."""

    def members(self, relation: str) -> Sequence[Person] | None:
        """Return everybody of a household, the person included; None: others are unknown."""

    def entitled(self, programme: str) -> bool | None:
        """Return the outcome of a programme."""

    def amount_of(self, programme: str) -> int | None:
        """Return what a programme would pay, in fen."""

    def receives(self, programme: str) -> bool:
        """Say whether the person draws a programme now."""


class Columns(Protocol):
    """A frame with a row per person and reading day, as words see it."""

    def column(self, node: Node) -> pl.Expr:
        """Return the column of a node; null: unknown."""

    def bounds(self, node: Node) -> Bounds:
        """Return the bounds of a number as two columns."""

    def known(self, name: str, dtype: type[pl.DataType]) -> pl.Expr:
        """Return a column of the frame; null for everybody where the frame has none."""

    @property
    def day(self) -> pl.Expr:
        """The reading days."""

    def tally(self, relation: str, part: pl.Expr) -> pl.Expr:
        """Return the sum of a column without gaps over each household on each day.

        Where the household is not known, a row stands for itself.
        """

    def entitled(self, programme: str) -> pl.Expr:
        """Return the outcomes of a programme."""

    def amount_of(self, programme: str) -> pl.Expr:
        """Return what a programme would pay, in fen."""

    def receives(self, programme: str) -> pl.Expr:
        """Return who draws a programme now."""


class Teller(Protocol):
    """Puts nodes into words of one language."""

    @property
    def lang(self) -> Language:
        """The language."""

    def say(self, node: Node) -> str:
        """Return the phrase for a node."""

    def deny(self, node: Node) -> str:
        """Return the phrase for the opposite of a condition."""

    def inner(self, node: Node) -> str:
        """Return the phrase for a node inside another, in brackets where it needs them."""


class Word(ABC):
    """One word or sign of the language."""

    name: str

    @abstractmethod
    def value(self, args: Args, person: Person) -> Value:
        """Return what the word means for one person; None: unknown."""

    @abstractmethod
    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the same meaning as a column; null: unknown."""

    @abstractmethod
    def say(self, args: Args, teller: Teller) -> str:
        """Return the phrase that tells it."""

    def deny(self, args: Args, teller: Teller) -> str:
        """Return the phrase that tells the opposite."""
        said = self.say(args, teller)
        return f"并非“{said}”" if teller.lang == "zh" else f"not: {said}"

    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return the least and the greatest that it may be for one person."""
        value = self.value(args, person)
        return Bounds(value, value)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return the same as two columns."""
        column = self.column(args, columns)
        return Bounds(column, column)


class Call(Word):
    """A word written with brackets and arguments."""

    words: tuple[str, ...]
    """How it may be written; the first is its English spelling."""

    arity: tuple[int, int]
    """The least and the greatest number of arguments."""

    computed = False
    """Whether its value is worth telling by itself when a decision is explained."""

    @abstractmethod
    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Apply the type rule: return the node, or None once the fault is noted."""
