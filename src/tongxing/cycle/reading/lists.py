"""What a file as a whole is: the day it speaks for, the places, the series it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tongxing.cycle.reading.cells import found_text
from tongxing.cycle.reading.recognise import name_key
from tongxing.foundations.dates import days_in_text, parse_day, without_dates
from tongxing.foundations.errors import CellError
from tongxing.foundations.text import normal_text, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tongxing.cycle.reading.workbooks import Row
    from tongxing.foundations.place_table import PlaceTable
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Roster

_WORD_BEFORE_DATE = re.compile("截至|截止|统计|数据")
_LEDGER = re.compile("台账|历史")
_MARKS = re.compile(r"[\s_.,、~()\[\]【】《》（）-]+")
_COUNTY_ENDINGS = "区县市旗"
_LONGEST_COUNTY_NAME = 12


def data_day(stem: str, titles: Iterable[Row], cells: Iterable[object], *, as_of: date) -> date:
    """Return the day a list speaks for: of a column, a title, the file's name, or the as-of day.

    Args:
        stem: The file's name without its ending.
        titles: The rows above the header rows.
        cells: The cells of 数据日期 / 统计日期; the latest day counts.
        as_of: No list speaks for a later day.
    """
    stated = [day for cell in set(cells) if (day := _day_of_cell(cell)) is not None]
    if stated:
        return min(max(stated), as_of)
    for row in titles:
        text = simplified(" ".join(found_text(cell) for cell in row if cell != ""))
        word = _WORD_BEFORE_DATE.search(text)
        days = days_in_text(text[word.start() :], as_of) if word else []
        if days:
            return min(days[0], as_of)
    days = days_in_text(stem, as_of)
    return min(days[0], as_of) if days else as_of


def _day_of_cell(cell: object) -> date | None:
    try:
        return parse_day(cell, end=True)  # type: ignore[arg-type]
    except CellError:
        return None


def kind_of(stem: str, roster: Roster) -> str:
    """Return whether a file is read as stock, history or events."""
    ledger = _LEDGER.search(simplified(normal_text(stem)))
    return "history" if roster.coverage == "stock" and ledger else roster.coverage


def series_of(stem: str) -> str:
    """Return what stays the same in the names of the lists of one series.

    >>> series_of("慈惠_低保對象名冊（截至2026年11月25日）"), series_of("低保台账202610")
    ('慈惠低保对象名册', '低保')
    """
    return _MARKS.sub("", _LEDGER.sub("", name_key(without_dates(simplified(normal_text(stem))))))


def places_of(stem: str, alias: str, *, place: PlaceCode, table: PlaceTable) -> tuple[str, ...]:
    """Return the places a file's name limits it to; none: the whole place of the run.

    Args:
        stem: The file's name without its ending.
        alias: The roster's name in it, which says nothing about places.
        place: The place of the run.
        table: Names of places.
    """
    text = name_key(without_dates(normal_text(stem))).replace(alias, " ")
    if place.county is not None:
        found: Sequence[PlaceCode] = table.township_in_text(place.county, text)
    else:
        found = [
            part
            for county in _counties(text, place, table)
            for part in table.township_in_text(county, text) or [county]
        ]
    inside = {str(part) for part in found if place.contains(part) and part != place}
    return tuple(sorted(inside))


def _counties(text: str, place: PlaceCode, table: PlaceTable) -> list[PlaceCode]:
    """Return the counties of a province or city that a text names in full, 江汉区."""
    found: list[PlaceCode] = []
    for end in (at for at, sign in enumerate(text) if sign in _COUNTY_ENDINGS):
        for start in range(max(0, end - _LONGEST_COUNTY_NAME), end):
            county = table.by_names(text[start : end + 1], within=place)
            if county is not None and county.level == "county":
                found.append(county)
                break
    return found
