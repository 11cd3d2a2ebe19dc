"""Reads documents of the kind `change`: what officers may propose to change in a file.

What the roster says of a column is not said again: its type, its heading, its choices, and whether
a row needs it.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.law.documents import ChangeCell, ChangeKind
from tongxing.law.load import entries
from tongxing.law.load.columns import column_reader
from tongxing.law.load.entries import Fields
from tongxing.law.load.headers import document_fields, header

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.law.catalogue import Shelf
    from tongxing.law.documents import CellType, Column, Roster, RosterRole
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.headers import Draft
    from tongxing.law.load.vocabulary import Vocabulary
    from tongxing.law.problems import Problems

_TYPES: Final[Mapping[str, CellType]] = {
    "text": "text",
    "phone": "phone",
    "name": "name",
    "id_number": "identity",
    "day": "day",
    "end_day": "day",
    "boolean": "boolean",
    "choice": "choice",
    "place_code": "place",
}
"""How the types of columns are typed in; officers type in no others."""
_OF_TEXT: Final[tuple[CellType, ...]] = ("text", "phone", "account", "name", "identity")
"""What a column of plain text may be said to hold."""
_ROLES: Final[tuple[RosterRole, ...]] = ("facts", "persons", "records")
"""Roles of rosters of which an officer's own word is a row; the others have ways of their own."""
_YES_NO: Final = (("true", Text("是", "yes")), ("false", Text("否", "no")))


def read_change_kind(draft: Draft, vocabulary: Vocabulary) -> ChangeKind:
    """Read one kind of change."""
    fields = document_fields(draft, ("roster", "when", "cells"), ("order", "stands_on"))
    roster = _roster(fields, vocabulary)
    cells = fields.read("cells", lambda entry: _cells(entry, roster), ())
    kind = ChangeKind(
        **header(draft, fields),
        roster=roster.id if roster else "",
        roster_name=roster.name if roster else entries.NO_TEXT,
        when=fields.read("when", entries.localised, entries.NO_TEXT),
        cells=cells,
        order=fields.maybe("order", entries.integer),
        stands_on=fields.read("stands_on", entries.boolean, False),  # noqa: FBT003 - a default
    )
    if roster and cells and not kind.stands_on:
        _check_whole_row(fields, kind, roster)
    return kind


def _roster(fields: Fields, vocabulary: Vocabulary) -> Roster | None:
    """Read which list would say it; None where that is no list an officer's word can stand in."""
    entry = fields.get("roster")
    roster = vocabulary.rosters.get(fields.read("roster", vocabulary.roster_id, ""))
    if entry and roster and (roster.about != "person" or roster.role not in _ROLES):
        entry.fault(
            f"名册“{roster.id}”不能用于变更：应关于 person，role 为 {'、'.join(_ROLES)} 之一",
            f"no change can be a row of the roster `{roster.id}`: it must be about a person, "
            f"with one of the roles {', '.join(_ROLES)}",
        )
        return None
    return roster


def _cells(entry: Entry, roster: Roster | None) -> tuple[ChangeCell, ...]:
    cells: dict[str, ChangeCell] = {}
    for item in entry.items():
        cell = _cell(item, roster)
        if cell.id and cell.id in cells:
            item.fault(f"列“{cell.id}”重复", f"column `{cell.id}` stands here twice")
        cells[cell.id] = cell
    if isinstance(entry.node.value, list) and not entry.children():
        entry.fault("至少要填写一列", "at least one column must be asked for")
    return tuple(cells.values())


def _cell(entry: Entry, roster: Roster | None) -> ChangeCell:
    optional = ("type", "hint", "required", "past", "choices")
    fields = Fields(entry, required=("column", "label"), optional=optional)
    column = _column(fields, roster)
    cell_type = _cell_type(fields, column)
    if cell_type != "day" and (past := fields.get("past")) and column:
        past.fault(f"列“{column.id}”不是日期", f"column `{column.id}` does not hold days")
    heading = column.names[0] if column and column.names else ""
    needed = bool(column and column.required)
    return ChangeCell(
        id=fields.read("column", lambda item: item.word or "", ""),
        label=fields.read("label", lambda item: _label(item, heading), entries.NO_TEXT),
        type=cell_type,
        origin=entry.origin,
        hint=fields.maybe("hint", entries.localised),
        required=fields.read("required", entries.boolean, needed),
        past=fields.read("past", entries.boolean, False),  # noqa: FBT003 - a default
        choices=_choices(fields, column, cell_type),
    )


def _column(fields: Fields, roster: Roster | None) -> Column | None:
    """Read which column is typed in; None, with the fault noted, where none can be."""
    if roster is None:
        fields.read("column", entries.text, "")
        return None
    columns = {column.id: column for column in roster.columns}
    column = columns.get(fields.read("column", column_reader(columns), ""))
    entry = fields.get("column")
    if column is None or entry is None:
        return None
    if column == _subject(roster):
        entry.fault(
            f"列“{column.id}”说明这一行关于谁，不能填写",
            f"column `{column.id}` says whom a row is about and cannot be typed in",
        )
    elif column.type not in _TYPES:
        entry.fault(
            f"列“{column.id}”的类型 {column.type} 不能填写；可以填写 {'、'.join(_TYPES)}",
            f"column `{column.id}` is of the type `{column.type}`, which cannot be typed in; "
            f"those that can are {', '.join(_TYPES)}",
        )
    else:
        return column
    return None


