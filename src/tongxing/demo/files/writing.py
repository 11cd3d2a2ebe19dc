"""Sheets become files: workbooks of three kinds and text, the same bytes every time."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import xlsxwriter
import xlwt
from odf.element import Element
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tongxing.demo.files.dress import FileCell
    from tongxing.demo.files.form import Form, Sheet

_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's own clock knows no zone
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def write_sheets(path: Path, sheets: list[Sheet], form: Form) -> None:
    """Write one file of the kind its form says."""
    if form.kind in {"csv", "txt"}:
        path.write_bytes(_text(sheets[0], form.separator).encode(form.encoding))
        return
    writers: dict[str, Callable[[Path, list[Sheet]], None]] = {
        "xlsx": _write_xlsx,
        "xls": _write_xls,
        "ods": _write_ods,
    }
    writers[form.kind](path, sheets)


def _text(sheet: Sheet, separator: str) -> str:
    out = StringIO()
    for row in sheet.rows:
        out.write(separator.join(_quoted(cell, separator) for cell in row))
        out.write("\r\n")
    return out.getvalue()


def _quoted(cell: FileCell, separator: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        # What a spreadsheet saves as text of a number that is too long for it.
        return f"{cell:.5E}" if cell > 1e11 else f"{cell:g}"
    text = cell if isinstance(cell, str) else str(cell)
    if separator in text or "\n" in text or '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _write_xlsx(path: Path, sheets: list[Sheet]) -> None:
    # Rows can be streamed out only where no merged cell is written afterwards.
    streamed = not any(sheet.merges for sheet in sheets)
    book = xlsxwriter.Workbook(path, {"constant_memory": streamed})
    book.set_properties({"created": _CREATED})
    as_day = book.add_format({"num_format": "yyyy-mm-dd"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        covered = _covered(sheet)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell is None or (row, column) in covered:
                    continue
                if isinstance(cell, str):
                    page.write_string(row, column, cell)
                elif isinstance(cell, date):
                    page.write_datetime(row, column, cell, as_day)
                else:
                    page.write_number(row, column, cell)
        for first, last, column in sheet.merges:
            page.merge_range(first, column, last, column, sheet.rows[first][column])
    book.close()


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """Return the cells that a merged cell covers: all of it but its first."""
    return {
        (row, column) for first, last, column in sheet.merges for row in range(first + 1, last + 1)
    }


def _write_xls(path: Path, sheets: list[Sheet]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    as_day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        covered = _covered(sheet)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if cell is None or (row, column) in covered:
                    continue
                if isinstance(cell, date):
                    page.write(row, column, cell, as_day)
                else:
                    page.write(row, column, cell)
        for first, last, column in sheet.merges:
            page.merge(first, last, column, column)
    book.save(str(path))


def _write_ods(path: Path, sheets: list[Sheet]) -> None:
    # odfpy declares in each file every namespace that any file of the process used before it.
    Element.namespaces.clear()
    book = OpenDocumentSpreadsheet()
    for sheet in sheets:
        spans = {(first, column): last - first + 1 for first, last, column in sheet.merges}
        covered = _covered(sheet)
        table = Table(name=sheet.name)
        for row, cells in enumerate(sheet.rows):
            line = TableRow()
            for column, cell in enumerate(cells):
                if (row, column) in covered:
                    line.addElement(CoveredTableCell())
                else:
                    line.addElement(_ods_cell(cell, spans.get((row, column), 1)))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    out = BytesIO()
    book.write(out)
    path.write_bytes(_without_clock(out.getvalue()))


def _ods_cell(cell: FileCell, span: int) -> Any:  # noqa: ANN401 - untyped library
    if cell is None:
        return TableCell()
    attributes: dict[str, object] = {"valuetype": "string"}
    if isinstance(cell, date):
        attributes = {"valuetype": "date", "datevalue": cell.isoformat()}
    elif not isinstance(cell, str):
        attributes = {"valuetype": "float", "value": cell}
    if span > 1:
        attributes["numberrowsspanned"] = span
    element = TableCell(**attributes)
    element.addElement(P(text=str(cell)))
    return element


def _without_clock(zipped: bytes) -> bytes:
    """Return a zip file with the same members and a fixed day on each."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(zipped)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            fixed = zipfile.ZipInfo(info.filename, _ZIP_DAY)
            fixed.compress_type = info.compress_type
            target.writestr(fixed, source.read(info))
    return out.getvalue()
