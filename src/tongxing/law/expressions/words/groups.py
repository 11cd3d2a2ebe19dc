"""Words about the group of rows to which a row of a check belongs, as the check groups them.

One person by themselves belong to no group, so that for them the answer is not known.
"""

from __future__ import annotations

from abc import abstractmethod
from itertools import repeat
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.text import Text
from tongxing.law.expressions.tree import Apply, Constant, Node, walk
from tongxing.law.expressions.types import BOOLEAN, INTEGER, RATE, RATE_SCALE
from tongxing.law.expressions.words.arithmetic import rounded
from tongxing.law.expressions.words.households import (
    is_never_negative,
    never_negative,
    number,
)
from tongxing.law.expressions.words.word import (
    Args,
    Bounds,
    Call,
    Columns,
    Figure,
    Person,
    Reader,
    Teller,
)

if TYPE_CHECKING:
    import ast

_WHO: Final = ("本组", "组内")


class _Group(Call):
    """A word about the group of a row: how many of it, how much of it, how it stands out."""

    arity = (1, 1)
    computed = True
    part: str
    part_zh: str
    phrase: Text

    def __init__(self) -> None:
        self.name = f"group.{self.part}"
        self.words = (self.name, *(f"{who}.{self.part_zh}" for who in _WHO))

    def read(self, reader: Reader, written: ast.Call) -> Apply | None:
        """Take what is asked of each row; only where rows are grouped."""
        if not reader.scope.grouped:
            reader.fault(
                written,
                "只有写了 per（分组）的检查才能用“本组”",
                "`group.` needs a check with `per`, which groups the rows",
            )
            return None
        nodes = [self.asked(reader, argument, place) for place, argument in enumerate(written.args)]
        known = [node for node in nodes if node is not None]
        if len(known) < len(nodes) or not all(
            map(self._is_plain, repeat(reader), written.args, known)
        ):
            return None
        return self.node(*known)

    def _is_plain(self, reader: Reader, written: ast.expr, node: Node) -> bool:
        if not any(isinstance(part, Apply) and part.word in _WORDS for part in walk(node)):
            return True
        reader.fault(
            written,
            "“本组”之内只能写一行所说的事",
            "inside `group.` only what one row says may stand",
        )
        return False

    def asked(self, reader: Reader, written: ast.expr, place: int) -> Node | None:  # noqa: ARG002
        """Read one argument: a condition, unless the word says otherwise."""
        return reader.typed(written, BOOLEAN)

    @abstractmethod
    def node(self, *asked: Node) -> Apply:
        """Return the tree of the word."""

    def say(self, args: Args, teller: Teller) -> str:
        """Return `本组中符合……的……`."""
        return self.phrase.say(teller.lang).format(teller.say(args[0]))


class _GroupFigure(_Group, Figure):
    """A number over the group, known within bounds."""

    def bounds(self, args: Args, person: Person) -> Bounds:  # noqa: ARG002 - nobody else is there
        """Return that nothing is known."""
        return Bounds(None, None)


def _truths(args: Args, columns: Columns) -> tuple[pl.Expr, pl.Expr]:
    """Return how many of the group fulfil a condition, surely and at most."""
    inner = columns.column(args[0])
    surely = columns.grouped(inner.fill_null(value=False).cast(pl.Int64), "sum")
    return surely, columns.grouped(inner.fill_null(value=True).cast(pl.Int64), "sum")


class GroupCount(_GroupFigure):
    """How many rows of the group fulfil a condition."""

    part, part_zh = "count", "次数"
    phrase = Text("本组符合“{}”的条数", "the number of the group that fulfil “{}”")

    def node(self, *asked: Node) -> Apply:
        """Return the tree of the word."""
        return Apply(self.name, asked, INTEGER)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return those that surely do, and with them those of which it is unknown."""
        return Bounds(*_truths(args, columns))


class GroupSum(_GroupFigure):
    """What a number comes to over the group."""

    part, part_zh = "sum", "合计"
    phrase = Text("本组“{}”合计", "the sum over the group of “{}”")

    def asked(self, reader: Reader, written: ast.expr, place: int) -> Node | None:  # noqa: ARG002
        """Read whole numbers or money."""
        return number(reader, written)

    def node(self, *asked: Node) -> Apply:
        """Return the tree of the word."""
        sure = Constant(never_negative(asked[0]), BOOLEAN)
        return Apply(self.name, (*asked, sure), asked[0].type)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return the known part, which more can only raise if no part is ever negative."""
        inner = columns.column(args[0])
        known = columns.grouped(inner.fill_null(0).cast(pl.Int64), "sum")
        missing = columns.grouped(inner.is_null().cast(pl.Int64), "sum")
        high = pl.when(missing == 0).then(known)
        return Bounds(known if is_never_negative(args[1]) else high, high)


