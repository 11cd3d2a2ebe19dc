"""Sheets to print and file: title row, header row, typed cells, totals, signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Literal

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Kind = Literal["text", "wrapped", "number", "money", "figure", "day"]
Cell = str | int | float | date | None

TITLE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2
A4 = 9  # the number of the paper size in the file format
MARGIN_INCHES = 0.5

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FONT: Mapping[str, object] = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
RULED: Mapping[str, object] = {**FONT, "border": 1, "border_color": "#7B848C"}
FORMATS: Mapping[str, Mapping[str, object]] = {
    "title": {**FONT, "font_size": 14, "bold": True},
    "heading": {
        **RULED,
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "bg_color": "#0B5C66",
        "font_color": "#FFFFFF",
    },
    "plain": dict(FONT),
    "text": {**RULED, "num_format": "@"},
    "wrapped": {**RULED, "num_format": "@", "text_wrap": True},
    "number": {**RULED, "num_format": "#,##0"},
    "money": {**RULED, "num_format": "#,##0.00"},
    "figure": {**RULED, "num_format": "#,##0.##"},
    "day": {**RULED, "num_format": "yyyy-mm-dd", "align": "center"},
}


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its heading, what its cells hold, its width in characters.

    A `money` column holds integer fen and is written in yuan.
    """

    heading: str
    kind: Kind = "text"
    width: float = 12


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes:
        rows: A cell per column.
        totals: Rows of sums under the table, a cell per column.
        lines: Lines under everything, such as those for signatures.
        fixed: How many columns stay in place when scrolling sideways.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Sequence[Cell]] = field(default=())
    lines: Sequence[str] = field(default=())
    fixed: int = 0


def write_workbook(path: Path, sheets: Sequence[Sheet], *, day: date) -> None:
    """Write a workbook whose bytes depend on nothing but its cells and the given day."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as workbook:
        workbook.set_properties({"created": datetime.combine(day, time(), tzinfo=UTC)})
        formats = {name: workbook.add_format(dict(made)) for name, made in FORMATS.items()}
        totals = _bold(workbook)
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, formats, totals)


def _bold(workbook: Workbook) -> dict[str, Format]:
    return {
        name: workbook.add_format({**made, "bold": True, "bg_color": "#F3F6F5"})
        for name, made in FORMATS.items()
    }


def _write_sheet(
    worksheet: Worksheet,
    sheet: Sheet,
    formats: Mapping[str, Format],
    totals: Mapping[str, Format],
) -> None:
    _set_up(worksheet, sheet)
    worksheet.write_string(TITLE_ROW, 0, sheet.title, formats["title"])
    worksheet.set_row(TITLE_ROW, 30)
    for position, column in enumerate(sheet.columns):
        worksheet.set_column(position, position, column.width)
        worksheet.write_string(HEADER_ROW, position, column.heading, formats["heading"])
    row = FIRST_ROW
    for cells in sheet.rows:
        _write_row(worksheet, row, sheet.columns, cells, formats)
        row += 1
    for cells in sheet.totals:
        _write_row(worksheet, row, sheet.columns, cells, totals)
        row += 1
    for line in sheet.lines:
        row += 1
        worksheet.write_string(row, 0, line, formats["plain"])
        worksheet.set_row(row, 24)


def _set_up(worksheet: Worksheet, sheet: Sheet) -> None:
    """Lay the sheet out for the screen and for A4 paper."""
    worksheet.freeze_panes(FIRST_ROW, sheet.fixed)
    if sheet.rows:
        last = HEADER_ROW + len(sheet.rows)
        worksheet.autofilter(HEADER_ROW, 0, last, len(sheet.columns) - 1)
    worksheet.set_landscape()
    worksheet.set_paper(A4)
    worksheet.set_margins(*[MARGIN_INCHES] * 2, *[MARGIN_INCHES + 0.2] * 2)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(TITLE_ROW, HEADER_ROW)
    worksheet.set_footer("&L&A&R第 &P 页，共 &N 页")


def _write_row(
    worksheet: Worksheet,
    row: int,
    columns: Sequence[Column],
    cells: Sequence[Cell],
    formats: Mapping[str, Format],
) -> None:
    for position, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        made = formats[column.kind]
        if cell is None or cell == "":
            worksheet.write_blank(row, position, None, made)
        elif isinstance(cell, str):
            # Never `write`: what an office typed must not become a formula or a link.
            worksheet.write_string(row, position, cell, made)
        elif isinstance(cell, date):
            worksheet.write_datetime(row, position, cell, made)
        else:
            worksheet.write_number(
                row, position, cell / 100 if column.kind == "money" else cell, made
            )
