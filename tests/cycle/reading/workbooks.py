"""Lists as different programs write them, for tests of reading."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from tests.cycle.reading.offices import (
    DIBAO,
    LI,
    WANG,
    column,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tongxing.cycle.store import Reading

PEOPLE = [DIBAO, ["王秀兰", WANG, "低保"], ["李大山", LI, "低保边缘"]]


def write_xls(path: Path, rows: Sequence[Sequence[object]]) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell)
    book.save(str(path))


def write_ods(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """None is a cell covered by a merged one above."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="名册")
    for row in rows:
        line = TableRow()
        for cell in row:
            if cell is None:
                line.addElement(CoveredTableCell())
                continue
            made = TableCell(valuetype="string")
            made.addElement(P(text=str(cell)))
            line.addElement(made)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def names(reading: Reading) -> list[object]:
    return column(reading.statements["dibao"], "name")


def workbook() -> bytes:
    target = io.BytesIO()
    book = openpyxl.Workbook()
    for row in PEOPLE:
        book.worksheets[0].append(row)
    book.save(target)
    return target.getvalue()
