"""What the words of the language mean in numpy, where nothing is unknown.

Each is written as one would write it in a formula by hand. OpenFisca has no word for records and
for single other persons: the former are counted with `bincount`, the latter found by position.
"""

from __future__ import annotations

import operator
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np
from measured_law import DAY

from tongxing.law.documents import EVER, MonthDay
from tongxing.law.expressions.tree import (
    Apply,
    Constant,
    Lookup,
    Name,
    Node,
    Parameter,
    rewrite,
    value_of,
)
from tongxing.law.expressions.types import MONEY, RATE, RATE_SCALE
from tongxing.law.expressions.words.arithmetic import rounded
from tongxing.law.expressions.words.calendar import SCHOOL_YEAR_BEGINS
from tongxing.law.expressions.words.impairments import COMPONENT, MULTIPLE
from tongxing.law.expressions.words.reached import keys_of
from tongxing.law.expressions.words.relations import HOUSEHOLD_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

Value = Any
"""An array with one value for each row, or one value for all."""

Args = tuple[Node, ...]
TODAY: Final = np.datetime64(DAY, "D")
_MONTHS: Final = 12


class Rows(Protocol):
    """Persons, or records beside the facts of their persons."""

    def name(self, name: Name) -> Value:
        """Return the column of a fact, or of the records."""

    def value(self, node: Node) -> Value:
        """Return what a node means for each row."""

    def code(self, word: object, kind: str | None) -> Value:
        """Return how a word of an enumeration is held."""


class People(Rows, Protocol):
    """All persons of a simulation."""

    def calculated(self, variable: str) -> Value:
        """Return another variable."""

    def household(self, key: str) -> Value:
        """Return the group population of a kind of household."""

    def position(self, relation: str) -> Value:
        """Return where the person stands whom a fact names."""

    def records(self, roster: str) -> Records:
        """Return the records of a roster up to today."""

    def in_place(self, node: Node) -> Value:
        """Return whose place lies within the one whose law is asked."""

    @property
    def count(self) -> int:
        """How many they are."""


class Records(Rows, Protocol):
    """The records of a roster."""

    @property
    def subject(self) -> Value:
        """Where the person of each stands."""

    def chosen(self, condition: Node) -> Value:
        """Return which of them fulfil a condition."""


def evaluated(node: Node, rows: Value) -> Value:
    """Return what a node means for each row."""
    match node:
        case Constant(value=value, type=kind):
            return _constant(value, kind.kind, kind.of, rows)
        case Name(source="reading_day"):
            return TODAY
        case Name():
            return rows.name(node)
        case Lookup():
            return _lookup(node, rows)
        case Apply(word=word, args=args):
            return _meaning(node)(args, rows) if word in WORDS or keys_of(node) else _no_word(word)
        case Parameter(id=word):
            return _no_word(word)


def _meaning(node: Apply) -> Callable[[Args, Value], Value]:
    keys = keys_of(node)
    if not keys:
        return WORDS[node.word]
    if HOUSEHOLD_KEYS.issuperset(keys):
        return lambda args, rows: _HOUSEHOLDS[node.word.split(".")[1]](
            rows.household(keys[0]), rows.value(args[0])
        )
    return lambda args, rows: reduce(
        np.logical_or if len(keys) > 1 else _only,
        [rows.value(args[0])[rows.position(key)] for key in keys],
    )


def _only(one: Value, _other: Value) -> Value:
    return one


def _no_word(word: str) -> Value:
    message = f"no numpy is written for `{word}`: add it to openfisca_words.py"
    raise NotImplementedError(message)


def _constant(value: object, kind: str, of: str | None, rows: Rows) -> Value:
    if isinstance(value, MonthDay):
        return value
    if kind == "date":
        return np.datetime64(value, "D")
    if kind == "set":
        return [rows.code(one, of) for one in sorted(value, key=str)]  # type: ignore[call-overload]
    return rows.code(value, of) if kind == "enumeration" else value


