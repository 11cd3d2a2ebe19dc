"""Figures that others report to us: the latest one, and how it has grown."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from tongxing.cycle.indicators.figure import HUNDRED, NOTHING, Figure
from tongxing.cycle.rows.window import PLAN_START, plan_day
from tongxing.foundations.text import normal_text

if TYPE_CHECKING:
    from datetime import date

    from tongxing.cycle.rows import Rows
    from tongxing.law.documents import Indicator

ROSTER: Final = "reported_figures"
_DECIMALS: Final = HUNDRED  # values are kept with two decimals, as money is


class _Reported(NamedTuple):
    """One reported value, the parts it is made of where they are told, and its period."""

    period: date
    value: int | None
    numerator: int | None
    denominator: int | None


def reported(rows: Rows, indicator: Indicator) -> Figure | None:
    """Return a reported figure; None: no such list was ever handed over."""
    found = _of(rows, indicator)
    if found is None:
        return None
    if indicator.measure == "growth":
        return _growth(found, plan_day(rows.situation, PLAN_START))
    return _latest(found[-1]) if found else NOTHING


def _of(rows: Rows, indicator: Indicator) -> list[_Reported] | None:
    """Return what was reported of an indicator by id, number or name, the earliest first."""
    situation = rows.situation
    table = situation.records.get(ROSTER)
    if table is None or ROSTER not in situation.known.series:
        return None
    names = {normal_text(n) for n in (indicator.id, indicator.number, indicator.name.zh)}
    told = table.filter(pl.col("period") <= situation.as_of).sort("period", maintain_order=True)
    return [
        _Reported(*parts)
        for name, *parts in told.select("indicator", *_Reported._fields).iter_rows()
        if normal_text(name or "") in names
    ]


def _latest(last: _Reported) -> Figure:
    """Return the value as reported; computed where only its parts were."""
    above, below = last.numerator, last.denominator
    if last.value is not None:
        return Figure(above, below, 0, Decimal(last.value) / _DECIMALS)
    value = Decimal(above) * HUNDRED / below if above is not None and below else None
    return Figure(above, below, 0, value)


def _growth(found: list[_Reported], plan_start: date | None) -> Figure:
    """Return the yearly growth in percent since the year before the plan, else the first known.

    (last / first) to the power of one over the years between, less one.
    """
    years = {one.period.year: one.value for one in found if one.value}
    base = plan_start.year - 1 if plan_start else min(years, default=0)
    within = sorted(year for year in years if year >= base)
    if len(within) < 2:
        return NOTHING
    first, last = within[0], within[-1]
    ratio = Decimal(years[last] or 0) / Decimal(years[first] or 1)
    growth = ratio ** (Decimal(1) / (last - first)) - 1
    return Figure(None, None, 0, growth * HUNDRED)
