"""Files as sheets of cells, whatever program wrote them; what a file is, its content decides."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from tongxing.cycle.reading import biff, compound, packages, refusals, textfiles
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from python_calamine import CalamineSheet

_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_FOREIGN = {
    b"%PDF": Text(" PDF", "a PDF"),
    b"\x89PNG": Text("图片", "a picture"),
    b"\xff\xd8\xff": Text("图片", "a picture"),
    b"Rar!": Text("压缩包", "an archive"),
    b"7z\xbc\xaf": Text("压缩包", "an archive"),
}
_MARKUP = ("<!doctype", "<html", "<table", "<?xml", "<meta", "<head")
_NAMES = {
    "xlsx": (".xlsx", ".xlsm"),
    "xls": (".xls", ".et"),
    "ods": (".ods",),
    "text": (".csv", ".txt"),
}

Row = list[object]


@dataclass(frozen=True)
class Sheet:
    """One table of cells.

    Attributes:
        name: None for a text file.
        rows: From the first row with content to the last; blank cells are "" (rows of text files
            may be short).
        numbers: The number of each row as the office sees it, from 1.
        merged: Cells merged downwards: first and last index in `rows`, and the column; None where
            the format does not tell.
    """

    name: str | None
    rows: list[Row]
    numbers: Sequence[int]
    merged: tuple[tuple[int, int, int], ...] | None = ()


@dataclass(frozen=True)
class Workbook:
    """The sheets of a file; `remark` says where its name promises another kind of content."""

    sheets: tuple[Sheet, ...]
    remark: Text | None = None


def open_workbook(content: bytes, suffix: str) -> Workbook:
    """Read a file by its content.

    Args:
        content: All of it.
        suffix: What the name ends with, `.xlsx`.

    Raises:
        RefusedFileError: It cannot be used, for one clear reason.
    """
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise refusals.empty()
    errors: Mapping[str, biff.Positions] = {}
    if content.startswith(_ZIP_MAGIC):
        kind: str
        kind, content = packages.opened(content)
    elif content.startswith(compound.MAGIC):
        kind, errors = "xls", biff.error_cells(content)
    else:
        return Workbook((_text_sheet(content),), _remark("text", suffix))
    return Workbook(_sheets(content, errors), _remark(kind, suffix))


def _remark(kind: str, suffix: str) -> Text | None:
    if suffix.lower() in _NAMES[kind]:
        return None
    real = Text("文本", "text") if kind == "text" else Text(kind, kind)
    return Text(
        f"扩展名为 {suffix or '空'}，内容是{real.zh}，已按内容读取",
        f"named {suffix or 'without an ending'} but is {real.en}; read as what it is",
    )


def _text_sheet(content: bytes) -> Sheet:
    for magic, what in _FOREIGN.items():
        if content.startswith(magic):
            raise refusals.foreign(what)
    text = textfiles.decode(content)
    if text.lstrip().lower().startswith(_MARKUP):
        raise refusals.foreign(Text("网页", "a web page"))
    rows, lines = textfiles.records(text)
    return _trimmed(Sheet(None, [[*row] for row in rows], lines))


def _sheets(content: bytes, errors: Mapping[str, biff.Positions]) -> tuple[Sheet, ...]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return tuple(
                _sheet(book.get_sheet_by_name(name), errors.get(name, []))
                for name in book.sheet_names
            )
    except PasswordError as error:
        raise refusals.locked() from error
    except (CalamineError, OSError, ValueError) as error:
        raise refusals.damaged() from error
    except BaseException as error:
        # A fault of the reader itself, which is written in Rust and panics on some damaged files.
        if type(error).__name__ != "PanicException":
            raise
        raise refusals.damaged() from error


def _sheet(found: CalamineSheet, errors: biff.Positions) -> Sheet:
    if found.start is None:
        return Sheet(found.name, [], ())
    top, left = found.start
    rows: list[Row] = found.to_python()  # type: ignore[assignment]
    for row, column in errors:
        if 0 <= row - top < len(rows) and 0 <= column - left < len(rows[row - top]):
            rows[row - top][column - left] = packages.ERROR_SHOWN
    ranges = found.merged_cell_ranges
    merged = None
    if ranges is not None:
        merged = tuple(
            (first - top, last - top, column - left)
            for (first, column), (last, _) in ranges
            if last > first >= top
        )
    return _trimmed(Sheet(found.name, rows, range(top + 1, top + 1 + len(rows)), merged))


def _trimmed(sheet: Sheet) -> Sheet:
    """Drop the blank rows at the end, which nobody sees."""
    count = len(sheet.rows)
    while count and is_blank_row(sheet.rows[count - 1]):
        count -= 1
    return Sheet(sheet.name, sheet.rows[:count], sheet.numbers[:count], sheet.merged)


def is_blank_row(row: Row) -> bool:
    """Say whether no cell of a row holds anything but white space."""
    return all(cell == "" or (isinstance(cell, str) and not cell.strip()) for cell in row)
