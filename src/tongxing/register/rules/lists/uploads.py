"""Which files an officer may hand in: kinds, sizes, and what a file is against its name.

A package (xlsx, ods) says how large it is once unpacked, and may lie. It is unpacked here piece by
piece and left as soon as it is larger than any list of ours.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Final

from tongxing.foundations.text import Text

KINDS: Final = ("xlsx", "xls", "ods", "csv", "txt", "xlsm", "et")
MOST_MEGABYTES: Final = 50
MOST_FILES: Final = 80
MOST_MEGABYTES_TOGETHER: Final = 200
MOST_UNPACKED_MEGABYTES: Final = 600

_MEGABYTE: Final = 1024 * 1024
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER: Final = 30
_PROGRAM: Final = (b"MZ", b"\x7fELF", b"#!")
_FOREIGN: Final[tuple[tuple[bytes, Text], ...]] = (
    (b"%PDF", Text("PDF 文档", "a PDF")),
    (b"\x89PNG", Text("图片", "a picture")),
    (b"\xff\xd8\xff", Text("图片", "a picture")),
    (b"GIF8", Text("图片", "a picture")),
    (b"Rar!", Text("压缩包", "an archive")),
    (b"7z\xbc\xaf", Text("压缩包", "an archive")),
    *((start, Text("程序", "a program")) for start in _PROGRAM),
)


def fault(name: str, content: bytes) -> Text | None:
    """Return why a file cannot be taken, in words; None where it can."""
    for start, what in _FOREIGN:
        if content.startswith(start):
            return _not_a_list(name, what)
    if content.startswith(_ZIP):
        return _package_fault(name, content)
    if content.startswith(_OLE) or b"\0" not in content[:4096] or _is_utf_16(content):
        return None
    return _not_a_list(name, Text("无法识别的内容", "something unknown"))


def _is_utf_16(content: bytes) -> bool:
    return content.startswith((b"\xff\xfe", b"\xfe\xff"))


def _not_a_list(name: str, what: Text) -> Text:
    return Text(
        f"“{name}”的内容是{what.zh}，不是表格。请在表格软件中打开名册，另存为 xlsx 后再上传",
        f"“{name}” is {what.en}, not a table. Open the list in a spreadsheet program, save it as "
        "xlsx and upload that",
    )


def _package_fault(name: str, content: bytes) -> Text | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if any(part.filename.startswith(("word/", "ppt/")) for part in parts):
                return _not_a_list(name, Text(" Word 或演示文稿", "a Word or slide document"))
            room = MOST_UNPACKED_MEGABYTES * _MEGABYTE
            for part in parts:
                room -= _unpacked(content, part, room)
                if room < 0:
                    return _too_large_inside(name)
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OverflowError):
        return Text(
            f"“{name}”不完整或已损坏，打不开。请让报送单位重新导出",
            f"“{name}” is cut off or damaged and cannot be opened. Ask the office to export it "
            "again",
        )
    return None


def _unpacked(content: bytes, part: zipfile.ZipInfo, room: int) -> int:
    """Return how large a part really is, unpacked no further than there is room."""
    at = part.header_offset
    lengths = struct.unpack_from("<HH", content, at + 26)
    start = at + _LOCAL_HEADER + sum(lengths)
    packed = memoryview(content)[start : start + part.compress_size]
    if part.compress_type != zipfile.ZIP_DEFLATED:
        return len(packed)
    reader, size, rest = zlib.decompressobj(-zlib.MAX_WBITS), 0, bytes(packed)
    while rest and not reader.eof and size <= room:
        size += len(reader.decompress(rest, _MEGABYTE))
        rest = reader.unconsumed_tail
    return size


def _too_large_inside(name: str) -> Text:
    return Text(
        f"“{name}”解开后超过 {MOST_UNPACKED_MEGABYTES} MB，比任何名册都大，没有读取。"
        "请删去数据之外的行和列，或按乡镇拆成几个文件",
        f"“{name}” is larger than {MOST_UNPACKED_MEGABYTES} MB once unpacked, more than any list, "
        "and was not read. Delete rows and columns beyond the data, or split it by township",
    )
