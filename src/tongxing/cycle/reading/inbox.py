"""An inbox as a whole: every file told apart, read, checked, compared, and accounted for."""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import polars as pl

from tongxing.cycle.reading import handback, refusals
from tongxing.cycle.reading.cells import CellReader, word_key
from tongxing.cycle.reading.checks import check_rows
from tongxing.cycle.reading.conflicts import compare_rows
from tongxing.cycle.reading.headers import find_header, person_column
from tongxing.cycle.reading.lists import data_day, kind_of, places_of, series_of
from tongxing.cycle.reading.matching import possible_matches
from tongxing.cycle.reading.place_cells import locate
from tongxing.cycle.reading.recognise import InboxFile, files
from tongxing.cycle.reading.rows import people
from tongxing.cycle.reading.tables import ListFile, Part, RosterTable, roster_table
from tongxing.cycle.reading.workbooks import is_blank_row, open_workbook
from tongxing.cycle.results import Notice
from tongxing.cycle.store import Reading
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from tongxing.cycle.reading.headers import Header
    from tongxing.cycle.reading.workbooks import Sheet
    from tongxing.cycle.store import Store
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Programme, Roster


class ListLaw(Protocol):
    """The part of the law that reading needs."""

    @property
    def rosters(self) -> Mapping[str, Roster]:
        """The rosters, by id."""

    @property
    def programmes(self) -> Mapping[str, Programme]:
        """The programmes, by id."""


@dataclass
class _Gathered:
    """What was found so far of one roster."""

    files: list[ListFile] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class _Found:
    """What one file holds: its sheets with a header row, and the people in them."""

    roster: Roster
    headed: Sequence[tuple[Sheet, Header]]
    parts: Sequence[Part]


@dataclass
class _Inbox:
    """One reading on its way."""

    place: PlaceCode
    as_of: date
    places: PlaceTable
    gathered: dict[str, _Gathered] = field(default_factory=dict)
    notes: list[Notice] = field(default_factory=list)
    accounts: list[tuple[object, ...]] = field(default_factory=list)

    def take(self, file: InboxFile) -> None:
        """Read one file, or note why it cannot be used."""
        name = file.path.name
        if file.roster is None:
            text = Text(
                f"{name}：文件名中没有任何一种名册的名称（或同时符合几种），未读取",
                f"{name}: its name holds the name of no roster (or of several); not read",
            )
            self._leave(Notice("unknown_file", text, name), None)
            return
        try:
            self._read(file, file.roster)
        except refusals.RefusedFileError as refusal:
            text = Text(
                f"{name}：{refusal.reason.zh}未使用。", f"{name}: {refusal.reason.en} Not used."
            )
            self._leave(Notice("refused_file", text, name), file.roster.id)

    def _leave(self, note: Notice, roster: str | None) -> None:
        self.notes.append(note)
        self.accounts.append((note.subject, None, roster, 0, 0, 0, 0, 0))

    def _read(self, file: InboxFile, roster: Roster) -> None:
        try:
            content = file.path.read_bytes()
        except OSError as error:
            raise refusals.missing() from error
        workbook = open_workbook(content, file.path.suffix)
        gathered = self.gathered.get(roster.id, _Gathered())
        found = _found(roster, workbook.sheets, len(gathered.files))
        self.gathered[roster.id] = gathered
        gathered.files.append(self._list_file(file, content, found))
        gathered.parts += found.parts
        for _, header in found.headed:
            gathered.unknown.update(dict.fromkeys(header.unknown))
        name = file.path.name
        if workbook.remark is not None:
            remark = Text(f"{name}：{workbook.remark.zh}", f"{name}: {workbook.remark.en}")
            self.notes.append(Notice("other_content", remark, name))
        self._skip_sheets(name, workbook.sheets, found)

    def _list_file(self, file: InboxFile, content: bytes, found: _Found) -> ListFile:
        stem = file.path.stem
        titles = [row for sheet, header in found.headed for row in sheet.rows[: header.index]]
        cells = [cell for part in found.parts for cell in part.people.data_days]
        return ListFile(
            name=file.path.name,
            sha256=hashlib.sha256(content).hexdigest(),
            data_day=data_day(stem, titles, cells, as_of=self.as_of),
            kind=kind_of(stem, found.roster),
            places=places_of(stem, file.alias, place=self.place, table=self.places),
            series=series_of(stem),
        )

    def _skip_sheets(self, name: str, sheets: Sequence[Sheet], found: _Found) -> None:
        """Account for sheets that hold something, but no list."""
        read = {sheet.name for sheet, _ in found.headed}
        for sheet in sheets:
            if sheet.name in read or not sheet.rows:
                continue
            count = sum(not is_blank_row(row) for row in sheet.rows)
            self.accounts.append((name, sheet.name, found.roster.id, count, 0, 0, count, 0))
            text = Text(
                f"{name}：工作表“{sheet.name}”没有表头，未读取",
                f"{name}: sheet {sheet.name!r} has no header row and was not read",
            )
            self.notes.append(Notice("skipped_sheet", text, name))

    def unknown_columns(self, roster: Roster) -> None:
        """Report once, for all files of a roster, the headings nobody knows."""
        headings = "、".join(self.gathered[roster.id].unknown)
        if headings:
            text = Text(
                f"《{roster.name.zh}》中这些列未使用：{headings}",
                f"{roster.name.en}: these columns are not used: {headings}",
            )
            self.notes.append(Notice("unknown_column", text, roster.id))


