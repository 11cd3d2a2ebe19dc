"""Reads documents of the kind `roster`: what a list is about and which facts its rows state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from tongxing.law import documents
from tongxing.law.documents import Roster
from tongxing.law.load import entries
from tongxing.law.load.columns import column_reader, day_column, read_columns
from tongxing.law.load.entities import ONE
from tongxing.law.load.headers import document_fields, header
from tongxing.law.load.statements import read_statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.documents import About, Column, Conflict, Coverage, Fact, RosterRole
    from tongxing.law.load.entries import Fields
    from tongxing.law.load.headers import Draft

_COVERAGES: Final[tuple[Coverage, ...]] = get_args(documents.Coverage)
_ROLES: Final[tuple[RosterRole, ...]] = get_args(documents.RosterRole)
_ABOUT: Final[tuple[About, ...]] = get_args(documents.About)
_CONFLICTS: Final[tuple[Conflict, ...]] = get_args(documents.Conflict)
_KEYS: Final[dict[About, str]] = {
    "person": "id_number",
    "organisation": "credit_code",
    "item": "item_id",
}
"""The type of the column that says whom a row is about; a place needs none."""

_ABOUT_OF_ROLES: Final[dict[RosterRole, tuple[About, ...]]] = {
    "persons": ("person",),
    "organisations": ("organisation",),
    "items": ("item",),
    "enrolments": ("person", "organisation"),
    "payments": ("person", "organisation"),
    "outcomes": ("person", "organisation"),
}
"""Roles that say whom a list is about; the first is meant where the list does not say."""


def read_roster(draft: Draft, facts: Mapping[str, Fact]) -> Roster:
    """Read one roster. The facts are those that its rows may state."""
    fields = document_fields(
        draft,
        ("agency", "coverage", "role", "columns"),
        ("aliases", "about", "day", "conflict", "conflict_by", "conflict_within", "states"),
    )
    columns = fields.read("columns", read_columns, ())
    by_id = {column.id: column for column in columns}
    column_ids = entries.listed(column_reader(by_id))
    role = fields.word("role", _ROLES, "facts")
    about = fields.word("about", _ABOUT, _ABOUT_OF_ROLES.get(role, ("person",))[0])
    _check_about(fields, role, about, columns)
    roster = Roster(
        **header(draft, fields),
        aliases=fields.read("aliases", entries.listed(entries.text), ()),
        agency=fields.read("agency", entries.localised, entries.NO_TEXT),
        coverage=fields.word("coverage", _COVERAGES, "stock"),
        role=role,
        columns=columns,
        states=fields.read(
            "states", entries.listed(lambda entry: read_statement(entry, by_id, facts)), ()
        ),
        conflict=fields.word("conflict", _CONFLICTS, "never"),
        conflict_by=fields.read("conflict_by", column_ids, ()),
        conflict_within=fields.read("conflict_within", column_ids, ()),
        about=about,
        day=_day(fields, role, by_id),
    )
    _check_stated(fields, roster, facts)
    return roster


def _day(fields: Fields, role: RosterRole, columns: Mapping[str, Column]) -> str | None:
    """Read which column tells the day of a record: all its rows have one."""
    entry = fields.get("day")
    if (role == "records") != (entry is not None):
        fields.entry.fault(
            "role 为 records 的名册必须有 day（发生日期的列），其他名册不能有",
            "a roster with the role `records` needs `day`, the column with the day on which it "
            "happened, and no other roster has one",
        )
    if entry is None:
        return None
    column = columns.get(day_column(columns)(entry))
    if column and not (column.required and column.type in {"day", "month"}):
        entry.fault(
            f"列“{column.id}”须为 day 或 month 类型且 required: true，才能作 day",
            f"column `{column.id}` must be of the type `day` or `month` and `required: true` "
            "to be the `day`",
        )
    return column.id if column else None


def _check_about(
    fields: Fields, role: RosterRole, about: About, columns: tuple[Column, ...]
) -> None:
    """Note a list that cannot be about what it says, or that does not tell about whom it is."""
    possible = _ABOUT_OF_ROLES.get(role, _ABOUT)
    entry = fields.get("about") or fields.entry
    if about not in possible:
        entry.fault(
            f"role 为 {role} 的名册，about 应为 {'、'.join(possible)}",
            f"a roster with the role `{role}` is about {', '.join(possible)}",
        )
    key = _KEYS.get(about)
    keys = [column for column in columns if column.type == key]
    if key and columns and not any(column.required for column in keys):
        entry.fault(
            f"about 为 {about} 的名册要有类型 {key} 且 required: true 的列",
            f"a roster about {ONE[about]} needs a column of the type `{key}` with `required: true`",
        )


def _check_stated(fields: Fields, roster: Roster, facts: Mapping[str, Fact]) -> None:
    """Note each fact that is not one of those the rows are about."""
    entry = fields.get("states")
    written = entry.children() if entry else []
    for item, statement in zip(written, roster.states, strict=False):
        fact = facts.get(statement.fact)
        if fact and fact.of != roster.about:
            item.fault(
                f"名册的 about 为 {roster.about}，不能说明 of 为 {fact.of} 的事实“{fact.id}”",
                f"a roster about {ONE[roster.about]} cannot state the fact `{fact.id}` "
                f"of {ONE[fact.of]}",
            )
