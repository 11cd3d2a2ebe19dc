"""From counted rows to a figure: what stands above and below the line, and its value."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl

from tongxing.cycle.indicators.counted import ABOVE, BELOW, KEY
from tongxing.law.expressions import RATE_SCALE

if TYPE_CHECKING:
    from tongxing.law.documents import Indicator

HUNDRED: Final = Decimal(100)
_CENT: Final = Decimal("0.01")
_FEN: Final = {"yuan": HUNDRED, "ten_thousand_yuan": Decimal(1_000_000)}


class Figure(NamedTuple):
    """One measured figure.

    Attributes:
        numerator: What was counted or added up; None: the measure has no such number.
        denominator: Over how many, or over what sum; None: nothing stands below the line.
        unknown: Of how many the answer is not known; None: nothing was looked at.
        value: The figure in its unit; None: nothing can be said.
        low, high: What the value would be if all that is not known were no, or yes; None: it
            cannot be bounded.
    """

    numerator: int | None
    denominator: int | None
    unknown: int | None
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def rounded(self) -> float | None:
        """The value, half up to two decimals."""
        return None if self.value is None else float(self.value.quantize(_CENT, ROUND_HALF_UP))


NOTHING: Final = Figure(None, None, None, None)


def figure(indicator: Indicator, rows: pl.DataFrame, percentile: Decimal | None) -> Figure:
    """Measure rows.

    Args:
        indicator: What is measured.
        rows: Rows with `ABOVE`, `BELOW` and `KEY`, some of those that `counted` returned.
        percentile: Which one, in percent; None: the median.
    """
    match indicator.measure:
        case "count" | "distinct":
            return _count(rows)
        case "ratio":
            truths = rows.schema[ABOVE] == pl.Boolean
            return _share(rows) if truths else _quotient(rows)
        case "sum":
            total = int(rows[ABOVE].sum() or 0)
            return Figure(total, None, rows[ABOVE].null_count(), _in_unit(indicator, total))
        case "mean":
            return _mean(indicator, rows)
        case "median" | "percentile":
            return _ranked(indicator, rows, percentile)
        case _:
            return NOTHING


def _count(rows: pl.DataFrame) -> Figure:
    number, unknown = int(rows[ABOVE].sum() or 0), rows[ABOVE].null_count()
    low, high = Decimal(number), Decimal(number + unknown)
    return Figure(number, None, unknown, low, low, high)


def _share(rows: pl.DataFrame) -> Figure:
    """Return how many of those below the line are above it too; without any there is no share."""
    above, below = rows[ABOVE], rows[BELOW]
    open_ = below.is_null() | (below.fill_null(value=False) & above.is_null())
    made = _percent(int(above.sum() or 0), int(below.sum() or 0), int(open_.sum()))
    most = (made.denominator or 0) + below.null_count()
    if made.numerator is None or made.unknown is None or not most:
        return made
    low, high = made.numerator, made.numerator + made.unknown
    return made._replace(low=HUNDRED * low / most, high=HUNDRED * min(high, most) / most)


def _quotient(rows: pl.DataFrame) -> Figure:
    """Return one sum as a share of another, over the rows of which both are known."""
    known = rows.filter(pl.col(ABOVE).is_not_null() & pl.col(BELOW).is_not_null())
    unknown = rows.height - known.height
    return _percent(int(known[ABOVE].sum() or 0), int(known[BELOW].sum() or 0), unknown)


def _percent(above: int, below: int, unknown: int) -> Figure:
    value = Decimal(above) * HUNDRED / Decimal(below) if below else None
    return Figure(above, below, unknown, value)


def _mean(indicator: Indicator, rows: pl.DataFrame) -> Figure:
    known = rows.drop_nulls([ABOVE, KEY])
    number, total = known[KEY].n_unique(), int(known[ABOVE].sum() or 0)
    value = _in_unit(indicator, Decimal(total) / number) if number else None
    return Figure(total, number, rows.height - known.height, value)


def _ranked(indicator: Indicator, rows: pl.DataFrame, percentile: Decimal | None) -> Figure:
    """Return the median, or the value that so many percent do not exceed (nearest rank)."""
    values = sorted(int(value) for value in rows[ABOVE].drop_nulls())
    unknown = rows[ABOVE].null_count()
    if not values:
        return Figure(None, 0, unknown, None)
    if percentile is None:
        middle = len(values) // 2
        both = values[middle - 1 + len(values) % 2], values[middle]
        return Figure(None, len(values), unknown, _in_unit(indicator, Decimal(sum(both)) / 2))
    rank = max(ceil(percentile * len(values) / HUNDRED), 1)
    return Figure(None, len(values), unknown, _in_unit(indicator, values[rank - 1]))


def _in_unit(indicator: Indicator, number: Decimal | int) -> Decimal:
    """Return fen as yuan, and a rate as percent."""
    if indicator.unit == "percent":
        return Decimal(number) * HUNDRED / RATE_SCALE
    return Decimal(number) / _FEN.get(indicator.unit, Decimal(1))
