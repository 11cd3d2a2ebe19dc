"""Words about another programme: whether one may draw it, draws it, was paid it, how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply, value_of
from tongxing.law.expressions.types import BOOLEAN, MONEY, Type
from tongxing.law.expressions.words.payments import PAID_SINCE, TIMES_PAID
from tongxing.law.expressions.words.word import Args, Call, Columns, Person, Reader, Teller, Value

if TYPE_CHECKING:
    import ast


class _AboutProgramme(Call):
    """A word with one argument, the programme."""

    arity = (1, 1)
    computed = True
    gives: Type
    phrase: Text

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one programme."""
        programme = reader.programme(written.args[0])
        return Apply(self.name, (programme,), self.gives) if programme else None

    def say(self, args: Args, teller: Teller) -> str:
        """Return `可享受……`."""
        return self.phrase.say(teller.lang).format(teller.say(args[0]))


class Entitled(_AboutProgramme):
    """The outcome of the programme; no where it is not in force."""

    name, gives = "entitled", BOOLEAN
    words = ("entitled", "可享受", "符合条件")
    phrase = Text("符合{}的条件", "entitled to {}")

    def value(self, args: Args, person: Person) -> bool | None:
        """Return the outcome."""
        return person.entitled(programme_of(args))

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the outcomes."""
        return columns.entitled(programme_of(args))

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `不符合……`."""
        denied = Text("不符合{}的条件", "not entitled to {}").say(teller.lang)
        return denied.format(teller.say(args[0]))


class AmountOf(_AboutProgramme):
    """What the programme would pay: nothing where one is not entitled."""

    name, gives = "amount_of", MONEY
    words = ("amount_of", "应发金额")
    phrase = Text("{}的应发金额", "the amount due of {}")

    def value(self, args: Args, person: Person) -> int | None:
        """Return fen; unknown where the outcome or the amount is."""
        return person.amount_of(programme_of(args))

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return fen; unknown where the outcome or the amount is."""
        return columns.amount_of(programme_of(args))


class Receives(_AboutProgramme):
    """Whether the person draws the programme now."""

    name, gives = "receives", BOOLEAN
    words = ("receives", "正在享受")
    phrase = Text("正在享受{}", "draws {}")

    def value(self, args: Args, person: Person) -> bool:
        """Return whether it is drawn; what nobody says is not drawn."""
        return person.receives(programme_of(args))

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return who draws it; what nobody says is not drawn."""
        return columns.receives(programme_of(args))

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `未享受……`."""
        return Text("未享受{}", "does not draw {}").say(teller.lang).format(teller.say(args[0]))


class Paid(_AboutProgramme):
    """The money paid of the programme in the month, from the column `paid__<programme>`."""

    name, gives = "paid", MONEY
    words = ("paid", "已发金额")
    arity = (1, 2)
    phrase = Text("{}的已发金额", "what was paid of {}")

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one programme, or with it the day from which the payments count."""
        if len(written.args) > 1:
            return PAID_SINCE.read(reader, written)
        return super().read(reader, written)

    def value(self, args: Args, person: Person) -> Value:
        """Return fen."""
        return person.fact(f"paid__{programme_of(args)}")

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return fen."""
        return columns.known(f"paid__{programme_of(args)}", pl.Int64)


def programme_of(args: Args) -> str:
    """Return the id of the programme that a word is about."""
    return str(value_of(args[0]))


PROGRAMMES = (Entitled(), AmountOf(), Receives(), Paid(), PAID_SINCE, TIMES_PAID)