def _lookup(table: Lookup, rows: Rows) -> Value:
    keys = [rows.value(key) for key in table.keys]
    found: Value = [] if table.type.kind == "set" else 0
    for row, value in table.rows:
        here = reduce(
            np.logical_and,
            [
                key == rows.code(part, node.type.of)
                for key, part, node in zip(keys, row, table.keys, strict=True)
            ],
        )
        held = _constant(value, table.type.kind, table.type.of, rows)
        found = [*found, (here, held)] if table.type.kind == "set" else np.where(here, held, found)
    return found


def _all(args: Args, rows: Rows) -> Value:
    return reduce(np.logical_and, [rows.value(arg) for arg in args])


def _some(args: Args, rows: Rows) -> Value:
    return reduce(np.logical_or, [rows.value(arg) for arg in args])


def _choice(args: Args, rows: Rows) -> Value:
    chosen, truth, other = (rows.value(arg) for arg in args)
    return np.where(truth, chosen, other)


def _among(args: Args, rows: Rows) -> Value:
    sought, members = rows.value(args[0]), rows.value(args[1])
    if not isinstance(args[1], Lookup):
        return _is_one_of(sought, members)
    return reduce(np.logical_or, [here & _is_one_of(sought, each) for here, each in members], False)  # noqa: FBT003 - the start of an or


def _is_one_of(sought: Value, members: list[Value]) -> Value:
    return reduce(np.logical_or, [sought == one for one in members], False)  # noqa: FBT003 - the start of an or


def _pair(work: Callable[[Value, Value], Value]) -> Callable[[Args, Rows], Value]:
    return lambda args, rows: work(rows.value(args[0]), rows.value(args[1]))


def _extreme(work: Callable[[Value, Value], Value]) -> Callable[[Args, Rows], Value]:
    return lambda args, rows: reduce(work, [rows.value(arg) for arg in args])


def _wide(value: Value) -> Value:
    return value.astype(np.int64) if isinstance(value, np.ndarray) else value


def _product(args: Args, rows: Rows) -> Value:
    left, right = (_wide(rows.value(arg)) for arg in args[:2])
    kinds = [arg.type for arg in args[:2]]
    scaled = kinds == [RATE, RATE] or (RATE in kinds and MONEY in kinds)
    rule = str(value_of(args[2]))
    return rounded(left * right, RATE_SCALE, rule) if scaled else left * right


def _years_between(start: Value, end: Value) -> Value:
    first, last = start.astype("M8[M]"), end.astype("M8[M]")
    months = (last - first).astype(np.int32)
    earlier = (end - last) < (start - first)
    return (months - earlier) // _MONTHS


def _age(args: Args, rows: Rows) -> Value:
    return _years_between(rows.value(args[0]), TODAY)


def _age_on(args: Args, rows: Rows) -> Value:
    return _years_between(rows.value(args[1]), rows.value(args[0]))


def _later(day: Value, months: Value) -> Value:
    month = day.astype("M8[M]")
    moved = month + months
    return np.minimum(moved.astype("M8[D]") + (day - month), (moved + 1).astype("M8[D]"))


def _year(before: int) -> Value:
    return np.datetime64(f"{DAY.year - before}-01-01", "D")


def _school_year() -> Value:
    year = DAY.year if DAY.month >= SCHOOL_YEAR_BEGINS else DAY.year - 1
    return np.datetime64(f"{year}-{SCHOOL_YEAR_BEGINS:02}-01", "D")


def _this_year(args: Args, rows: Rows) -> Value:
    month, day = rows.value(args[0])
    return np.datetime64(f"{DAY.year}-{month:02}-{day:02}", "D")


def _has_impairment(args: Args, rows: Rows) -> Value:
    kinds, inner, category, grade = args[:4]
    own = rows.value(category)
    single = _is_one_of(own, rows.value(kinds)) & rows.value(inner)
    within = [
        (rows.name(part) > 0)
        & rows.value(rewrite(inner, lambda n, p=part: p if n == grade else None))
        for part in (Name(COMPONENT + kind, grade.type, "fact") for kind in sorted(value_of(kinds)))
    ]
    return np.where(
        own == rows.code(MULTIPLE, category.type.of), reduce(np.logical_or, within), single
    )


def _chosen(args: Args, rows: People) -> tuple[Records, Value]:
    """Return the records of a word and which of them count."""
    records = rows.records(str(value_of(args[0])))
    return records, records.chosen(args[2])


