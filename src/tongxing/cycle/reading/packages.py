"""Zip packages (xlsx, ods): what they are, and errors in cells made visible.

The reader of workbooks gives blank for a cell that holds an error (`#REF!`), and reserves memory
for every cell up to the last one. Both are looked after here, before it sees the file.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Literal

from tongxing.cycle.reading import refusals
from tongxing.foundations.text import Text

ERROR_SHOWN = "#ERROR!"
_MOST_CELLS = 64_000_000
_MOST_BYTES = 4_000_000_000
_OPEN_DOCUMENT_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FAR_COLUMN = re.compile(rb' r="([A-Z]{2,3})[0-9]')
_LAST_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?r="([0-9]+)"')
_ODS_ERROR = re.compile(rb'<table:table-cell [^>]*calcext:value-type="error"[^>]*>')
_ODS_TEXT = re.compile(rb'office:string-value="[^"]*"')

# What reading a broken package ends in, depending on where it is broken.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    ValueError,
)

Kind = Literal["xlsx", "ods"]


def opened(content: bytes) -> tuple[Kind, bytes]:
    """Return which workbook a package is, with its cell errors turned into text.

    Raises:
        RefusedFileError: It is damaged, protected, no workbook, or reaches too far.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > _MOST_BYTES:
                raise refusals.damaged()
            kind = _kind(package)
            changed = _xlsx_changes(package) if kind == "xlsx" else _ods_changes(package)
            return kind, _rebuilt(package, changed) if changed else content
    except _DAMAGE as error:
        raise refusals.damaged() from error
    except RuntimeError as error:  # zipfile's word for a part that needs a password
        raise refusals.locked() from error


def _kind(package: zipfile.ZipFile) -> Kind:
    names = set(package.namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "mimetype" in names and package.read("mimetype").startswith(_OPEN_DOCUMENT_SHEET):
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in package.read(manifest):
            raise refusals.locked()
        return "ods"
    if any(name.startswith("word/") for name in names):
        raise refusals.foreign(Text(" Word 文档", "a Word document"))
    raise refusals.foreign(Text("压缩包", "a package of other files"))


def _xlsx_changes(package: zipfile.ZipFile) -> dict[str, bytes]:
    changes = {}
    for name in package.namelist():
        if not _SHEET.fullmatch(name):
            continue
        sheet = package.read(name)
        if _reach(sheet) > _MOST_CELLS:
            raise refusals.too_wide(name.rsplit("/", 1)[-1].removesuffix(".xml"))
        if b' t="e"' in sheet:
            changes[name] = sheet.replace(b' t="e"', b' t="str"')
    return changes


def _reach(sheet: bytes) -> int:
    """Return how many cells lie between the first and the last one of a sheet, roughly."""
    columns = {match[1] for match in _FAR_COLUMN.finditer(sheet)}
    if not columns:
        return 0
    widest = 0
    for letters in columns:
        number = 0
        for letter in letters:
            number = number * 26 + letter - ord("A") + 1
        widest = max(widest, number)
    tail = sheet[sheet.rfind(b"row ") - 8 :]
    last = _LAST_ROW.search(tail)
    return widest * (int(last[1]) if last else 1)


def _ods_changes(package: zipfile.ZipFile) -> dict[str, bytes]:
    content = package.read("content.xml")
    if b'calcext:value-type="error"' not in content:
        return {}
    shown = f'office:string-value="{ERROR_SHOWN}"'.encode()
    return {"content.xml": _ODS_ERROR.sub(lambda cell: _ODS_TEXT.sub(shown, cell[0]), content)}


def _rebuilt(package: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, changed[name] if name in changed else package.read(name))
    return target.getvalue()