class GroupDistinct(_GroupFigure):
    """How many different values there are in the group."""

    part, part_zh = "distinct", "不同数"
    phrase = Text("本组不同“{}”的个数", "the number of different “{}” in the group")

    def asked(self, reader: Reader, written: ast.expr, place: int) -> Node | None:  # noqa: ARG002
        """Read any value."""
        return reader.node(written)

    def node(self, *asked: Node) -> Apply:
        """Return the tree of the word."""
        return Apply(self.name, asked, INTEGER)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return those surely there; each value that is not known may be one more."""
        inner = columns.column(args[0])
        low = columns.grouped(inner, "distinct")
        return Bounds(low, low + columns.grouped(inner.is_null().cast(pl.Int64), "sum"))


class GroupShare(_GroupFigure):
    """Which part of the group fulfils a condition, as a rate."""

    part, part_zh = "share", "占比"
    phrase = Text("本组符合“{}”的占比", "the share of the group that fulfils “{}”")

    def node(self, *asked: Node) -> Apply:
        """Return the tree of the word."""
        return Apply(self.name, asked, RATE)

    def column_bounds(self, args: Args, columns: Columns) -> Bounds:
        """Return the share of those that surely do, and of those that may."""
        whole = columns.grouped(pl.lit(1, pl.Int64), "sum")
        parts = (rounded(part * RATE_SCALE, whole) for part in _truths(args, columns))
        return Bounds(*parts)


class GroupDeviation(_Group):
    """By how many standard deviations the group's share lies above the mean of all groups' shares.

    A share is of those of whom the answer is known. With a second argument a group is compared
    with those alone that have the same value of it. Where no shares differ it is nothing.
    """

    part, part_zh, arity = "deviation", "偏离", (1, 2)
    phrase = Text(
        "本组符合“{}”的占比高出各组平均的标准差倍数",
        "by how many standard deviations the group's share of “{}” exceeds the mean",
    )

    def asked(self, reader: Reader, written: ast.expr, place: int) -> Node | None:
        """Read the condition, then what the groups that are compared have in common."""
        return reader.node(written) if place else reader.typed(written, BOOLEAN)

    def node(self, *asked: Node) -> Apply:
        """Return the tree of the word."""
        return Apply(self.name, asked, RATE)

    def value(self, args: Args, person: Person) -> None:  # noqa: ARG002 - nobody else is there
        """Return that nothing is known."""
        return

    def column(self, args: Args, columns: Columns) -> pl.Expr:
        """Return the deviation in ten-thousandths.

        The shares are whole numbers, so that their sums do not depend on the order of the rows.
        """
        inner = columns.column(args[0])
        fulfil = columns.grouped(inner.fill_null(value=False).cast(pl.Int64), "sum")
        asked = columns.grouped(inner.is_not_null().cast(pl.Int64), "sum")
        share = rounded(fulfil * RATE_SCALE, pl.when(asked > 0).then(asked))
        one = pl.when(columns.is_first_of_group()).then(share)
        alike = [columns.column(arg) for arg in args[1:]]
        count, total, squares = (
            columns.grouped(each.cast(pl.Int64), "sum", alike)
            for each in (one.is_not_null(), one, one * one)
        )
        mean = total / count
        spread = (squares / count - mean * mean).clip(0).sqrt()
        beyond = pl.when(spread > 0).then((share - mean) / spread).otherwise(0.0)
        return (pl.when(share.is_not_null()).then(beyond) * RATE_SCALE).round().cast(pl.Int64)


GROUPS: Final = (GroupCount(), GroupSum(), GroupDistinct(), GroupShare(), GroupDeviation())
_WORDS: Final = frozenset(word.name for word in GROUPS)
