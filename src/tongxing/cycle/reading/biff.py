"""Old workbooks (xls): which cells hold an error, and whether a password protects them.

The reader of workbooks gives blank for such cells, so the records are walked through here for
nothing else. Both formats are published: MS-CFB (the file system inside) and MS-XLS (records).
"""

from __future__ import annotations

import struct
from collections import defaultdict
from typing import TYPE_CHECKING

from tongxing.cycle.reading import refusals
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN = 0xFFFFFFFA  # and above: free, end, tables
_DIRECTORY_ENTRY = 128
_HEADER = 512
_BOF, _EOF, _FORMULA, _FILEPASS, _SHEET, _BOOL_OR_ERROR = 0x809, 0x0A, 0x06, 0x2F, 0x85, 0x205
_BIFF8 = 0x600

Positions = list[tuple[int, int]]


def error_cells(content: bytes) -> Mapping[str, Positions]:
    """Return, by sheet, the row and column (from 0) of every cell that holds an error.

    Raises:
        RefusedFileError: The file is damaged, protected by a password, or no workbook.
    """
    try:
        book = _book(_streams(content))
        if struct.unpack_from("<H", book, 4)[0] != _BIFF8:
            return {}  # older than 1997; errors in it stay blank cells
        return _errors(book)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise refusals.damaged() from error


def _book(streams: Mapping[str, bytes]) -> bytes:
    if "EncryptedPackage" in streams:
        raise refusals.locked()
    for name in ("Workbook", "Book"):
        if name in streams:
            return streams[name]
    what = Text(" Word 文档", "a Word document") if "WordDocument" in streams else None
    raise refusals.foreign(what or Text("其他程序的文件", "a file of another program"))


def _streams(content: bytes) -> dict[str, bytes]:
    """Return the named streams of a compound file; those not needed are left empty."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    small_size = 1 << struct.unpack_from("<H", content, 32)[0]
    directory_start, _, limit, small_table_start = struct.unpack_from("<IIII", content, 48)
    table = _sector_table(content, size)

    def chain(start: int) -> bytes:
        return b"".join(_sectors(content, table, start, size, offset=_HEADER))

    directory = chain(directory_start)
    small_table = _numbers(chain(small_table_start))
    small_content = b""
    found = {}
    for at in range(0, len(directory), _DIRECTORY_ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, byte_count = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le")
        if kind == 5:
            small_content = chain(start)
        elif name not in {"Workbook", "Book"}:
            found[name] = b""
        elif byte_count >= limit:
            found[name] = chain(start)[:byte_count]
        else:
            parts = _sectors(small_content, small_table, start, small_size, offset=0)
            found[name] = b"".join(parts)[:byte_count]
    return found


def _sector_table(content: bytes, size: int) -> tuple[int, ...]:
    """Return for every sector which one follows it."""
    places = list(struct.unpack_from("<109I", content, 76))
    following, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        more = _numbers(content[_HEADER + following * size :][:size])
        places += more[:-1]
        following = more[-1]
    parts = [content[_HEADER + place * size :][:size] for place in places if place < _END_OF_CHAIN]
    return _numbers(b"".join(parts))


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _sectors(
    content: bytes, table: tuple[int, ...], start: int, size: int, *, offset: int
) -> Iterator[bytes]:
    for _ in range(len(table) + 1):  # a damaged chain may run in a circle
        if start >= _END_OF_CHAIN:
            return
        at = offset + start * size
        if at >= len(content):
            raise refusals.damaged()
        yield content[at : at + size]
        start = table[start]


def _errors(book: bytes) -> dict[str, Positions]:
    sheets: dict[str, int] = {}
    for kind, record in _records(book, 0):
        if kind == _FILEPASS:
            raise refusals.locked()
        if kind == _SHEET:
            offset, _, length, wide = struct.unpack_from("<IHBB", record)
            coding, width = ("utf-16-le", 2) if wide & 1 else ("latin-1", 1)
            sheets[record[8 : 8 + length * width].decode(coding)] = offset
    found: dict[str, Positions] = defaultdict(list)
    for name, offset in sheets.items():
        for kind, record in _records(book, offset):
            if _is_error(kind, record):
                found[name].append(struct.unpack_from("<HH", record))
    return found


def _is_error(kind: int, record: bytes) -> bool:
    if kind == _BOOL_OR_ERROR:
        return record[7] == 1
    return kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of a workbook; parts inside it (charts) are passed over."""
    depth = 0
    at = start
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1:
            yield kind, book[at + 4 : at + 4 + length]
        if depth <= 0:
            return
        at += 4 + length