def _any_record(args: Args, rows: People) -> Value:
    records, chosen = _chosen(args, rows)
    found = np.zeros(rows.count, dtype=bool)
    found[records.subject[chosen]] = True
    return found


def _count_records(args: Args, rows: People) -> Value:
    records, chosen = _chosen(args, rows)
    return np.bincount(records.subject[chosen], minlength=rows.count)


def _sum_records(args: Args, rows: People) -> Value:
    records, chosen = _chosen(args, rows)
    weights = records.value(args[3])[chosen]
    total = np.bincount(records.subject[chosen], weights=weights, minlength=rows.count)
    return total.astype(np.int64)


def _latest_record(args: Args, rows: People) -> Value:
    records, chosen = _chosen(args, rows)
    latest = np.full(rows.count, np.datetime64(EVER, "D"))
    np.maximum.at(latest, records.subject[chosen], records.value(args[3])[chosen])
    return latest


def _distinct_records(args: Args, rows: People) -> Value:
    records, chosen = _chosen(args, rows)
    values = records.value(args[3])[chosen]
    values = values.astype(np.int64) if values.dtype.kind != "M" else values.view(np.int64)
    low = values.min(initial=0)
    width = values.max(initial=0) - low + 1
    pairs = np.unique(records.subject[chosen].astype(np.int64) * width + (values - low))
    return np.bincount(pairs // width, minlength=rows.count)


def _programme(suffix: str) -> Callable[[Args, People], Value]:
    return lambda args, rows: rows.calculated(f"{value_of(args[0])}__{suffix}")


_HOUSEHOLDS: Final[dict[str, Callable[[Value, Value], Value]]] = {
    "any": lambda group, value: group.project(group.any(value)),
    "all": lambda group, value: group.project(~group.any(~value)),
    "count": lambda group, value: group.project(group.sum(value)),
    "sum": lambda group, value: group.project(group.sum(value).astype(np.int64)),
}
WORDS: Final[dict[str, Callable[[Args, Value], Value]]] = {
    "and": _all,
    "or": _some,
    "not": lambda args, rows: np.logical_not(rows.value(args[0])),
    "if": _choice,
    "in": _among,
    "==": _pair(operator.eq),
    "!=": _pair(operator.ne),
    "<": _pair(operator.lt),
    "<=": _pair(operator.le),
    ">": _pair(operator.gt),
    ">=": _pair(operator.ge),
    "+": _pair(lambda left, right: _wide(left) + right),
    "-": _pair(lambda left, right: _wide(left) - right),
    "*": _product,
    "min": _extreme(np.minimum),
    "max": _extreme(np.maximum),
    "age": _age,
    "age_on": _age_on,
    "years_ago": lambda args, rows: _later(TODAY, -_MONTHS * rows.value(args[0])),
    "months_ago": lambda args, rows: _later(TODAY, -rows.value(args[0])),
    "days_ago": lambda args, rows: TODAY - rows.value(args[0]),
    "years_after": lambda args, rows: _later(rows.value(args[0]), _MONTHS * rows.value(args[1])),
    "months_after": lambda args, rows: _later(rows.value(args[0]), rows.value(args[1])),
    "year_start": lambda _args, _rows: _year(0),
    "last_year_start": lambda _args, _rows: _year(1),
    "month_of": lambda args, rows: rows.value(args[0]).astype("M8[M]").astype("M8[D]"),
    "month_begin": lambda _args, _rows: TODAY.astype("M8[M]").astype("M8[D]"),
    "school_year_start": lambda _args, _rows: _school_year(),
    "ever": lambda _args, _rows: np.datetime64(EVER, "D"),
    "this_year": _this_year,
    "has_impairment": _has_impairment,
    "in_this_place": lambda args, rows: rows.in_place(args[0]),
    "entitled": _programme("outcome"),
    "amount_of": _programme("amount"),
    "receives": lambda args, rows: rows.calculated(f"receives__{value_of(args[0])}"),
    "record.any": _any_record,
    "record.count": _count_records,
    "record.sum": _sum_records,
    "record.latest": _latest_record,
    "record.distinct": _distinct_records,
    "paid_since": _sum_records,
    "times_paid": _distinct_records,
}
"""Every word that the measured programmes use."""
