"""Which rows of places a county needs: itself, what lies in it, what it lies in, former codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.places import PlaceCode, PlaceCodeError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongxing.foundations.place_table import PlaceTable


class PlaceRow(NamedTuple):
    """One place as it is to stand in the database."""

    code: PlaceCode
    name: str
    parent: PlaceCode | None
    successor: PlaceCode | None


class CountyUnknownError(TongxingError):
    """A county that the place table does not hold, or holds no more."""

    def __init__(self, code: str, successor: PlaceCode | None) -> None:
        super().__init__(
            Text(f"区划代码 {code} 不是在用的县区", f"{code} is no county in use"),
            Text("在用的县区代码，6 位", "the 6 digits of a county in use"),
            Text(f"改用 {successor}", f"use {successor}")
            if successor
            else Text("核对代码", "check the code"),
        )


def rows_for(counties: Iterable[str], table: PlaceTable) -> list[PlaceRow]:
    """Return what the database must hold for some counties, each place once, wider ones first.

    Former codes lead to their successors; each stands below the nearest place that its code
    lies in and that is still there, which may be another province.

    Raises:
        CountyUnknownError: Some code is no county, or no city without counties, in use.
    """
    wanted = dict.fromkeys(code for county in counties for code in _of_county(county, table))
    former = {
        code: PlaceRow(code, name, _nearest(code, table), now)
        for code, (name, now) in table.became(wanted).items()
    }
    wanted |= dict.fromkeys(code for row in former.values() for code in _chain(row.parent))
    rows = [
        PlaceRow(code, table.name(code) or code, _nearest(code, table), None) for code in wanted
    ]
    return sorted([*rows, *former.values()], key=lambda row: (len(row.code), row.code))


def _of_county(written: str, table: PlaceTable) -> Iterator[PlaceCode]:
    try:
        county = PlaceCode.parse(written)
    except PlaceCodeError as error:
        raise CountyUnknownError(written, None) from error
    if not table.exists(county) or (len(county) != 6 and not table.townships(county)):
        raise CountyUnknownError(written, table.successor(county))
    yield from _chain(county)
    for township in table.townships(county):
        yield township
        yield from table.villages(township)


def _chain(code: PlaceCode | None) -> tuple[PlaceCode, ...]:
    """Return a place and the places it lies in."""
    return () if code is None else (code, *code.ancestors)


def _nearest(code: PlaceCode, table: PlaceTable) -> PlaceCode | None:
    return next((place for place in code.ancestors if table.exists(place)), None)
