"""And, or, not, and the choice between two values."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import polars as pl

from tongxing.law.expressions.words.word import Args, Columns, Person, Teller, Value, Word

if TYPE_CHECKING:
    from collections.abc import Iterable


def every(truths: Iterable[bool | None]) -> bool | None:
    """Return false if one is false, else unknown if one is unknown, else true."""
    known = list(truths)
    if False in known:
        return False
    return None if None in known else True


def some(truths: Iterable[bool | None]) -> bool | None:
    """Return true if one is true, else unknown if one is unknown, else false."""
    known = list(truths)
    if True in known:
        return True
    return None if None in known else False


def opposite(truth: bool | None) -> bool | None:  # noqa: FBT001 - a truth, not a switch
    """Return the opposite; of what is unknown, unknown."""
    return None if truth is None else not truth


class And(Word):
    """All of them hold."""

    name = "and"

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether all hold."""
        return every(person.value(arg) for arg in args)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether all hold."""
        return reduce(and_, [columns.column(arg) for arg in args])

    def say(self, args: Args, teller: Teller) -> str:
        """Return `a，且 b`."""
        return ("，且" if teller.lang == "zh" else " and ").join(map(teller.inner, args))


class Or(Word):
    """One of them holds."""

    name = "or"

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether one holds."""
        return some(person.value(arg) for arg in args)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether one holds."""
        return reduce(or_, [columns.column(arg) for arg in args])

    def say(self, args: Args, teller: Teller) -> str:
        """Return `a，或 b`."""
        return ("，或" if teller.lang == "zh" else " or ").join(map(teller.inner, args))


class Not(Word):
    """It does not hold."""

    name = "not"

    def value(self, args: Args, person: Person) -> bool | None:
        """Return the opposite."""
        return opposite(person.value(args[0]))

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the opposite."""
        return ~columns.column(args[0])

    def say(self, args: Args, teller: Teller) -> str:
        """Return the denial of what it denies."""
        return teller.deny(args[0])

    def deny(self, args: Args, teller: Teller) -> str:
        """Return what it denies: two denials cancel."""
        return teller.say(args[0])


class Choose(Word):
    """`x if c else y`: x where c holds, y where it does not."""

    name = "if"

    def value(self, args: Args, person: Person) -> Value:
        """Return one of the two; where c is unknown, what both agree on."""
        chosen, other = person.value(args[0]), person.value(args[2])
        truth = person.value(args[1])
        if truth is None:
            return chosen if chosen == other else None
        return chosen if truth else other

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return one of the two; where c is unknown, what both agree on."""
        chosen, truth, other = (columns.column(arg) for arg in args)
        agreed = pl.when(chosen == other).then(chosen)
        return pl.when(truth).then(chosen).when(~truth).then(other).otherwise(agreed)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `如果 c 则为 x，否则为 y`."""
        chosen, truth, other = map(teller.inner, args)
        if teller.lang == "zh":
            return f"如果{truth}则为{chosen}，否则为{other}"
        return f"{chosen} if {truth}, otherwise {other}"


LOGIC = (And(), Or(), Not(), Choose())
