"""Reads the rows of records that a worked case gives, typed as the columns of their roster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.law.load import entries
from tongxing.law.load.entries import Fields
from tongxing.law.load.facts import value_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.law.documents import Column
    from tongxing.law.load.entry import Entry
    from tongxing.law.load.vocabulary import Vocabulary

_READERS: Final[Mapping[str, Callable[[Entry], object]]] = {
    "money": entries.yuan,
    "integer": entries.integer,
    "grade": entries.integer,
    "boolean": entries.boolean,
    "day": entries.day,
    "end_day": value_reader("date", {}),  # an open end is written `never`
    "month": entries.month,
}
"""How a cell is read; any other type of column holds text."""


def record_rows(
    entry: Entry, vocabulary: Vocabulary
) -> dict[str, tuple[Mapping[str, object], ...]]:
    """Read `{ROSTER: [{column: value}, …]}`. A column left out is an empty cell."""
    found: dict[str, tuple[Mapping[str, object], ...]] = {}
    known = {key: each for key, each in vocabulary.rosters.items() if each.role == "records"}
    for key, rows in entry.pairs():
        roster = known.get(entries.known_id(known, "记录名册", "roster of records")(key))
        if roster is not None:
            columns = {column.id: column for column in roster.columns}
            needed = (roster.day,) if roster.day else ()
            found[roster.id] = tuple(_row(item, columns, needed) for item in rows.items())
    return found


def _row(
    entry: Entry, columns: Mapping[str, Column], needed: tuple[str, ...]
) -> Mapping[str, object]:
    optional = [column for column in columns if column not in needed]
    fields = Fields(entry, required=needed, optional=optional)
    return {
        column.id: fields.maybe(column.id, _reader(column))
        for column in columns.values()
        if fields.get(column.id) is not None
    }


def _reader(column: Column) -> Callable[[Entry], object]:
    if column.type == "choice":
        return entries.known_id(column.choices, f"“{column.id}”的选项", f"choice of `{column.id}`")
    return _READERS.get(column.type, entries.text)
