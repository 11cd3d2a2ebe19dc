"""Whether a text gives away a number that belongs to a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply
from tongxing.law.expressions.types import BOOLEAN, TEXT
from tongxing.law.expressions.words.word import Args, Call, Columns, Person, Reader, Teller

if TYPE_CHECKING:
    import ast

_NUMBER: Final = r"[0-9]{17}[0-9Xx]|[0-9]{15,19}|1[3-9][0-9]{9}"
"""An identity number, one of the old form or a bank account, a mobile phone number."""

_APART: Final = rf"(?:^|[^0-9])(?:{_NUMBER})(?:$|[^0-9])"


class HasPersonalNumber(Call):
    """A text holds an identity number, the number of a mobile phone or of a bank account."""

    name = "has_personal_number"
    words = ("has_personal_number", "含个人号码")
    arity = (1, 1)

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take one text."""
        text = reader.typed(written.args[0], TEXT)
        return Apply(self.name, (text,), BOOLEAN) if text else None

    def value(self, args: Args, person: Person) -> bool | None:
        """Return whether it does."""
        text = person.value(args[0])
        return None if text is None else re.search(_APART, str(text)) is not None

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return whether it does."""
        return columns.column(args[0]).cast(pl.String).str.contains(_APART)

    def say(self, args: Args, teller: Teller) -> str:
        """Return `公示内容含有个人号码`."""
        said = Text("{}含有个人号码", "{} holds a personal number").say(teller.lang)
        return said.format(teller.inner(args[0]))

    def deny(self, args: Args, teller: Teller) -> str:
        """Return `公示内容不含个人号码`."""
        denied = Text("{}不含个人号码", "{} holds no personal number").say(teller.lang)
        return denied.format(teller.inner(args[0]))


TEXTS: Final = (HasPersonalNumber(),)
