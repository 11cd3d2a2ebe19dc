"""The arrangements of holidays that have been published, as a library collects them."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Final, NamedTuple

from chinese_calendar.constants import Holiday as Festival
from chinese_calendar.constants import holidays, workdays

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tongxing.casework.rules import Kind

SOURCE: Final = f"国务院办公厅节假日安排通知（chinesecalendar {version('chinesecalendar')}）"
# The library begins in 2004; the arrangement in force today was made for 2008.
_FIRST_YEAR = 2008


class PublishedDay(NamedTuple):
    """One day of a published arrangement."""

    day: date
    kind: Kind
    name: str


def published_days() -> Iterator[PublishedDay]:
    """Yield the days that differ from their day of the week, and weekends inside holidays."""
    names = {each.value: each.chinese for each in Festival}
    for day, festival in sorted(holidays.items()):
        if day.year >= _FIRST_YEAR:
            yield PublishedDay(day, "holiday", names.get(festival, festival))
    for day, festival in sorted(workdays.items()):
        if day.year >= _FIRST_YEAR:
            yield PublishedDay(day, "workday", f"{names.get(festival, festival)}调休")


def published_years() -> list[int]:
    """Return the years whose arrangement has been published whole."""
    return sorted({each.day.year for each in published_days() if each.kind == "holiday"})
