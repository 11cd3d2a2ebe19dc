"""How many whole years lie between two days: since a day, and the age on a day."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply
from tongxing.law.expressions.types import DATE, INTEGER
from tongxing.law.expressions.words.days import whole_years, years_between
from tongxing.law.expressions.words.word import Args, Call, Columns, Person, Reader, Teller

if TYPE_CHECKING:
    import ast

    import polars as pl

    from tongxing.law.expressions.tree import Node


class _Years(Call):
    """Whole years from one day to another."""

    arity = (1, 1)
    computed = True
    costly = True
    phrase: Text

    @abstractmethod
    def ends(self, args: Args) -> tuple[Node | None, Node | None]:
        """Return from where to where; None: the reading day."""

    def value(self, args: Args, person: Person) -> int | None:
        """Return the years."""
        start, end = (
            person.day if node is None else person.value(node) for node in self.ends(args)
        )
        return None if start is None or end is None else whole_years(start, end)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the years."""
        start, end = (
            columns.day if node is None else columns.column(node) for node in self.ends(args)
        )
        return years_between(start, end)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `自……起已满年数`."""
        return self.phrase.say(teller.lang).format(teller.inner(args[0]))


class YearsSince(_Years):
    """Whole years from a day to the reading day."""

    name = "years_since"
    words = ("years_since", "已满年数")
    phrase = Text("自{}起已满年数", "whole years since {}")

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one date."""
        day = reader.typed(written.args[0], DATE)
        return Apply(self.name, (day,), INTEGER) if day else None

    def ends(self, args: Args) -> tuple[Node | None, Node | None]:
        """Return from the day to the reading day."""
        return args[0], None


class AgeOn(_Years):
    """Whole years from the birth date to a day."""

    name = "age_on"
    words = ("age_on", "当日年龄")
    phrase = Text("{}的年龄（周岁）", "the age on {}")

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one date, and the birth date by itself."""
        day = reader.typed(written.args[0], DATE)
        birth = reader.fact(written, "birth_date")
        return Apply(self.name, (day, birth), INTEGER) if day and birth else None

    def ends(self, args: Args) -> tuple[Node | None, Node | None]:
        """Return from the birth date to the day."""
        return args[1], args[0]


YEARS_BETWEEN: Final = (YearsSince(), AgeOn())
