"""What all words about the records of a roster have in common.

Each record has a day and counts from that day on. Where the list is not known to be complete,
further records may exist: what is known is a lower bound.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from tongxing.law.expressions.tree import Apply, Constant, Node, value_of
from tongxing.law.expressions.types import BOOLEAN, RECORDS, Type
from tongxing.law.expressions.words.reach import looks_further
from tongxing.law.expressions.words.word import (
    Args,
    Call,
    Columns,
    Person,
    Reader,
    Teller,
    Value,
)

if TYPE_CHECKING:
    import ast

    from tongxing.foundations.text import Text
    from tongxing.law.expressions.shapes import RecordShape

ALL: Final = Constant(True, BOOLEAN)  # noqa: FBT003 - a value
"""The condition that every record fulfils."""


class Rows(NamedTuple):
    """What one person's records say: a truth and a value for each, and whether these are all."""

    truths: list[bool | None]
    values: list[Value]
    complete: bool

    @property
    def chosen(self) -> list[Value]:
        """The values of those that surely count, gaps included."""
        pairs = zip(self.truths, self.values, strict=True)
        return [value for truth, value in pairs if truth is True]

    @property
    def open(self) -> int:
        """How many records may still change the answer."""
        return self.truths.count(None) + self.chosen.count(None)


class RecordWord(Call):
    """A word about records; the arguments are the roster, whether it is complete, what is asked.

    After these stands, where there is one, the value that is added up or compared.
    """

    computed = True
    part: str
    part_zh: str
    phrase: Text
    plain: Text

    def __init__(self) -> None:
        self.name = f"record.{self.part}"
        self.words = (f".{self.part}", f".{self.part_zh}")

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take what the word asks of each record, and the condition that may be left out."""
        shape = reader.records(written.func)
        if shape is None:
            return None
        within = reader.within(shape)
        *values, condition = self._split(written)
        asked = within.typed(condition, BOOLEAN) if condition else ALL
        found = [self.value_node(within, value) for value in values if value]
        known = [node for node in found if node is not None]
        if asked is None or len(known) < len(found):
            return None
        for node, place in zip((*known, asked), (*values, condition), strict=True):
            if place and not is_plain(reader, place, node):
                return None
        return self.node(shape, asked, *known)

    def _split(self, written: ast.Call) -> list[ast.expr | None]:
        """Return the arguments with the condition last; None where it was left out."""
        least = self.arity[0]
        rest = written.args[least:]
        return [*written.args[:least], rest[0] if rest else None]

    def node(self, shape: RecordShape, condition: Node, *values: Node) -> Apply:
        """Return the tree of the word."""
        roster = Constant(shape.id, RECORDS, shape.name)
        kind = self.gives(*values)
        return Apply(self.name, (roster, shape.complete, condition, *values), kind)

    def value_node(self, reader: Reader, written: ast.expr) -> Node | None:
        """Read the value that the word takes of each record."""
        return reader.node(written)

    @abstractmethod
    def gives(self, *values: Node) -> Type:
        """Return the type of the answer."""

    def rows(self, args: Args, person: Person) -> Rows:
        """Ask every record of a person."""
        records = person.records(roster_of(args))
        return Rows(
            truths=[record.value(args[2]) for record in records],
            values=[record.value(args[3]) if len(args) > 3 else True for record in records],
            complete=person.value(args[1]) is True,
        )

    def open(self, args: Args, columns: Columns) -> pl.Expr:
        """Return how many records may still change the answer."""
        truth = columns.beside_record(args[2])
        may = truth.is_null()
        if len(args) > 3:
            may |= truth & columns.beside_record(args[3]).is_null()
        return columns.reduced(roster_of(args), may.cast(pl.Int64), "sum", 0)

    def is_complete(self, args: Args, columns: Columns) -> pl.Expr:
        """Return of whom every record is known to be on the list."""
        return columns.column(args[1]).cast(pl.Boolean).fill_null(value=False)

    def chosen(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the value where a record surely counts."""
        truth = columns.beside_record(args[2]).fill_null(value=False)
        return pl.when(truth).then(columns.beside_record(args[3]))

    def say(self, args: Args, teller: Teller) -> str:
        """Return `“名册”中符合……的……`."""
        phrase = self.plain if args[2] == ALL else self.phrase
        said = teller.say(args[2]) if args[2] != ALL else ""
        value = teller.say(args[3]) if len(args) > 3 else ""
        return phrase.say(teller.lang).format(teller.say(args[0]), said, value)


def is_plain(reader: Reader, written: ast.expr, inner: Node) -> bool:
    """Say whether a record can be asked something; note it where it cannot."""
    if not looks_further(inner):
        return True
    reader.fault(
        written,
        "名册之内的条件只能用该名册的列、本人的事实、参数和日期",
        "inside a word about records only columns, facts, parameters and days may stand",
    )
    return False


def roster_of(args: Args) -> str:
    """Return the id of the roster that a word is about."""
    return str(value_of(args[0]))
