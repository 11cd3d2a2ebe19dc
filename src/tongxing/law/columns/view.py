"""A frame as the words of the language see it: a row per person and reading day."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import polars as pl

from tongxing.law.bound import bind
from tongxing.law.columns.dtypes import dtype_of, literal
from tongxing.law.columns.households import Tallies
from tongxing.law.columns.layout import Slot
from tongxing.law.columns.matching import matched
from tongxing.law.columns.plan import Plan
from tongxing.law.columns.records import RecordTotals, reduced
from tongxing.law.columns.relatives import Relatives
from tongxing.law.expressions.shapes import COLUMN, SUBJECT
from tongxing.law.expressions.tree import Apply, Constant, Lookup, Name, Node, Parameter
from tongxing.law.expressions.words.relations import HOUSEHOLD_KEYS
from tongxing.law.expressions.words.table import WORDS
from tongxing.law.expressions.words.word import Bounds, Call
from tongxing.law.reads import reads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.columns.plan import Crossing
    from tongxing.law.documents import Condition, Programme
    from tongxing.law.expressions.words.word import Reduction, Value
    from tongxing.law.in_force import Law
    from tongxing.law.reads import Look


class ColumnView:
    """What the columns of a frame mean under one law.

    Attributes:
        plan: The columns to be computed.
        slots: Where the conditions of each programme asked about stand.
        conditions: The distinct conditions, bound, in the order of their numbers.
        doubts: The distinct sets of doubts, in the order of their numbers.
    """

    def __init__(
        self,
        law: Law,
        frame: pl.DataFrame,
        *,
        trust_outcomes: bool,
        per: Sequence[str] = (),
    ) -> None:
        self.plan = Plan()
        self.slots: dict[str, tuple[Slot, ...]] = {}
        self.conditions: dict[Node, int] = {}
        self.doubts: dict[tuple[Look, ...], int] = {}
        self._law = law
        self._frame = frame
        self._names = frozenset(frame.columns)
        self._days = _reading_days(frame)
        self._trust_outcomes = trust_outcomes
        self._per = tuple(per)
        self._records = RecordTotals(law.scope, self._only_day)
        self._households: set[str] = set()
        self._relations: set[str] = set()
        self._computed: dict[bytes, str] = {}
        self._is_beside_record = False

    @property
    def _only_day(self) -> date | None:
        """The reading day, where all rows have the same."""
        is_one = len(self._days) == 1 and not self._frame["reading_day"].has_nulls()
        return self._days[0] if is_one else None

    @property
    def day(self) -> pl.Expr:
        """The reading days."""
        # What rests on one day alone is worked out for that day, not for every row.
        only = self._only_day
        return pl.col("reading_day") if only is None else pl.lit(only)

    def column(self, node: Node) -> pl.Expr:
        """Return the column of a bound node; null: unknown."""
        match node:
            case Constant():
                return literal(node)
            case Name():
                return self._named(node)
            case Lookup():
                return self._lookup(node)
            case Apply(word=word, args=args):
                column = WORDS[word].column(args, self)
                return self._once(column) if self._is_shared(node) else column
            case Parameter(id=name):
                message = f"the parameter {name} is not bound to a law"
                raise TypeError(message)

    def _named(self, name: Name) -> pl.Expr:
        match name.source:
            case "reading_day":
                return self.day
            case "extra":
                return pl.col(name.id)
            case "column":
                return pl.col(COLUMN + name.id)
            case _:
                return self.known(name.id, dtype_of(name.type))

    def bounds(self, node: Node) -> Bounds:
        """Return the bounds of a number as two columns."""
        if isinstance(node, Apply) and not self._is_shared(node):
            return WORDS[node.word].column_bounds(node.args, self)
        column = self.column(node)
        return Bounds(column, column)

    def _is_shared(self, node: Apply) -> bool:
        word = WORDS[node.word]
        return isinstance(word, Call) and word.costly and not self._is_beside_record

    def beside_record(self, node: Node) -> pl.Expr:
        """Return the column of a node that stands inside a word about records."""
        # Records come first: nothing that is computed for the rows is there yet.
        self._is_beside_record = True
        column = self.column(node)
        self._is_beside_record = False
        return column

    def known(self, name: str, dtype: type[pl.DataType]) -> pl.Expr:
        """Return a column of the frame; null for everybody where the frame has none."""
        return pl.col(name) if name in self._names else pl.lit(None, dtype)

    def receives(self, programme: str) -> pl.Expr:
        """Return who draws a programme; nobody where the frame does not say."""
        name = f"receives__{programme}"
        return pl.col(name) if name in self._names else pl.lit(False)  # noqa: FBT003

    def per_day(self, value: Callable[[date], date]) -> pl.Expr:
        """Return what a reading day alone tells, worked out once for each reading day."""
        found = [value(day) for day in self._days]
        if len(set(found)) < 2:
            return pl.lit(found[0] if found else None, pl.Date)
        return self.day.replace_strict(self._days, found, return_dtype=pl.Date)

    @property
    def place(self) -> PlaceCode | None:
        """The place whose law is asked."""
        return self._law.asked

    def tally(self, relation: str, part: pl.Expr) -> pl.Expr:
        """Return the sum of a column without gaps over each household on each day."""
        if relation not in self._names:
            return self._once(part.cast(pl.Int64))
        self._households.add(relation)
        own = self._name(part)
        return self.plan.cross(f"{own}_of_{relation}", own, relation)

    def gathered(self, relation: str, part: pl.Expr) -> pl.Expr:
        """Return a column as it is for the one whom a fact names; null: not known who."""
        self._relations.add(relation)
        own = self._name(part)
        return self.plan.cross(f"{own}_of_{relation}", own, relation)

    def reduced(self, roster: str, part: pl.Expr, how: Reduction, empty: Value) -> pl.Expr:
        """Return one value of a column over the records known up to each reading day."""
        return self._records.ask(roster, part, how, empty)

    def grouped(
        self, part: pl.Expr, how: Reduction, within: Sequence[pl.Expr] | None = None
    ) -> pl.Expr:
        """Return one value of a column over each group of rows; null where a row is in none."""
        group = [pl.col(name) for name in self._per] if within is None else list(within)
        total = reduced(self._once(part), how)
        if not group:
            return self._once(total)
        is_in_one = reduce(and_, [name.is_not_null() for name in group])
        return self._once(pl.when(is_in_one).then(total.over(group)))

    def is_first_of_group(self) -> pl.Expr:
        """Return one row of each group; none of the rows that belong to no group."""
        number = pl.int_range(pl.len())
        if not self._per:
            return number == 0
        is_in_one = reduce(and_, [pl.col(name).is_not_null() for name in self._per])
        return is_in_one & (number.over(self._per) == 0)

    def _once(self, column: pl.Expr) -> pl.Expr:
        """Have a column computed once, whoever asks for it; return a reference to it."""
        return pl.col(self._name(column))

    def _name(self, column: pl.Expr) -> str:
        """Have a column computed once, whoever asks for it; return its name."""
        key = column.meta.serialize(format="binary")
        if key not in self._computed:
            self._computed[key] = f"__computed_{len(self._computed)}"
            self.plan.compute(self._computed[key], column)
        return self._computed[key]

    def run(self, records: Mapping[str, pl.DataFrame], wanted: Iterable[pl.Expr]) -> pl.DataFrame:
        """Compute everything that was asked about and return the wanted columns, in row order."""
        frame, is_one_day = self._frame, self._only_day is not None
        named = sorted(self._relations & self._names) if SUBJECT in self._names else []
        found = self._records.found(frame, records)
        places = matched(frame, [*(frame[each] for each in named), *(each.ids for each in found)])
        crossings: dict[str, Crossing] = {
            relation: Relatives.nobody(frame) for relation in self._relations
        }
        for relation, pairs in zip(named, places, strict=False):
            crossings[relation] = Relatives.of(frame, pairs, is_one_day=is_one_day)
        for household in self._households:
            crossings[household] = Tallies(frame, household, is_one_day=is_one_day)
        totals = self._records.columns(frame, found, places[len(named) :])
        return self.plan.run(frame.with_columns(totals), crossings, wanted)

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
        key = tuple(sorted(look for look in looked_at if f"doubt__{look.fact}" in self._names))
        if not key:
            return None
        if key not in self.doubts:
            is_any = [self._along(look.path, pl.col(f"doubt__{look.fact}")) for look in key]
            self.doubts[key] = len(self.doubts)
            self.plan.compute(doubt_name(self.doubts[key]), reduce(or_, is_any))
        return self.doubts[key]

    def _along(self, path: tuple[str, ...], doubt: pl.Expr) -> pl.Expr:
        """Return whether somebody at the end of a path is in doubt."""
        doubt = doubt.fill_null(value=False)
        for key in reversed(path):
            if key in HOUSEHOLD_KEYS:
                doubt = self.tally(key, doubt) > 0
            else:
                doubt = self.gathered(key, doubt).fill_null(value=False)
        return doubt

    def _lookup(self, table: Lookup) -> pl.Expr:
        keys = [self.column(key) for key in table.keys]
        found: pl.Expr = pl.lit(None, dtype_of(table.type))
        for row, value in table.rows:
            here = reduce(and_, [key == part for key, part in zip(keys, row, strict=True)])
            found = pl.when(here).then(literal(Constant(value, table.type))).otherwise(found)
        return found


def _reading_days(frame: pl.DataFrame) -> list[date]:
    if "reading_day" not in frame.columns:  # of what nobody asks on a day
        return []
    return frame["reading_day"].drop_nulls().unique().sort().to_list()


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
