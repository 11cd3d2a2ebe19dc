"""Whether a place lies within the one whose law is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply
from tongxing.law.expressions.types import BOOLEAN, TEXT
from tongxing.law.expressions.words.word import Args, Call, Columns, Person, Reader, Teller

if TYPE_CHECKING:
    import ast


class InThisPlace(Call):
    """A place code lies within the place whose law is asked; everything lies in the country."""

    name = "in_this_place"
    words = ("in_this_place", "在本辖区")
    arity = (1, 1)

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take a place code."""
        place = reader.typed(written.args[0], TEXT)
        return Apply(self.name, (place,), BOOLEAN) if place else None

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether it does."""
        code = person.value(args[0])
        return None if code is None else str(code).startswith(person.place or "")

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether it does."""
        return columns.column(args[0]).cast(pl.String).str.starts_with(columns.place or "")

    def say(self, args: Args, teller: Teller) -> str:
        """Return `居住地在本辖区`."""
        said = Text("{}在本辖区", "{} lies within this place").say(teller.lang)
        return said.format(teller.inner(args[0]))

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `居住地不在本辖区`."""
        denied = Text("{}不在本辖区", "{} does not lie within this place").say(teller.lang)
        return denied.format(teller.inner(args[0]))


PLACES: Final = (InThisPlace(),)
