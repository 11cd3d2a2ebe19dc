"""Where the persons of a roster live: codes and names of places brought to one code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tongxing.cycle.reading.tables import PLACE, PLACE_COLUMNS
from tongxing.cycle.results import Notice
from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from tongxing.cycle.reading.tables import RosterTable
    from tongxing.foundations.place_table import PlaceTable

_NAMES_SHOWN = 5


class _Written(NamedTuple):
    """The cells of one row that say where somebody lives."""

    place_code: str | None
    county: str | None
    township: str | None
    village: str | None


def locate(table: RosterTable, *, place: PlaceCode, places: PlaceTable) -> list[Notice]:
    """Add `place` to a roster with columns of places and set aside who belongs elsewhere.

    Returns:
        Notices of names nobody knows, and of holders who are left out.
    """
    _set_aside_moves_inside(table, place)
    present = [name for name in PLACE_COLUMNS if name in table.frame.columns]
    if not present:
        return []
    cells = [
        pl.col(name) if name in present else pl.lit(None, dtype=pl.String).alias(name)
        for name in PLACE_COLUMNS
    ]
    distinct = table.frame.select(cells).unique().sort(pl.all())
    written = [_Written(*row) for row in distinct.iter_rows()]
    found = [_place(cell, place, places) for cell in written]
    distinct = distinct.with_columns(pl.Series(PLACE, found, dtype=pl.String))
    table.frame = table.frame.join(
        distinct, on=present, how="left", nulls_equal=True, maintain_order="left"
    ).select(*table.frame.columns, PLACE)
    if "place_code" in present:
        table.frame = table.frame.with_columns(pl.col(PLACE).alias("place_code"))
    unknown = [cell for cell, code in zip(written, found, strict=True) if _is_unknown(cell, code)]
    notices = [_unknown_names(table, unknown)] if unknown else []
    return notices + _set_aside_outsiders(table, place)


def _place(cell: _Written, place: PlaceCode, places: PlaceTable) -> str | None:
    """Return the finest place a row leads to: its code, made finer by the names beside it."""
    within = place.county or place
    if cell.place_code is not None:
        code = PlaceCode(cell.place_code)
        code = places.successor(code) or code
        if code.level != "county" or not cell.township:
            return str(code)
        return str(places.by_names(None, cell.township, cell.village, within=code) or code)
    if not (cell.county or cell.township or cell.village):
        return None
    found = places.by_names(cell.county, cell.township, cell.village, within=within)
    if found is None and cell.county:
        # A county of another place; its holders are left out, not kept as ours.
        found = places.by_names(cell.county, cell.township, cell.village)
    return None if found is None else str(found)


def _is_unknown(cell: _Written, code: str | None) -> bool:
    """Say whether a name was written that led to nothing."""
    if cell.place_code is not None:
        return False
    if code is None:
        return any(cell)
    level = PlaceCode(code).level
    if level == "village":
        return False
    return bool(cell.township) if level != "township" else False


def _unknown_names(table: RosterTable, unknown: list[_Written]) -> Notice:
    names = sorted({"".join(name or "" for name in cell[1:3]) for cell in unknown})
    shown = "、".join(names[:_NAMES_SHOWN]) + ("……" if len(names) > _NAMES_SHOWN else "")
    return Notice(
        "unknown_place",
        Text(
            f"《{table.roster.name.zh}》中有 {len(names)} 个地名不认识，只记到区县：{shown}",
            f"{table.roster.name.en}: {len(names)} names of places are not known;"
            f" kept at county level: {shown}",
        ),
        table.roster.id,
    )


def _set_aside_outsiders(table: RosterTable, place: PlaceCode) -> list[Notice]:
    """Leave holders out who belong to another place; that says nothing against what they hold."""
    if table.roster.role != "persons":
        return []
    elsewhere = ~pl.col(PLACE).str.starts_with(place) & ~pl.lit(str(place)).str.starts_with(
        pl.col(PLACE)
    )
    keys = table.frame.filter(elsewhere)["key"].to_list()
    if not keys:
        return []
    for key in keys:
        column = next((name for name in PLACE_COLUMNS if table.found(key, name)), None)
        text = Text("户籍地不在本次运行的范围内", "belongs to a place outside this run")
        table.reject([key], column, text)
        table.states[key] = "outside"
    text = Text(
        f"《{table.roster.name.zh}》中 {len(keys)} 行的户籍地在本地之外，未纳入",
        f"{table.roster.name.en}: {len(keys)} rows belong to other places and are left out",
    )
    return [Notice("outside_place", text, table.roster.id)]


def _set_aside_moves_inside(table: RosterTable, place: PlaceCode) -> None:
    """Mark moves that stay inside the run's place: whoever makes one has not left."""
    if table.roster.coverage != "events" or table.roster.role != "facts":
        return
    for column in table.roster.columns:
        if column.type == "place_code" and column.id not in PLACE_COLUMNS:
            inside = table.frame.filter(pl.col(column.id).str.starts_with(place))
            table.states.update(dict.fromkeys(inside["key"], "inside"))
