"""Who belongs to a person: those who share a household, and those whom single facts name.

A further household or relative is one more entry in one of the tables; the words are in
`households` and `relatives`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from tongxing.law.expressions.tree import Node
    from tongxing.law.expressions.words.word import Args, Columns, Person, Value


@dataclass(frozen=True)
class Household:
    """Persons in whom one fact, the key, has the same value; the person counts as one of them.

    Where the household is not known, the others are unknown: only the person's own part is sure.
    """

    keys: tuple[str]
    words: tuple[str, ...]
    name: Text

    def values(self, node: Node, person: Person) -> tuple[list[Value], bool]:
        """Return the values of those who are known, and whether that is everybody."""
        members = person.members(self.keys[0])
        if members is None:
            return [person.value(node)], False
        return [member.value(node) for member in members], True

    def total(self, part: pl.Expr, columns: Columns, *, unknown: int) -> pl.Expr:  # noqa: ARG002
        """Return the sum of a column without gaps over those who are known."""
        return columns.tally(self.keys[0], part)

    def is_complete(self, keys: Args, columns: Columns) -> pl.Expr:
        """Return where everybody is known."""
        return columns.column(keys[0]).is_not_null()


@dataclass(frozen=True)
class Relatives:
    """Persons whom single facts name, each of them known or not."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    name: Text

    def values(self, node: Node, person: Person) -> tuple[list[Value], bool]:
        """Return the values of all; whoever is not known has an unknown one."""
        others = [person.other(key) for key in self.keys]
        return [other.value(node) if other else None for other in others], True

    def total(self, part: pl.Expr, columns: Columns, *, unknown: int) -> pl.Expr:
        """Return the sum of a column without gaps; whoever is not known counts as `unknown`."""
        parts = [columns.gathered(key, part).cast(pl.Int64) for key in self.keys]
        return reduce(add, [each.fill_null(unknown) for each in parts])

    def is_complete(self, keys: Args, columns: Columns) -> pl.Expr:  # noqa: ARG002
        """Return yes: how many they are is known."""
        return pl.lit(True)  # noqa: FBT003 - a value of the column


@dataclass(frozen=True)
class Relative:
    """The one person whom a fact, the key, names."""

    key: str
    words: tuple[str, ...]
    name: Text


HOUSEHOLDS: Final = (
    Household(("household",), ("household", "户内", "家庭"), Text("户内", "the household")),
    Household(
        ("benefit_household",),
        ("benefit_household", "救助家庭"),
        Text("救助家庭内", "the benefit household"),
    ),
    Household(
        ("registered_household",),
        ("registered_household", "户籍户"),
        Text("户籍户内", "the registered household"),
    ),
)
PARENTS: Final = Relatives(("father", "mother"), ("parents", "父母"), Text("父母中", "the parents"))
RELATIVES: Final = (
    Relative("carer", ("carer", "照料人"), Text("照料人", "the carer")),
    Relative("guardian", ("guardian", "监护人"), Text("监护人", "the guardian")),
    Relative("father", ("father", "父亲"), Text("父亲", "the father")),
    Relative("mother", ("mother", "母亲"), Text("母亲", "the mother")),
    Relative("owner", ("owner", "所有人"), Text("所有人", "the owner")),
)
HOUSEHOLD_KEYS: Final = frozenset(household.keys[0] for household in HOUSEHOLDS)
RELATIVE_KEYS: Final = frozenset(relative.key for relative in RELATIVES)
