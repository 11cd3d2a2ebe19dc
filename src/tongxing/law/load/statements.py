"""Reads which facts the rows of a roster state, from which day to which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import Ends, Statement
from tongxing.law.load import entries
from tongxing.law.load.columns import column_reader, day_column
from tongxing.law.load.entries import Fields
from tongxing.law.load.facts import value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.law.documents import Before, Column, Combine, Fact
    from tongxing.law.load.entry import Entry

_COMBINES: Final[tuple[Combine, ...]] = get_args(documents.Combine)
_BEFORE: Final[tuple[Before, ...]] = get_args(documents.Before)
_FACT_TYPES_OF_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "day": frozenset({"date"}),
    "end_day": frozenset({"date"}),
    "money": frozenset({"money"}),
    "integer": frozenset({"integer"}),
    "boolean": frozenset({"boolean"}),
    "choice": frozenset({"enumeration", "text"}),
    "category": frozenset({"enumeration"}),
    "grade": frozenset({"enumeration"}),
    "components": frozenset({"components"}),
}
"""Which types of facts a column can state; every other column states text."""


def read_statement(
    entry: Entry, columns: Mapping[str, Column], facts: Mapping[str, Fact]
) -> Statement:
    """Read which fact the rows of a roster state."""
    fields = Fields(
        entry,
        required=("fact",),
        optional=(
            *("value", "literal", "map", "only", "from", "to", "starts_after", "ends_before"),
            *("combine", "before", "ends_when", "positive_only"),
        ),
    )
    column = column_reader(columns)
    days = day_column(columns)
    fact = facts.get(fields.read("fact", entries.known_id(facts, "事实", "fact"), ""))
    if fields.has("value") == fields.has("literal"):
        entry.fault(
            "value（列）和 literal（固定值）须且只须写一个",
            "exactly one of `value` (a column) and `literal` is needed",
        )
    statement = Statement(
        fact=fact.id if fact else "",
        value=fields.maybe("value", column),
        literal=fields.read("literal", value_of(fact), None) if fact else None,
        map=fields.read("map", entries.mapped(value_of(fact)), {}) if fact else {},
        only=fields.read("only", lambda only: _only(only, columns), {}),
        from_column=fields.maybe("from", days),
        to_column=fields.maybe("to", days),
        starts_after=fields.maybe("starts_after", days),
        ends_before=fields.maybe("ends_before", days),
        combine=fields.maybe("combine", entries.one_of(_COMBINES)),
        before=fields.word("before", _BEFORE, "absent"),
        ends_when=fields.maybe("ends_when", lambda ends: _ends(ends, columns)),
        positive_only=fields.read("positive_only", entries.boolean, False),  # noqa: FBT003
    )
    stating = columns.get(statement.value or "")
    if fact and stating:
        _check_values(fields.get("value") or entry, statement, stating, fact)
    return statement


def _only(entry: Entry, columns: Mapping[str, Column]) -> dict[str, tuple[str, ...]]:
    only: dict[str, tuple[str, ...]] = {}
    for key, words in entry.pairs():
        column = columns.get(column_reader(columns)(key))
        if column:
            only[column.id] = entries.listed(_choice_of(column))(words)
    return only


def _ends(entry: Entry, columns: Mapping[str, Column]) -> Ends:
    """Read `{COLUMN: [choices], on: COLUMN}`."""
    found = Ends("", (), "")
    pairs = entry.pairs()
    for key, value in pairs:
        if key.word == "on":
            found = replace(found, on=day_column(columns)(value))
            continue
        column = columns.get(column_reader(columns)(key))
        if column:
            choices = entries.listed(_choice_of(column))(value)
            found = replace(found, column=column.id, choices=choices)
    if pairs and sorted(key.word == "on" for key, _ in pairs) != [False, True]:
        entry.expected(" {列: [选项], on: 日期列}", "{COLUMN: [choices], on: COLUMN of days}")
    return found


def _choice_of(column: Column) -> Callable[[Entry], str]:
    return entries.known_id(column.choices, f"“{column.id}”的选项", f"choice of `{column.id}`")


def _check_values(entry: Entry, statement: Statement, column: Column, fact: Fact) -> None:
    """Note a column whose cells cannot be values of the fact."""
    if fact.type not in _FACT_TYPES_OF_COLUMNS.get(column.type, frozenset({"text"})):
        entry.fault(
            f"列“{column.id}”（{column.type}）不能作事实“{fact.id}”（{fact.type}）的值",
            f"column `{column.id}` ({column.type}) cannot state the fact `{fact.id}` ({fact.type})",
        )
    if column.type != "choice" or fact.type != "enumeration":
        return
    for choice in statement.only.get(column.id, tuple(column.choices)):
        value = statement.map.get(choice, choice)
        if value not in fact.values:
            entry.fault(
                f"列“{column.id}”的“{value}”不是事实“{fact.id}”的可选值",
                f"`{value}` of column `{column.id}` is no value of the fact `{fact.id}`",
                word=str(value),
                possible=fact.values,
            )
