"""The smallest and the greatest of several values."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply
from tongxing.law.expressions.types import DATE, INTEGER, MONEY, RATE
from tongxing.law.expressions.words.word import Args, Call, Columns, Person, Reader, Teller, Value

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterable


class Extreme(Call):
    """The smallest or the greatest of several values, of which each must be known."""

    arity = (2, 9)

    def __init__(self, words: tuple[str, ...], phrase: Text) -> None:
        self.name = words[0]
        self.words = words
        self._phrase = phrase
        self._work: Callable[[Iterable[Value]], Value] = {"min": min, "max": max}[words[0]]

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take two or more values of one type that has an order."""
        nodes = [reader.node(argument) for argument in written.args]
        hint = next((node.type for node in nodes if node and node.type != INTEGER), None)
        nodes = [reader.fitted(node, hint) if node and hint else node for node in nodes]
        known = [node for node in nodes if node is not None]
        if len(known) < len(nodes):
            return None
        kinds = {node.type for node in known}
        if len(kinds) > 1 or not kinds <= {INTEGER, MONEY, RATE, DATE}:
            said = "、".join(sorted(kind.name.zh for kind in kinds))
            called = ", ".join(sorted(kind.name.en for kind in kinds))
            reader.fault(
                written,
                f"{self.words[-1]}只能比较同一类型的数、金额或日期，这里有：{said}",
                f"`{self.name}` takes numbers, money or days of one type, not {called}",
            )
            return None
        return Apply(self.name, tuple(known), known[0].type)

    def value(self, args: Args, person: Person) -> Value:
        """Return the extreme."""
        values = [person.value(arg) for arg in args]
        return None if None in values else self._work(values)

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the extreme. Polars would skip what is unknown, so the comparison does it."""

        def further(one: pl.Expr, other: pl.Expr) -> pl.Expr:
            first = one <= other if self.name == "min" else one >= other
            return pl.when(first).then(one).when(~first).then(other)

        return reduce(further, [columns.column(arg) for arg in args])

    def say(self, args: Args, teller: Teller) -> str:
        """Return `a、b 中的较小者`."""
        listed = ("、" if teller.lang == "zh" else ", ").join(map(teller.inner, args))
        return self._phrase.say(teller.lang).format(listed)


EXTREMES = (
    Extreme(("min", "最小"), Text("{}中的较小者", "the smaller of {}")),
    Extreme(("max", "最大"), Text("{}中的较大者", "the greater of {}")),
)
