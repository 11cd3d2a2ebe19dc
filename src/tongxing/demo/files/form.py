"""The shape of one office's file: kind, title, headers, order of columns, footers, sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Literal

from tongxing.demo.files.dress import FileCell, Habits, day_as_typed, dressed
from tongxing.demo.files.further import columns_of

if TYPE_CHECKING:
    from datetime import date

    from tongxing.demo.files.columns import Column
    from tongxing.demo.world import HandedList, Row

Kind = Literal["xlsx", "xls", "ods", "csv", "txt"]


@dataclass(frozen=True)
class Form:
    """How one office lays out its file.

    Attributes:
        title: A line above the header; `{day}` is its data day, blank where the title has none.
        headers: `brackets` adds line breaks and remarks, `other` uses other words.
        extras: Columns nobody asked for.
        day_column: A column 数据日期 in every line.
        merged: A column whose equal values are merged downwards.
        sheets: `urban` puts townspeople and villagers on a sheet each.
        notes: Lines on a last sheet that is no list.
    """

    kind: Kind = "xlsx"
    encoding: str = "utf-8"
    separator: str = ","
    title: str = ""
    headers: Literal["plain", "brackets", "other"] = "plain"
    shuffled: bool = False
    extras: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    day_column: bool = False
    merged: str = ""
    sheets: Literal["one", "urban"] = "one"
    notes: tuple[str, ...] = ()
    habits: Habits = field(default_factory=Habits)


@dataclass
class Sheet:
    """A sheet ready to be written: cells, and which runs of rows are merged in which column."""

    name: str
    rows: list[list[FileCell]]
    merges: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a line came to stand: file, sheet (None in text files) and row from 1."""

    roster: str
    month: int
    file: str
    sheet: str | None
    row: int
    header: str
    line: Row


def laid_out(handed: HandedList, form: Form) -> tuple[list[Sheet], list[Placed]]:
    """Lay a list out as sheets, and say where the lines that are not simply used came to stand."""
    sheets: list[Sheet] = []
    placed: list[Placed] = []
    for name, rows in _sheet_rows(handed, form):
        columns = _columns(handed.roster, form)
        headers = [_header(column, form) for column in columns]
        sheet = Sheet(name, _head(handed, form, headers))
        _add_lines(sheet, rows, columns, handed, form)
        first = len(sheet.rows) - len(rows)
        for offset, row in enumerate(rows):
            if row.fate != "used":
                at_fault = _header_of(row.column, columns, headers)
                shown = name if form.kind not in {"csv", "txt"} else None
                placed.append(
                    Placed(
                        handed.roster,
                        handed.month,
                        handed.file,
                        shown,
                        first + offset + 1,
                        at_fault,
                        row,
                    )
                )
        sheet.rows.extend([[text] for text in form.footer])
        if form.merged:
            sheet.merges = _merges(sheet.rows, first, len(rows), columns, form.merged)
        sheets.append(sheet)
    if form.notes:
        sheets.append(Sheet("填表说明", [[text] for text in form.notes]))
    return sheets, placed


def _sheet_rows(handed: HandedList, form: Form) -> list[tuple[str, list[Row]]]:
    if form.sheets == "one":
        return [("Sheet1", handed.rows)]
    urban = [row for row in handed.rows if row.cells.get("urban_rural") == "urban"]
    rural = [row for row in handed.rows if row.cells.get("urban_rural") != "urban"]
    return [("城镇", urban), ("农村", rural)]


def _columns(roster: str, form: Form) -> list[Column]:
    columns = list(columns_of(roster))
    if form.shuffled:
        Random(roster).shuffle(columns)  # noqa: S311 - an order, not a secret
    return columns


def _header(column: Column, form: Form) -> str:
    if form.headers == "other" and column.other:
        return column.other
    if form.headers == "brackets":
        if column.kind == "number":
            places = 18 if column.id == "id_number" else 20
            return f"{column.other}\n（{places}位）"
        if column.kind == "day":
            return f"{column.header}\n(年-月-日)"
    return column.header


def _header_of(column_id: str, columns: list[Column], headers: list[str]) -> str:
    for column, header in zip(columns, headers, strict=True):
        if column.id == column_id:
            return header.replace("\n", " ")
    return ""


def _head(handed: HandedList, form: Form, headers: list[str]) -> list[list[FileCell]]:
    rows: list[list[FileCell]] = []
    if form.title:
        rows.append([form.title.format(day=day_as_typed(handed.data_day, "chinese"))])
    tail = (["数据日期"] if form.day_column else []) + list(form.extras)
    rows.append(["序号", *headers, *tail])
    return rows


def _add_lines(
    sheet: Sheet, rows: list[Row], columns: list[Column], handed: HandedList, form: Form
) -> None:
    tail: list[FileCell] = [handed.data_day.isoformat()] if form.day_column else []
    tail += ["无" if index == 0 else None for index in range(len(form.extras))]
    for line, row in enumerate(rows):
        cells = [dressed(row, column, form.habits, line) for column in columns]
        sheet.rows.append([line + 1, *cells, *tail])


def _merges(
    rows: list[list[FileCell]], first: int, count: int, columns: list[Column], merged: str
) -> list[tuple[int, int, int]]:
    position = [column.id for column in columns].index(merged) + 1
    found: list[tuple[int, int, int]] = []
    start = first
    for row in range(first + 1, first + count + 1):
        if row == first + count or rows[row][position] != rows[start][position]:
            if row - start > 1:
                found.append((start, row - 1, position))
            start = row
    return found


def plain_day(day: date) -> str:
    """Return a day as it stands in file names."""
    return f"{day:%Y%m%d}"
