"""Words about records: how many, whether any, how much, the latest, how many different."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.documents import EVER
from tongxing.law.expressions.tree import Apply, Constant, Node
from tongxing.law.expressions.types import BOOLEAN, DATE, INTEGER, Type
from tongxing.law.expressions.words.households import (
    is_never_negative,
    never_negative,
    number,
    unknown_where,
)
from tongxing.law.expressions.words.logic import some
from tongxing.law.expressions.words.record_word import ALL, RecordWord, roster_of
from tongxing.law.expressions.words.word import (
    Args,
    Bounds,
    Columns,
    Figure,
    Person,
    Reader,
    Teller,
)

if TYPE_CHECKING:
    import ast

    from tongxing.law.expressions.shapes import RecordShape


class CountOf(RecordWord, Figure):
    """How many records fulfil a condition."""

    part, part_zh, arity = "count", "次数", (0, 1)
    phrase = Text("“{0}”中符合“{1}”的记录数", "the number of records of “{0}” that fulfil “{1}”")
    plain = Text("“{0}”的记录数", "the number of records of “{0}”")

    def gives(self, *values: Node) -> Type:  # noqa: ARG002 - none
        """Return the type of the answer."""
        return INTEGER

    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return those that surely do, and with them those of which it is unknown."""
        rows = self.rows(args, person)
        low = rows.truths.count(True)
        return Bounds(low, low + rows.open if rows.complete else None)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return those that surely do, and with them those of which it is unknown."""
        sure = columns.beside_record(args[2]).fill_null(value=False).cast(pl.Int64)
        low = columns.reduced(roster_of(args), sure, "sum", 0)
        high = pl.when(self.is_complete(args, columns)).then(low + self.open(args, columns))
        return Bounds(low, high)


class AnyOf(RecordWord):
    """Whether some record fulfils a condition."""

    part, part_zh, arity = "any", "任一", (0, 1)
    phrase = Text("“{0}”中有符合“{1}”的记录", "there is a record of “{0}” that fulfils “{1}”")
    plain = Text("“{0}”中有记录", "there is a record of “{0}”")

    def gives(self, *values: Node) -> Type:  # noqa: ARG002 - none
        """Return the type of the answer."""
        return BOOLEAN

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether some does."""
        rows = self.rows(args, person)
        return some(rows.truths if rows.complete else [*rows.truths, None])

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether some does."""
        sure = columns.beside_record(args[2]).fill_null(value=False).cast(pl.Int64)
        fulfil = columns.reduced(roster_of(args), sure, "sum", 0)
        is_open = (self.open(args, columns) > 0) | ~self.is_complete(args, columns)
        return (fulfil > 0) | unknown_where(is_open)

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `“名册”中没有……`."""
        if args[2] == ALL:
            denied = Text("“{0}”中没有记录", "there is no record of “{0}”")
            return denied.say(teller.lang).format(teller.say(args[0]))
        denied = Text(
            "“{0}”中没有符合“{1}”的记录", "there is no record of “{0}” that fulfils “{1}”"
        )
        return denied.say(teller.lang).format(teller.say(args[0]), teller.say(args[2]))


class SumOf(RecordWord, Figure):
    """What a number of each record comes to."""

    part, part_zh, arity = "sum", "合计", (1, 2)
    phrase = Text(
        "“{0}”中符合“{1}”的“{2}”合计",
        "the sum of “{2}” over the records of “{0}” that fulfil “{1}”",
    )
    plain = Text("“{0}”的“{2}”合计", "the sum of “{2}” over the records of “{0}”")

    def value_node(self, reader: Reader, written: ast.expr) -> Node | None:
        """Read whole numbers or money."""
        return number(reader, written)

    def node(self, shape: RecordShape, condition: Node, *values: Node) -> Apply:
        """Return the tree; whether a part may be negative is told from the text."""
        sure = Constant(never_negative(values[0]), BOOLEAN)
        return super().node(shape, condition, *values, sure)

    def gives(self, *values: Node) -> Type:
        """Return the type of the answer."""
        return values[0].type

    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return the known part, which more can only raise if no part is ever negative."""
        rows = self.rows(args, person)
        known = sum(value for value in rows.chosen if value is not None)
        if rows.complete and not rows.open:
            return Bounds(known, known)
        return Bounds(known if is_never_negative(args[4]) else None, None)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return the known part, which more can only raise if no part is ever negative."""
        chosen = self.chosen(args, columns).cast(pl.Int64)
        known = columns.reduced(roster_of(args), chosen, "sum", 0)
        closed = self.is_complete(args, columns) & (self.open(args, columns) == 0)
        high = pl.when(closed).then(known)
        return Bounds(known if is_never_negative(args[4]) else high, high)


class LatestOf(RecordWord, Figure):
    """The latest day of the records; where there is none, the day before all days."""

    part, part_zh, arity = "latest", "最近", (1, 2)
    phrase = Text("“{0}”中符合“{1}”的最近“{2}”", "the latest “{2}” of “{0}” where “{1}”")
    plain = Text("“{0}”的最近“{2}”", "the latest “{2}” of “{0}”")

    def value_node(self, reader: Reader, written: ast.expr) -> Node | None:
        """Read a day."""
        return reader.typed(written, DATE)

    def gives(self, *values: Node) -> Type:  # noqa: ARG002 - it is always a day
        """Return the type of the answer."""
        return DATE

    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return the latest that is known; a later one may turn up."""
        rows = self.rows(args, person)
        known = max((day for day in rows.chosen if day is not None), default=EVER)
        return Bounds(known, known if rows.complete and not rows.open else None)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return the latest that is known; a later one may turn up."""
        known = columns.reduced(roster_of(args), self.chosen(args, columns), "max", EVER)
        closed = self.is_complete(args, columns) & (self.open(args, columns) == 0)
        return Bounds(known, pl.when(closed).then(known))


class DistinctOf(RecordWord, Figure):
    """How many different values the records hold."""

    part, part_zh, arity = "distinct", "不同数", (1, 2)
    phrase = Text(
        "“{0}”中符合“{1}”的不同“{2}”的个数",
        "the number of different “{2}” in the records of “{0}” that fulfil “{1}”",
    )
    plain = Text("“{0}”中不同“{2}”的个数", "the number of different “{2}” in the records of “{0}”")

    def gives(self, *values: Node) -> Type:  # noqa: ARG002 - it is always a number
        """Return the type of the answer."""
        return INTEGER

    def bounds(self, args: Args, person: Person) -> Bounds:
        """Return those surely there; each record of which something is unknown may add one."""
        rows = self.rows(args, person)
        low = len({value for value in rows.chosen if value is not None})
        return Bounds(low, low + rows.open if rows.complete else None)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return those surely there; each record of which something is unknown may add one."""
        low = columns.reduced(roster_of(args), self.chosen(args, columns), "distinct", 0)
        high = pl.when(self.is_complete(args, columns)).then(low + self.open(args, columns))
        return Bounds(low, high)


RECORD_WORDS: Final = (CountOf(), AnyOf(), SumOf(), LatestOf(), DistinctOf())