def read_inbox(  # noqa: PLR0913
    folder: Path,
    *,
    law: ListLaw,
    place: PlaceCode,
    as_of: date,
    assigned: Mapping[str, Sequence[Path]] | None = None,
    previous: Store | None = None,
    place_table: PlaceTable | None = None,
    programmes: Mapping[str, str] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Reading:
    """Read every file that offices put into a folder.

    Args:
        folder: The inbox.
        law: Rosters and programmes in force.
        place: The place of the run; lists speak for it or for parts of it.
        as_of: The day of the run; no list speaks for a later one.
        assigned: By roster (id, name or alias): files that are it whatever their name.
        previous: What earlier runs remember; its persons may be whom an unreadable row is about.
        place_table: Names of places; by default those shipped.
        programmes: Names and ids of programmes, to ids; by default those of the law.
        progress: Told the name of each file, how many were read before it and how many there are.

    Raises:
        KeyError: A key of `assigned` is no roster.
        NotADirectoryError: The folder is none.
    """
    inbox = _Inbox(place, as_of, place_table or PlaceTable.load())
    found = files(folder, law.rosters, assigned or {})
    reader = CellReader(as_of, _programme_words(law, programmes))
    with _no_garbage_collection():
        for number, file in enumerate(found):
            if progress is not None:
                progress(file.path.name, number, len(found))
            inbox.take(file)
        tables = [
            _table(inbox, law.rosters[roster], gathered, reader)
            for roster, gathered in sorted(inbox.gathered.items())
        ]
        reading = _reading(inbox, tables, previous)
    if progress is not None:
        progress("", len(found), len(found))
    return reading


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Spare the search for cycles: millions of cells are made, none of them in a cycle.

    It would take a quarter of the time of reading a large text file.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _found(roster: Roster, sheets: Sequence[Sheet], index: int) -> _Found:
    """Find header rows and people; `index` is the file's place among those of its roster.

    Raises:
        RefusedFileError: There is none, or one lacks a required column: half a list is none.
    """
    headed = [(sheet, header) for sheet in sheets if (header := find_header(sheet, roster))]
    if not headed:
        if not any(sheet.rows for sheet in sheets):
            raise refusals.empty()
        person = person_column(roster)
        others = [c.names[0] for c in roster.columns if c.required and c.id != person.id]
        raise refusals.no_header(person.names[0], "、".join(others))
    for sheet, header in headed:
        lacking = [c.names[0] for c in roster.columns if c.required and c.id not in header.places]
        if lacking:
            raise refusals.lacks_columns(sheet.name, "、".join(lacking))
    parts = [
        Part(index, sheet.name, header, people(sheet, header, roster)) for sheet, header in headed
    ]
    return _Found(roster, headed, parts)


def _programme_words(law: ListLaw, given: Mapping[str, str] | None) -> dict[str, str]:
    if given is not None:
        return {word_key(word): programme for word, programme in given.items()}
    names = ((word, p.id) for p in law.programmes.values() for word in (p.name.zh, p.name.en, p.id))
    return {word_key(word): programme for word, programme in names}


def _table(inbox: _Inbox, roster: Roster, gathered: _Gathered, reader: CellReader) -> RosterTable:
    inbox.unknown_columns(roster)
    table = roster_table(roster, gathered.files, gathered.parts, reader)
    check_rows(table)
    inbox.notes += locate(table, place=inbox.place, places=inbox.places)
    compare_rows(table)
    return table


def _reading(inbox: _Inbox, tables: Sequence[RosterTable], previous: Store | None) -> Reading:
    remembered = {} if previous is None else _good_rows(previous)
    found = possible_matches(tables, remembered)
    lists, ids = handback.lists(tables, previous, as_of=inbox.as_of)
    lines = [*inbox.accounts, *(line for table in tables for line in handback.accounts(table))]
    return Reading(
        lists=lists,
        statements={
            table.roster.id: handback.statements(
                table, found.get(table.roster.id, {}), ids[table.roster.id]
            )
            for table in tables
        },
        rejects=handback.rejects(tables),
        possible_matches=handback.matches(tables, found),
        accounts=handback.accounts_frame(lines),
        notes=tuple(inbox.notes),
    )


def _good_rows(store: Store) -> dict[str, pl.DataFrame]:
    return {
        roster: store.current(roster).filter(pl.col("state") == "good")
        for roster in store.statements
    }
