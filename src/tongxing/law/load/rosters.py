"""Reads documents of the kind `roster`: the columns of a list and which facts its rows state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import Column, Ends, Roster, Statement
from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.facts import value_of
from tongxing.law.load.headers import document_fields, header

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.law.documents import Before, Combine, Conflict, Coverage, Fact, RosterRole
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft

_COVERAGES: Final[tuple[Coverage, ...]] = get_args(documents.Coverage)
_ROLES: Final[tuple[RosterRole, ...]] = get_args(documents.RosterRole)
_CONFLICTS: Final[tuple[Conflict, ...]] = get_args(documents.Conflict)
_COMBINES: Final[tuple[Combine, ...]] = get_args(documents.Combine)
_BEFORE: Final[tuple[Before, ...]] = get_args(documents.Before)
COLUMN_TYPES: Final = (
    "name",
    "id_number",
    "certificate_number",
    "choice",
    "day",
    "end_day",
    "month",
    "month_range",
    "money",
    "text",
    "integer",
    "boolean",
    "category",
    "grade",
    "components",
    "place_code",
    "programme",
)
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

_RESERVED: Final = frozenset(
    {"file", "sheet", "row", "key", "part", "state", "place", "person_id", "list_id"}
    | {"list_index", "month_count", "learned_on", "withdrawn_on"}
)
"""Names that stored rows carry beside the roster's own columns."""

_DAY_TYPES: Final = ("day", "end_day", "month")


def read_roster(draft: Draft, facts: Mapping[str, Fact]) -> Roster:
    """Read one roster. The facts are those that its rows may state."""
    fields = document_fields(
        draft,
        ("agency", "coverage", "role", "columns"),
        ("aliases", "conflict", "conflict_by", "conflict_within", "states"),
    )
    columns = fields.read("columns", _columns, ())
    by_id = {column.id: column for column in columns}
    column_ids = entries.listed(_column_reader(by_id))
    return Roster(
        **header(draft, fields),
        aliases=fields.read("aliases", entries.listed(entries.text), ()),
        agency=fields.read("agency", entries.localised, entries.NO_TEXT),
        coverage=fields.word("coverage", _COVERAGES, "stock"),
        role=fields.word("role", _ROLES, "facts"),
        columns=columns,
        states=fields.read(
            "states", entries.listed(lambda entry: _statement(entry, by_id, facts)), ()
        ),
        conflict=fields.word("conflict", _CONFLICTS, "never"),
        conflict_by=fields.read("conflict_by", column_ids, ()),
        conflict_within=fields.read("conflict_within", column_ids, ()),
    )


def _columns(entry: Entry) -> tuple[Column, ...]:
    """Read the columns; an id or a heading that stands for two of them is noted."""
    columns: list[Column] = []
    owners: dict[str, str] = {}
    for item in entry.items():
        optional = ("required", "choices", "blank")
        fields = Fields(item, required=("id", "names", "type"), optional=optional)
        column = _column(fields)
        if column.id in _RESERVED:
            item.fault(
                f"列不能叫“{column.id}”，这个名称另有用途",
                f"a column cannot be called `{column.id}`: the name has another use",
            )
        if column.id and column.id in {other.id for other in columns}:
            item.fault(f"列“{column.id}”重复", f"column `{column.id}` stands here twice")
        for name in column.names:
            owner = owners.setdefault(name, column.id)
            if owner != column.id:
                item.fault(
                    f"表头“{name}”已属于列“{owner}”",
                    f"the heading {name} already stands for column `{owner}`",
                )
        columns.append(column)
    return tuple(columns)


def _column(fields: Fields) -> Column:
    column_type = fields.word("type", COLUMN_TYPES, "")
    if (column_type == "choice") != fields.has("choices") and column_type:
        fields.entry.fault(
            "类型 choice 的列必须有 choices，其他列不能有",
            "a column of the type `choice` needs `choices`, and no other may have them",
        )
    choices = fields.read("choices", entries.mapped(entries.listed(entries.text)), {})
    blank = fields.word("blank", tuple(choices), "") if fields.has("blank") else ""
    return Column(
        id=fields.read("id", entries.identifier, ""),
        names=fields.read("names", entries.listed(entries.text), ()),
        type=column_type,
        required=fields.read("required", entries.boolean, False),  # noqa: FBT003 - a default
        choices=choices,
        blank=blank or None,
    )


def _column_reader(columns: Mapping[str, Column]) -> Callable[[Entry], str]:
    return entries.known_id(columns, "列", "column")


def _statement(entry: Entry, columns: Mapping[str, Column], facts: Mapping[str, Fact]) -> Statement:
    fields = Fields(
        entry,
        required=("fact",),
        optional=(
            *("value", "literal", "map", "only", "from", "to", "starts_after", "ends_before"),
            *("combine", "before", "ends_when", "positive_only"),
        ),
    )
    column = _column_reader(columns)
    day_column = _day_column(columns)
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
        from_column=fields.maybe("from", day_column),
        to_column=fields.maybe("to", day_column),
        starts_after=fields.maybe("starts_after", day_column),
        ends_before=fields.maybe("ends_before", day_column),
        combine=fields.maybe("combine", entries.one_of(_COMBINES)),
        before=fields.word("before", _BEFORE, "absent"),
        ends_when=fields.maybe("ends_when", lambda ends: _ends(ends, columns)),
        positive_only=fields.read("positive_only", entries.boolean, False),  # noqa: FBT003
    )
    stating = columns.get(statement.value or "")
    if fact and stating:
        _check_values(fields.get("value") or entry, statement, stating, fact)
    return statement


def _day_column(columns: Mapping[str, Column]) -> Callable[[Entry], str]:
    reader = _column_reader(columns)

    def read(entry: Entry) -> str:
        column = columns.get(reader(entry))
        if column and column.type not in _DAY_TYPES:
            entry.fault(
                f"列“{column.id}”不是日期", f"column `{column.id}` does not hold days"
            )  # fmt: skip
        return column.id if column else ""

    return read


def _only(entry: Entry, columns: Mapping[str, Column]) -> dict[str, tuple[str, ...]]:
    only: dict[str, tuple[str, ...]] = {}
    for key, words in entry.pairs():
        column = columns.get(_column_reader(columns)(key))
        if column:
            only[column.id] = entries.listed(_choice_of(column))(words)
    return only


def _ends(entry: Entry, columns: Mapping[str, Column]) -> Ends:
    """Read `{COLUMN: [choices], on: COLUMN}`."""
    found = Ends("", (), "")
    pairs = entry.pairs()
    for key, value in pairs:
        if key.word == "on":
            found = replace(found, on=_day_column(columns)(value))
            continue
        column = columns.get(_column_reader(columns)(key))
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
