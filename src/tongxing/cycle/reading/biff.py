"""Old workbooks (xls): which cells hold an error; whether a password or damage bars the way.

The reader of workbooks gives blank for a cell with an error, and reserves memory for whatever a
damaged record announces. So the records are walked through here first. The format is published as
MS-XLS.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from typing import TYPE_CHECKING

from tongxing.cycle.reading import refusals
from tongxing.cycle.reading.compound import streams
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BOF, _EOF, _SHEET, _FILEPASS = 0x809, 0x0A, 0x85, 0x2F
_SHARED_STRINGS, _CONTINUED = 0xFC, 0x3C
_DIMENSIONS, _FORMULA, _BOOL_OR_ERROR = 0x200, 0x06, 0x205
_CELLS = frozenset({_FORMULA, _BOOL_OR_ERROR, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x27E})
_BIFF8 = 0x600
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
_SHORTEST_STRING = 3  # bytes
_WIDE_DIMENSIONS = 14  # bytes

Positions = list[tuple[int, int]]


def error_cells(content: bytes) -> Mapping[str, Positions]:
    """Return, by sheet, the row and column (from 0) of every cell that holds an error.

    Raises:
        RefusedFileError: The file is damaged, protected by a password, or no workbook.
    """
    try:
        return _errors(_book(content))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise refusals.damaged() from error


def _book(content: bytes) -> bytes:
    found = streams(content, {"Workbook", "Book"})
    if "EncryptedPackage" in found:
        raise refusals.locked()
    for name in ("Workbook", "Book"):
        if name in found:
            return found[name]
    what = Text(" Word 文档", "a Word document") if "WordDocument" in found else None
    raise refusals.foreign(what or Text("其他程序的文件", "a file of another program"))


def _errors(book: bytes) -> dict[str, Positions]:
    is_biff8 = struct.unpack_from("<H", book, 4)[0] == _BIFF8
    found: dict[str, Positions] = defaultdict(list)
    for name, offset in _sheet_offsets(book, is_biff8=is_biff8):
        if struct.unpack_from("<H", book, offset)[0] != _BOF:
            raise refusals.damaged()
        for kind, record in _records(book, offset):
            _check_reach(kind, record)
            if _is_error(kind, record):
                row, column = struct.unpack_from("<HH", record)
                found[name].append((row, column))
    return found


def _sheet_offsets(book: bytes, *, is_biff8: bool) -> list[tuple[str, int]]:
    """Return the names of the sheets and where they begin, the part before them checked."""
    sheets = []
    announced = string_bytes = before = 0
    for kind, record in _records(book, 0):
        if kind == _FILEPASS:
            raise refusals.locked()
        if kind == _SHEET:
            sheets.append(
                (_sheet_name(record, is_biff8=is_biff8), *struct.unpack_from("<I", record))
            )
        if kind == _SHARED_STRINGS:
            announced = struct.unpack_from("<I", record, 4)[0]
        if _SHARED_STRINGS in {kind, before if kind == _CONTINUED else kind}:
            string_bytes += len(record)
        before = before if kind == _CONTINUED else kind
    if announced * _SHORTEST_STRING > string_bytes:
        raise refusals.damaged()
    return sheets


def _sheet_name(record: bytes, *, is_biff8: bool) -> str:
    """Return a sheet's name; before 1997 it was written in a code page nobody tells here."""
    length = record[6]
    if not is_biff8:
        return record[7 : 7 + length].decode("latin-1")
    if record[7] & 1:
        return record[8 : 8 + 2 * length].decode("utf-16-le")
    return record[8 : 8 + length].decode("latin-1")


def _check_reach(kind: int, record: bytes) -> None:
    """Refuse rows and columns that no such workbook has."""
    if kind in _CELLS:
        if struct.unpack_from("<H", record, 2)[0] >= _MOST_COLUMNS:
            raise refusals.damaged()
    elif kind == _DIMENSIONS:
        form = "<IIHH" if len(record) >= _WIDE_DIMENSIONS else "<HHHH"
        top, bottom, left, right = struct.unpack_from(form, record)
        is_empty = not bottom or not right
        if not is_empty and not (top < bottom <= _MOST_ROWS and left < right <= _MOST_COLUMNS):
            raise refusals.damaged()


def _is_error(kind: int, record: bytes) -> bool:
    if kind == _BOOL_OR_ERROR:
        return record[7] == 1
    return kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of a workbook, up to its end."""
    at = start
    kind = None
    while kind != _EOF:
        kind, length = struct.unpack_from("<HH", book, at)
        if at + 4 + length > len(book):
            raise refusals.damaged()
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length
