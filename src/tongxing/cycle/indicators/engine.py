"""Every indicator in force, one row per place and breakdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.indicators.counted import counted
from tongxing.cycle.indicators.figure import NOTHING, Figure, figure
from tongxing.cycle.indicators.judged import judged, parameter
from tongxing.cycle.indicators.reported import reported
from tongxing.cycle.results import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.cycle.indicators.counted import Counted
    from tongxing.cycle.rows import Rows
    from tongxing.law.documents import Indicator

    _Row = tuple[object, ...]


def indicators(rows: Rows) -> pl.DataFrame:
    """Return every indicator in force: for the place, for each township, and broken down.

    An indicator whose list was never handed over has no numbers and the state `not_run`.
    """
    made = [row for each in rows.situation.law.indicators.values() for row in _measured(rows, each)]
    return pl.DataFrame(made, schema=SCHEMAS["indicators"], orient="row")


def _measured(rows: Rows, indicator: Indicator) -> Iterator[_Row]:
    place = rows.situation.place.padded
    if indicator.numerator is None:
        yield _row(rows, indicator, indicator.id, place, reported(rows, indicator))
        return
    found = counted(rows, indicator)
    if found is None:
        yield _row(rows, indicator, indicator.id, place, None)
        return
    yield from _of_places(rows, indicator, found)


def _of_places(rows: Rows, indicator: Indicator, found: Counted) -> Iterator[_Row]:
    """Yield the figure of the whole place, of each township, and of each part of a breakdown."""
    percentile = (
        parameter(rows.situation.law, indicator.percentile) if indicator.percentile else None
    )
    table, place = found.by_key, rows.situation.place.padded

    def row(name: str, where: str, part: pl.DataFrame) -> _Row:
        return _row(rows, indicator, name, where, figure(indicator, part, percentile))

    yield row(indicator.id, place, table)
    if "township" in table.columns:
        for (township,), part in _parts(table.drop_nulls("township"), "township"):
            yield row(indicator.id, f"{township}000", part)
    for by in indicator.by:
        for (value,), part in _parts(table, by):
            name = f"{indicator.id}/{by}={'unknown' if value is None else value}"
            yield row(name, place, part)


def _parts(table: pl.DataFrame, by: str) -> list[tuple[tuple[object, ...], pl.DataFrame]]:
    return sorted(table.group_by(by), key=lambda item: str(item[0]))


def _row(
    rows: Rows, indicator: Indicator, name: str, place: str, made: Figure | None
) -> tuple[object, ...]:
    target, state = judged(rows.situation, indicator, made or NOTHING)
    if made is None:
        made, state = NOTHING, "not_run"
    return (
        name,
        place,
        made.numerator,
        made.denominator,
        made.unknown,
        made.rounded,
        indicator.unit,
        target,
        state,
    )
