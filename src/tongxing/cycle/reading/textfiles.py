"""Text files with separated values: which encoding, which separator, which rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import islice
from typing import NamedTuple

from tongxing.cycle.reading import refusals

_SEPARATORS = (",", "\t", ";")
_LINES_LOOKED_AT = 20
_LONGEST_RECORD = 20  # lines; more means that a quotation mark was never closed
_LONGEST_CHARACTER = 4  # bytes, in both encodings
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_KEPT_AS_TEXT = re.compile(r'="(.*)"')


class Records(NamedTuple):
    """The rows of a text file, and the line on which each begins."""

    rows: list[list[str]]
    lines: list[int]


def decode(content: bytes) -> str:
    """Return the text of a file in UTF-8 or GB18030 (or UTF-16 with its mark).

    Raises:
        RefusedFileError: It is cut off inside a character, or neither encoding fits.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start >= len(content) - _LONGEST_CHARACTER and "incomplete" in _why(error):
                raise refusals.damaged() from error
            continue
        if _CONTROL.search(text):
            break
        return text
    raise refusals.unreadable_text()


def _why(error: UnicodeDecodeError) -> str:
    """Return why decoding stopped; one wording for a character that the end of the file cuts."""
    if error.reason in {"unexpected end of data", "truncated data"}:
        return "incomplete"
    return error.reason


def records(text: str) -> Records:
    """Split a text into rows of cells; blank lines are rows without cells.

    A quotation mark that is opened and never closed would swallow all rows after it. Then
    quotation marks are taken as ordinary characters.
    """
    separator = max(_SEPARATORS, key=lambda sign: _widest(text, sign))
    try:
        found = _parsed(text, separator, csv.QUOTE_MINIMAL)
    except csv.Error:
        return _parsed(text, separator, csv.QUOTE_NONE)
    ends = [*found.lines[1:], text.count("\n") + 2]
    if any(end - start > _LONGEST_RECORD for start, end in zip(found.lines, ends, strict=False)):
        return _parsed(text, separator, csv.QUOTE_NONE)
    return found


def _widest(text: str, separator: str) -> int:
    lines = islice(io.StringIO(text), _LINES_LOOKED_AT)
    return max((line.count(separator) for line in lines), default=0)


def _parsed(text: str, separator: str, quoting: int) -> Records:
    # Excel marks text as ="…"; the quotation marks inside are then not at the start of the cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    rows: list[list[str]] = []
    lines: list[int] = []
    start = 1
    for row in reader:
        rows.append(row)
        lines.append(start)
        start = reader.line_num + 1
    if '="' in text:
        rows = [[_unmarked(cell) for cell in row] for row in rows]
    return Records(rows, lines)


def _unmarked(cell: str) -> str:
    match = _KEPT_AS_TEXT.fullmatch(cell.strip())
    return match[1] if match else cell
