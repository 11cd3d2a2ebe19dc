"""A frame as the words of the language see it: a row per person and reading day."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.law.bound import bind
from tongxing.law.columns.layout import Slot
from tongxing.law.columns.plan import Plan
from tongxing.law.expressions.tree import Apply, Constant, Lookup, Name, Node, Parameter
from tongxing.law.expressions.words.table import WORDS
from tongxing.law.expressions.words.word import Bounds
from tongxing.law.reads import reads

if TYPE_CHECKING:
    from collections.abc import Collection

    from tongxing.law.documents import Condition, Programme
    from tongxing.law.expressions.types import Kind, Type
    from tongxing.law.in_force import Law

_DTYPES: Final[dict[Kind, type[pl.DataType]]] = {
    "boolean": pl.Boolean,
    "integer": pl.Int64,
    "money": pl.Int64,
    "rate": pl.Int64,
    "date": pl.Date,
}
_WIDE: Final = frozenset({"money", "rate"})


class ColumnView:
    """What the columns of a frame mean under one law.

    Attributes:
        plan: The columns to be computed.
        slots: Where the conditions of each programme asked about stand.
        conditions: The distinct conditions, bound, in the order of their numbers.
        doubts: The distinct sets of doubts, in the order of their numbers.
    """

    def __init__(self, law: Law, names: Collection[str], *, trust_outcomes: bool) -> None:
        self.plan = Plan()
        self.slots: dict[str, tuple[Slot, ...]] = {}
        self.conditions: dict[Node, int] = {}
        self.doubts: dict[tuple[str, ...], int] = {}
        self._law = law
        self._names = frozenset(names)
        self._trust_outcomes = trust_outcomes
        self._tallies: dict[bytes, str] = {}

    @property
    def day(self) -> pl.Expr:
        """The reading days."""
        return pl.col("reading_day")

    def column(self, node: Node) -> pl.Expr:
        """Return the column of a bound node; null: unknown."""
        match node:
            case Constant():
                return _constant(node)
            case Name(source="reading_day"):
                return self.day
            case Name(source="extra", id=name):
                return pl.col(name)
            case Name(id=name, type=kind):
                return self.known(name, _DTYPES.get(kind.kind, pl.Null))
            case Lookup():
                return self._lookup(node)
            case Apply(word=word, args=args):
                return WORDS[word].column(args, self)
            case Parameter(id=name):
                message = f"the parameter {name} is not bound to a law"
                raise TypeError(message)

    def bounds(self, node: Node) -> Bounds:
        """Return the bounds of a number as two columns."""
        if isinstance(node, Apply):
            return WORDS[node.word].column_bounds(node.args, self)
        column = self.column(node)
        return Bounds(column, column)

    def known(self, name: str, dtype: type[pl.DataType]) -> pl.Expr:
        """Return a column of the frame; null for everybody where the frame has none."""
        return pl.col(name) if name in self._names else pl.lit(None, dtype)

    def receives(self, programme: str) -> pl.Expr:
        """Return who draws a programme; nobody where the frame does not say."""
        name = f"receives__{programme}"
        return pl.col(name) if name in self._names else pl.lit(False)  # noqa: FBT003

    def tally(self, relation: str, part: pl.Expr) -> pl.Expr:
        """Return the sum of a column without gaps over each household on each day."""
        key = part.meta.serialize(format="binary") + relation.encode()
        if key in self._tallies:
            return pl.col(self._tallies[key])
        number = len(self._tallies)
        own = self.plan.compute(f"__part_{number}", part.cast(pl.Int64))
        total = own
        if relation in self._names:
            shared = own.sum().over(relation, "reading_day")
            total = pl.when(pl.col(relation).is_null()).then(own).otherwise(shared)
        self._tallies[key] = f"__tally_{number}"
        return self.plan.compute(f"__tally_{number}", total)

    def entitled(self, programme: str) -> pl.Expr:
        """Return the outcomes of a programme; no where it is not in force."""
        if self._trust_outcomes and f"{programme}__outcome" in self._names:
            return pl.col(f"{programme}__outcome")
        if programme not in self._law.programmes:
            return pl.lit(False)  # noqa: FBT003
        self.decide(programme)
        return pl.col(outcome_name(programme))

    def amount_of(self, programme: str) -> pl.Expr:
        """Return what a programme would pay; nothing where one is not entitled."""
        outcome = self.entitled(programme)
        due = pl.when(outcome).then(self._amount(programme))
        return pl.when(~outcome).then(pl.lit(0, pl.Int64)).otherwise(due)

    def _amount(self, programme: str) -> pl.Expr:
        if self._trust_outcomes and f"{programme}__amount" in self._names:
            return pl.col(f"{programme}__amount")
        if programme not in self._law.programmes:
            return pl.lit(None, pl.Int64)
        self.decide(programme)
        return pl.col(amount_name(programme))

    def decide(self, programme_id: str) -> None:
        """Have the outcome and the amount of a programme computed, and note its slots."""
        if programme_id in self.slots:
            return
        programme = self._law.programmes[programme_id]
        self.slots[programme_id] = tuple(
            self._slot(condition, programme) for condition in programme.conditions
        )
        holds = map(_effective, self.slots[programme_id])
        outcome = reduce(and_, holds, pl.lit(True))  # noqa: FBT003
        decided = self.plan.compute(outcome_name(programme_id), outcome)
        amount: pl.Expr = pl.lit(None, pl.Int64)
        if programme.amount is not None:
            amount = self.column(bind(programme.amount.tree, self._law)).cast(pl.Int64)
        due = pl.when(decided.fill_null(value=True)).then(amount)
        self.plan.compute(amount_name(programme_id), due)

    def _slot(self, condition: Condition, programme: Programme) -> Slot:
        tree = bind(condition.require.tree, self._law, programme)
        if tree not in self.conditions:
            column = self.column(tree)
            # Only now: other programmes that it asks about have taken their numbers.
            index = self.conditions.setdefault(tree, len(self.conditions))
            self.plan.compute(condition_name(index), column.cast(pl.Boolean))
        presume = condition.when_unknown == "presume"
        doubt = self._doubt(condition, programme) if presume else None
        return Slot(condition.id, self.conditions[tree], presume, doubt)

    def _doubt(self, condition: Condition, programme: Programme) -> int | None:
        """Return the number of the doubts that touch a condition; None: nobody can have any."""
        looked_at = reads(condition.require.tree, self._law, programme)
        own = {doubt for fact in looked_at.own if (doubt := f"doubt__{fact}") in self._names}
        shared = {
            (relation, doubt)
            for relation, fact in looked_at.shared
            if (doubt := f"doubt__{fact}") in self._names
        }
        if not own and not shared:
            return None
        key = (*sorted(own), *(f"{relation}:{doubt}" for relation, doubt in sorted(shared)))
        if key not in self.doubts:
            is_any = [pl.col(doubt).fill_null(value=False) for doubt in sorted(own)]
            is_any += [
                self.tally(relation, pl.col(doubt).fill_null(value=False)) > 0
                for relation, doubt in sorted(shared)
            ]
            self.doubts[key] = len(self.doubts)
            self.plan.compute(doubt_name(self.doubts[key]), reduce(or_, is_any))
        return self.doubts[key]

    def _lookup(self, table: Lookup) -> pl.Expr:
        keys = [self.column(key) for key in table.keys]
        found: pl.Expr = pl.lit(None, _DTYPES.get(table.type.kind, pl.Null))
        for row, value in table.rows:
            here = reduce(and_, [key == part for key, part in zip(keys, row, strict=True)])
            found = pl.when(here).then(_constant(Constant(value, table.type))).otherwise(found)
        return found


def condition_name(index: int) -> str:
    """Return what the truth of a distinct condition is called while a plan runs."""
    return f"__condition_{index}"


def doubt_name(index: int) -> str:
    """Return what a distinct set of doubts is called while a plan runs."""
    return f"__doubt_{index}"


def outcome_name(programme: str) -> str:
    """Return what the outcome of a programme is called while a plan runs."""
    return f"__outcome_{programme}"


def amount_name(programme: str) -> str:
    """Return what the amount of a programme is called while a plan runs."""
    return f"__amount_{programme}"


def _effective(slot: Slot) -> pl.Expr:
    """Return the truth that counts: what is presumed counts as fulfilled."""
    truth = pl.col(condition_name(slot.truth))
    if not slot.presume:
        return truth
    silent = truth.fill_null(value=True)
    if slot.doubt is None:
        return silent
    return pl.when(pl.col(doubt_name(slot.doubt))).then(truth).otherwise(silent)


def _constant(constant: Constant) -> pl.Expr:
    kind: Type = constant.type
    if constant.value is None:
        return pl.lit(None, _DTYPES.get(kind.kind, pl.Null))
    if kind.kind in _WIDE:
        # Products of fen and ten-thousandths need all 64 bits.
        return pl.lit(constant.value, pl.Int64)
    return pl.lit(constant.value)