def _subject(roster: Roster) -> Column | None:
    """Return the column that says whom a row is about."""
    keys = [column for column in roster.columns if column.type == "id_number"]
    return next((column for column in keys if column.required), None)


def _cell_type(fields: Fields, column: Column | None) -> CellType:
    """Read what is typed in; the roster says it of every column but those of plain text."""
    entry = fields.get("type")
    of_column = _TYPES[column.type] if column else "text"
    if entry is None:
        return of_column
    if column and of_column != "text":
        entry.fault(
            f"列“{column.id}”的类型由名册规定，不在这里写 type",
            f"the roster says the type of column `{column.id}`; `type` is for text alone",
        )
        return of_column
    return entries.one_of(_OF_TEXT)(entry)


def _label(entry: Entry, zh: str) -> Text:
    """Read a text whose Chinese the roster says, unless another one stands here."""
    fields = Fields(entry, required=("en",), optional=("zh",))
    return Text(fields.read("zh", entries.text, zh), fields.read("en", entries.text, ""))


def _choices(
    fields: Fields, column: Column | None, cell_type: CellType
) -> tuple[tuple[str, Text], ...]:
    """Read which of the column's choices may be answered, in the order in which they stand."""
    if column and (cell_type == "choice") != fields.has("choices"):
        fields.entry.fault(
            "类型 choice 的列必须有 choices，其他列不能有",
            "a column of the type `choice` needs `choices`, and no other may have them",
        )
    entry = fields.get("choices")
    if entry is None or column is None:
        return _YES_NO if cell_type == "boolean" else ()
    reader = entries.known_id(column.choices, "选项", "choice")
    answers = [(reader(key), value) for key, value in entry.pairs()]
    words = {key: names[0] for key, names in column.choices.items() if names}
    return tuple((key, _label(value, words.get(key, ""))) for key, value in answers)


def _check_whole_row(fields: Fields, kind: ChangeKind, roster: Roster) -> None:
    """Note each column without which a row of its own would be rejected."""
    asked = {cell.id for cell in kind.cells if cell.required}
    name = next((each for each in roster.columns if each.type == "name"), None)
    filled = (_subject(roster), name)
    for column in roster.columns:
        if column.required and column.id not in asked and column not in filled:
            (fields.get("cells") or fields.entry).fault(
                f"名册“{roster.id}”的每一行都要有列“{column.id}”，这里没有要求填写",
                f"every row of the roster `{roster.id}` needs column `{column.id}`, which is not "
                "asked for as required",
            )


def check_change_kinds(chain: Sequence[Shelf], problems: Problems) -> None:
    """Note what the last place of a chain does not agree with, above it or in itself.

    A roster that is replaced must keep what is typed into it, and a column of a roster is asked
    for by one kind alone: by their cells proposals are told apart.
    """
    own = chain[-1]
    kinds = {key: kind for shelf in chain for key, kind in shelf.changes.items()}
    for kind in kinds.values():
        if kind.roster in own.rosters and kind.id not in own.changes:
            _check_columns(kind, own.rosters[kind.roster], problems)
    # Those of the place itself come last, so that a fault is told where it was brought about.
    ordered = sorted(kinds.values(), key=lambda each: (each.id in own.changes, each.id))
    for first, second in combinations(ordered, 2):
        if second.id in own.changes and _meet(first, second):
            _check_apart(first, second, problems)


def _check_columns(kind: ChangeKind, roster: Roster, problems: Problems) -> None:
    columns = {column.id: column for column in roster.columns}
    for cell in kind.cells:
        column = columns.get(cell.id)
        of_column = _TYPES.get(column.type) if column else None
        fits = of_column == cell.type or (of_column == "text" and cell.type in _OF_TEXT)
        answers = {key for key, _ in cell.choices} if cell.type == "choice" else set()
        if column is None or not fits or not answers <= column.choices.keys():
            problems.add(
                roster.origin,
                f"{kind.origin.file} 要填写的列“{cell.id}”在此名册中没有，或类型、选项不符",
                f"column `{cell.id}`, which {kind.origin.file} asks for, is missing here or "
                "differs in type or choices",
            )


def _meet(first: ChangeKind, second: ChangeKind) -> bool:
    """Say whether two kinds are of one roster and in force on a same day."""
    starts = [each.valid_from or date.min for each in (first, second)]
    ends = [each.valid_until or date.max for each in (first, second)]
    return first.roster == second.roster and max(starts) <= min(ends)


def _check_apart(first: ChangeKind, second: ChangeKind, problems: Problems) -> None:
    for cell in second.cells:
        if cell.id and first.cell(cell.id):
            problems.add(
                cell.origin,
                f"列“{cell.id}”已由 {first.origin.file} 填写",
                f"column `{cell.id}` is already asked for by {first.origin.file}",
            )
