"""Files one by one: opened, their people found, or the reason noted why they cannot be used."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tongxing.cycle.reading import refusals
from tongxing.cycle.reading.headers import find_header
from tongxing.cycle.reading.lists import data_day, kind_of, places_of, series_of
from tongxing.cycle.reading.rows import people
from tongxing.cycle.reading.subjects import telling_columns
from tongxing.cycle.reading.tables import ListFile, Part
from tongxing.cycle.reading.workbooks import Workbook, is_blank_row, open_workbook
from tongxing.cycle.results import Notice
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tongxing.cycle.reading.headers import Header
    from tongxing.cycle.reading.recognise import InboxFile
    from tongxing.cycle.reading.workbooks import Sheet
    from tongxing.foundations.place_table import PlaceTable
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Roster

_FILES_AT_ONCE = 2


class Opened(NamedTuple):
    """A file's content, and the sheets in it."""

    sha256: str
    workbook: Workbook


def opened(
    found: Sequence[InboxFile],
) -> Iterator[tuple[InboxFile, Opened | refusals.RefusedFileError | None]]:
    """Yield the files in their order, while the next ones are opened on another processor.

    Nothing is opened of files that are no roster.
    """
    with ThreadPoolExecutor(max_workers=_FILES_AT_ONCE) as pool:
        yield from zip(found, pool.map(_open, found), strict=True)


def _open(file: InboxFile) -> Opened | refusals.RefusedFileError | None:
    if file.roster is None:
        return None
    try:
        content = file.path.read_bytes()
        workbook = open_workbook(content, file.path.suffix)
    except OSError:
        return refusals.missing()
    except refusals.RefusedFileError as refusal:
        return refusal
    return Opened(hashlib.sha256(content).hexdigest(), workbook)


@dataclass
class Gathered:
    """What was found so far of one roster."""

    files: list[ListFile] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What one file holds: its sheets with a header row, and the people in them."""

    roster: Roster
    headed: Sequence[tuple[Sheet, Header]]
    parts: Sequence[Part]


@dataclass
class Inbox:
    """One reading on its way."""

    place: PlaceCode
    as_of: date
    places: PlaceTable
    gathered: dict[str, Gathered] = field(default_factory=dict)
    notes: list[Notice] = field(default_factory=list)
    accounts: list[tuple[object, ...]] = field(default_factory=list)

    def take(self, file: InboxFile, opened: Opened | refusals.RefusedFileError | None) -> None:
        """Take in one file, or note why it cannot be used."""
        name = file.path.name
        if file.roster is None or opened is None:
            text = Text(
                f"{name}：文件名中没有任何一种名册的名称（或同时符合几种），未读取",
                f"{name}: its name holds the name of no roster (or of several); not read",
            )
            self._leave(Notice("unknown_file", text, name), None)
            return
        try:
            self._read(file, file.roster, opened)
        except refusals.RefusedFileError as refusal:
            text = Text(
                f"{name}：{refusal.reason.zh}未使用。", f"{name}: {refusal.reason.en} Not used."
            )
            self._leave(Notice("refused_file", text, name), file.roster.id)

    def _leave(self, note: Notice, roster: str | None) -> None:
        self.notes.append(note)
        self.accounts.append((note.subject, None, roster, 0, 0, 0, 0, 0))

    def _read(
        self, file: InboxFile, roster: Roster, opened: Opened | refusals.RefusedFileError
    ) -> None:
        if isinstance(opened, refusals.RefusedFileError):
            raise opened
        workbook = opened.workbook
        gathered = self.gathered.get(roster.id, Gathered())
        found = _found(roster, workbook.sheets, len(gathered.files))
        self.gathered[roster.id] = gathered
        gathered.files.append(self._list_file(file, opened.sha256, found))
        gathered.parts += found.parts
        for _, header in found.headed:
            gathered.unknown.update(dict.fromkeys(header.unknown))
        name = file.path.name
        if workbook.remark is not None:
            remark = Text(f"{name}：{workbook.remark.zh}", f"{name}: {workbook.remark.en}")
            self.notes.append(Notice("other_content", remark, name))
        self._skip_sheets(name, workbook.sheets, found)

    def _list_file(self, file: InboxFile, sha256: str, found: Found) -> ListFile:
        stem = file.path.stem
        titles = [row for sheet, header in found.headed for row in sheet.rows[: header.index]]
        cells = [cell for part in found.parts for cell in part.people.data_days]
        return ListFile(
            name=file.path.name,
            sha256=sha256,
            data_day=data_day(stem, titles, cells, as_of=self.as_of),
            kind=kind_of(stem, found.roster),
            places=places_of(stem, file.alias, place=self.place, table=self.places),
            series=series_of(stem),
        )

    def _skip_sheets(self, name: str, sheets: Sequence[Sheet], found: Found) -> None:
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


def _found(roster: Roster, sheets: Sequence[Sheet], index: int) -> Found:
    """Find header rows and people; `index` is the file's place among those of its roster.

    Raises:
        RefusedFileError: There is none, or one lacks a required column: half a list is none.
    """
    headed = [(sheet, header) for sheet in sheets if (header := find_header(sheet, roster))]
    if not headed:
        if not any(sheet.rows for sheet in sheets):
            raise refusals.empty()
        first, *others = [column.names[0] for column in telling_columns(roster)]
        raise refusals.no_header(first, "、".join(others))
    for sheet, header in headed:
        lacking = [c.names[0] for c in roster.columns if c.required and c.id not in header.places]
        if lacking:
            raise refusals.lacks_columns(sheet.name, "、".join(lacking))
    parts = [
        Part(index, sheet.name, header, people(sheet, header, roster)) for sheet, header in headed
    ]
    return Found(roster, headed, parts)
