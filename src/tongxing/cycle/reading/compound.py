"""Compound files, the file system inside an old workbook: named streams, every chain checked.

The reader of workbooks follows chains and believes lengths without asking; in a damaged file both
can take all memory there is. Here a chain that leaves the file or comes back to itself, and a
length greater than the file, are refused. The format is published as MS-CFB.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tongxing.cycle.reading import refusals

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_END_OF_CHAIN = 0xFFFFFFFA  # and above: free, end, tables
_DIRECTORY_ENTRY = 128
_STREAM, _ROOT = 2, 5
_SECTOR_SIZES = (512, 4096)


def streams(content: bytes, wanted: Container[str]) -> dict[str, bytes]:
    """Return the streams of a compound file by name; those not wanted are checked and left empty.

    Raises:
        RefusedFileError: A chain or a length cannot be.
        struct.error: The file is too short for what it announces.
    """
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    small_size = 1 << struct.unpack_from("<H", content, 32)[0]
    if size not in _SECTOR_SIZES:
        raise refusals.damaged()
    _check_counts(content, size)
    directory_start, _, limit, small_table_start = struct.unpack_from("<IIII", content, 48)
    table = _sector_table(content, size)
    offset = max(size, _HEADER)

    def chain(start: int) -> bytes:
        return b"".join(_sectors(content, table, start, size, offset=offset))

    small_table = _numbers(chain(small_table_start))
    small_content = b""
    found = {}
    for name, kind, start, length in _entries(chain(directory_start)):
        if length > len(content):
            raise refusals.damaged()
        if kind == _ROOT:
            small_content = chain(start)
        elif kind == _STREAM:
            if length >= limit:
                whole = chain(start)
            else:
                small = _sectors(small_content, small_table, start, small_size, offset=0)
                whole = b"".join(small) if length else b""
            found[name] = whole[:length] if name in wanted else b""
    return found


def _check_counts(content: bytes, size: int) -> None:
    """Refuse a header that announces more sectors than the file has."""
    counts = (struct.unpack_from("<I", content, at)[0] for at in (40, 44, 64, 72))
    if any(count > len(content) // size + 1 for count in counts):
        raise refusals.damaged()


def _sector_table(content: bytes, size: int) -> tuple[int, ...]:
    """Return for every sector which one follows it."""
    places = list(struct.unpack_from("<109I", content, 76))
    offset = max(size, _HEADER)
    following = struct.unpack_from("<I", content, 68)[0]
    seen = set()
    while following < _END_OF_CHAIN:
        if following in seen:
            raise refusals.damaged()
        seen.add(following)
        more = _numbers(_sector(content, following, size, offset=offset))
        places += more[:-1]
        following = more[-1]
    parts = [
        _sector(content, place, size, offset=offset) for place in places if place < _END_OF_CHAIN
    ]
    return _numbers(b"".join(parts))


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Yield name, kind, first sector and length of everything in the directory."""
    for at in range(0, len(directory), _DIRECTORY_ENTRY):
        name_length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, length = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + min(max(name_length - 2, 0), 62)].decode("utf-16-le")
        yield name, kind, start, length


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _sectors(
    content: bytes, table: tuple[int, ...], start: int, size: int, *, offset: int
) -> Iterator[bytes]:
    """Yield the sectors of one chain."""
    seen = set()
    while start < _END_OF_CHAIN:
        if start in seen or start >= len(table):
            raise refusals.damaged()
        seen.add(start)
        yield _sector(content, start, size, offset=offset)
        start = table[start]


def _sector(content: bytes, number: int, size: int, *, offset: int) -> bytes:
    at = offset + number * size
    if at >= len(content):
        raise refusals.damaged()
    return content[at : at + size]
