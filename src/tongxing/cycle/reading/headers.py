"""The header row: where it stands, and which column of the sheet is which of the roster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tongxing.cycle.reading.subjects import telling_columns
from tongxing.foundations.text import compact_text, simplified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.reading.workbooks import Row, Sheet
    from tongxing.law.documents import Column, Roster

LAST_HEADER_ROW = 15
_BRACKETS = re.compile(r"[(\[{【〔《<「][^)\]}】〕》>」]*[)\]}】〕》>」]")
_MARKS = re.compile(r"[*＊:：、.。\"“”'_]+")
_DATA_DAY = frozenset({"数据日期", "统计日期"})
_NOT_REPORTED = frozenset({"序号", "编号", "备注", "序", "说明", "no", "no."}) | _DATA_DAY


@dataclass(frozen=True)
class Header:
    """A header row that was understood.

    Attributes:
        index: Its place in the sheet's rows.
        places: By roster column id: the column of the sheet.
        headings: By roster column id: the heading as the office wrote it.
        data_day: The column that states the day the list speaks for.
        unknown: Headings that no column of the roster carries.
        lines: How many rows it takes: 2 where a second line of headings follows.
    """

    index: int
    places: Mapping[str, int]
    headings: Mapping[str, str]
    data_day: int | None
    unknown: tuple[str, ...]
    lines: int = 1


@lru_cache(maxsize=1 << 14)
def heading_key(text: str) -> str:
    r"""Return a heading without spaces, brackets and marks, in simplified characters.

    >>> heading_key(" 身份證號\n（18位） *")
    '身份证号'
    """
    folded = simplified(compact_text(text))
    bare = _MARKS.sub("", _BRACKETS.sub("", folded))
    return (bare or _MARKS.sub("", re.sub(r"[()\[\]]", "", folded))).lower()


def find_header(sheet: Sheet, roster: Roster) -> Header | None:
    """Return the header: the first row with the subject's and one more required column.

    It is looked for in the first 15 rows. Headings are compared with their bracketed remarks first,
    so that `区（县）` and `乡（镇）` may be aliases of their own, and without them second.
    """
    known = _known(roster)
    first, *others = [column.id for column in telling_columns(roster)]
    for index, row in enumerate(sheet.rows):
        if sheet.numbers[index] > LAST_HEADER_ROW:
            return None
        places = _places(row, known)
        if first in places and (not others or not places.keys().isdisjoint(others)):
            return _header(sheet, index, places, known)
    return None


def _known(roster: Roster) -> dict[str, str]:
    known: dict[str, str] = {}
    for column in roster.columns:
        for name in column.names:
            known.setdefault(_whole_key(name), column.id)
    for column in roster.columns:
        for name in column.names:
            known.setdefault(heading_key(name), column.id)
    return known


def _whole_key(text: str) -> str:
    return simplified(compact_text(text)).lower()


def _places(row: Row, known: Mapping[str, str]) -> dict[str, int]:
    """Return where each roster column stands; of two equal headings the first is taken."""
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        if isinstance(cell, str) and cell:
            column = known.get(_whole_key(cell)) or known.get(heading_key(cell))
            if column is not None:
                places.setdefault(column, place)
    return places


def _header(sheet: Sheet, index: int, places: dict[str, int], known: Mapping[str, str]) -> Header:
    row = sheet.rows[index]
    second = _second_line(sheet, index, places, known)
    texts = {place: _shown(cell) for place, cell in enumerate(row) if _shown(cell)}
    if second is not None:
        for column, place in _places(second, known).items():
            if place not in places.values() and column not in places:
                places[column] = place
                texts[place] = _shown(second[place])
        for place, cell in enumerate(second):
            texts.setdefault(place, _shown(cell))
    data_day = None
    unknown = []
    for place, text in sorted(texts.items()):
        if place in places.values():
            continue
        key = heading_key(text)
        if key in _DATA_DAY and data_day is None:
            data_day = place
        elif text and key not in _NOT_REPORTED:
            unknown.append(text)
    headings = {column: texts[place] for column, place in places.items()}
    lines = 1 if second is None else 2
    return Header(index, places, headings, data_day, tuple(unknown), lines)


def _shown(cell: object) -> str:
    return " ".join(str(cell).split())


def _second_line(
    sheet: Sheet, index: int, places: Mapping[str, int], known: Mapping[str, str]
) -> Row | None:
    """Return the row below the header if it holds headings too: words, and at least one known.

    A person's row cannot be taken for one: it has something else in the columns of the header.
    """
    if index + 1 >= len(sheet.rows):
        return None
    row = sheet.rows[index + 1]
    words = {place: cell for place, cell in enumerate(row) if cell != ""}
    if not words or any(not isinstance(cell, str) for cell in words.values()):
        return None
    if any(re.search(r"\d{6}", str(cell)) for cell in words.values()):
        return None
    under = [heading_key(str(words[p])) for p in places.values() if p in words]
    if any(key and key not in known for key in under):
        return None
    return row if _places(row, known) else None


def is_heading(cell: object, column: Column) -> bool:
    """Say whether a cell repeats the heading of a column, as at the top of each printed page."""
    if not isinstance(cell, str):
        return False
    key = heading_key(cell)
    return bool(key) and key in _keys(column.names)


@lru_cache(maxsize=1 << 10)
def _keys(names: Sequence[str]) -> frozenset[str]:
    return frozenset(heading_key(name) for name in names)
