"""Reads codes of places: one must exist, and lie in the place whose document names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.places import PlaceCode, PlaceCodeError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from tongxing.law.load.entry import Entry


def place_of(entry: Entry, within: PlaceCode | None) -> PlaceCode | None:
    """Read one place; None, with the fault noted, if it is none or lies elsewhere."""
    try:
        place = PlaceCode.parse(entry.word)
    except PlaceCodeError:
        entry.expected("地方代码（2、4、6、9 或 12 位）", "a place code (2, 4, 6, 9 or 12 digits)")
        return None
    missing = no_such_place(place)
    if missing is not None:
        entry.fault(missing.zh, missing.en)
    elif within is not None and not within.contains(place):
        entry.fault(
            f"{place} 不在本文件的地方 {within} 之内",
            f"{place} does not lie in {within}, the place of the document",
        )
    return place


def existing(written: str | None) -> PlaceCode | None:
    """Return the place of a code, if there is one."""
    try:
        place = PlaceCode.parse(written)
    except PlaceCodeError:
        return None
    return place if PlaceTable.load().exists(place) else None


def no_such_place(place: PlaceCode) -> Text | None:
    """Return what to say of a place that is no more, or never was; None: it exists."""
    table = PlaceTable.load()
    if table.exists(place):
        return None
    now = table.successor(place)
    if now is None:
        return Text(f"没有代码为“{place}”的地方", f"there is no place with the code `{place}`")
    name = table.full_name(now) or ""
    return Text(
        f"代码“{place}”已经撤销，现为 {now}{name}",
        f"the code `{place}` is no longer in use; it became `{now}` {name}".rstrip(),
    )
