"""What every word must be able to do, and what it may ask of those who use it.

A word has a type rule, a meaning for one person, the same meaning as a column, and a sentence.
Both meanings follow Kleene's logic: what is not known is None in the one and null in the other.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeAlias

import polars as pl

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Sequence
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.foundations.text import Language
    from tongxing.law.expressions.scope import Scope
    from tongxing.law.expressions.shapes import RecordShape
    from tongxing.law.expressions.tree import Apply, Constant, Name, Node
    from tongxing.law.expressions.types import Type

Args = tuple["Node", ...]

Value: TypeAlias = Any
"""A value of any type of the language, or None: unknown."""

Reduction = Literal["sum", "max", "distinct"]
"""How the values of several rows become one: gaps do not count."""


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

    def attribute(self, written: ast.Attribute) -> Node | None:
        """Read what is asked of another person: a fact of persons, or the age."""

    def records(self, written: ast.expr) -> RecordShape | None:
        """Return the roster whose records a word is about."""

    def within(self, shape: RecordShape) -> Reader:
        """Return a reader of what stands inside a word about records."""

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

    def other(self, relation: str) -> Person | None:
        """Return the one whom a fact names; None: it is not known who, or nothing about them."""

    def records(self, roster: str) -> Sequence[Person]:
        """Return the same person beside each record known up to the reading day."""

    @property
    def place(self) -> PlaceCode | None:
        """The place whose law is asked; None: the whole country."""

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

    def beside_record(self, node: Node) -> pl.Expr:
        """Return the column of a node that stands inside a word about records."""

    def known(self, name: str, dtype: type[pl.DataType]) -> pl.Expr:
        """Return a column of the frame; null for everybody where the frame has none."""

    @property
    def day(self) -> pl.Expr:
        """The reading days."""

    def per_day(self, value: Callable[[date], date]) -> pl.Expr:
        """Return what a reading day alone tells, worked out once for each reading day."""

    def tally(self, relation: str, part: pl.Expr) -> pl.Expr:
        """Return the sum of a column without gaps over each household on each day.

        Where the household is not known, a row stands for itself.
        """

    def gathered(self, relation: str, part: pl.Expr) -> pl.Expr:
        """Return a column as it is for the one whom a fact names; null: not known who."""

    def reduced(self, roster: str, part: pl.Expr, how: Reduction, empty: Value) -> pl.Expr:
        """Return one value of a column over the records known up to each reading day.

        Args:
            roster: The roster of the records.
            part: A column of the row and its record.
            how: How the values become one.
            empty: What it is where there are none.
        """

    def grouped(
        self, part: pl.Expr, how: Reduction, within: Sequence[pl.Expr] | None = None
    ) -> pl.Expr:
        """Return one value of a column over each group of rows; null where a row is in none.

        Args:
            part: A column.
            how: How the values become one.
            within: What rows of one group have in common; None: as the check groups its rows.
        """

    def is_first_of_group(self) -> pl.Expr:
        """Return one row of each group; none of the rows that belong to no group."""

    @property
    def place(self) -> PlaceCode | None:
        """The place whose law is asked; None: the whole country."""

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

    def figure(self, node: Node) -> str:
        """Return a number that a rule takes from a parameter, without its name where known."""


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

    costly = False
    """Whether it pays to compute its column once for all rules that ask it."""

    @abstractmethod
    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Apply the type rule: return the node, or None once the fault is noted."""


class Figure(Call):
    """A number that is known within bounds, and known itself where they meet."""

    def value(self, args: Args, person: Person) -> Value:
        """Return the number, if its bounds meet."""
        low, high = self.bounds(args, person)
        return low if low == high else None

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the number, where its bounds meet."""
        low, high = self.column_bounds(args, columns)
        return pl.when(low == high).then(low)

    @abstractmethod
    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return the least and the greatest that it may be for one person."""

    @abstractmethod
    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return the same as two columns."""
