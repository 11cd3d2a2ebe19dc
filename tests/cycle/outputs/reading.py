"""Reads handed-back workbooks the way an office does: another program opens the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def sheet(path: Path, name: str | None = None) -> Worksheet:
    workbook = openpyxl.load_workbook(path)
    return workbook[name] if name else workbook.worksheets[0]


def title(path: Path) -> str:
    return str(sheet(path).cell(1, 1).value)


def headings(path: Path, name: str | None = None) -> list[str]:
    return [str(cell.value) for cell in sheet(path, name)[2]]


def rows(path: Path, name: str | None = None) -> list[dict[str, Any]]:
    """Return the rows of the table, without sums and signatures below it."""
    found = sheet(path, name)
    end = found.auto_filter.ref
    last = int(end.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) if end else 2
    names = headings(path, name)
    return [
        dict(zip(names, values, strict=True))
        for values in found.iter_rows(min_row=3, max_row=last, values_only=True)
    ]


def text_of(path: Path) -> str:
    """Return everything written in a workbook, one cell a line."""
    workbook = openpyxl.load_workbook(path)
    return "\n".join(
        str(value)
        for found in workbook.worksheets
        for row in found.iter_rows(values_only=True)
        for value in row
        if value is not None
    )
