"""Measured figures, for the place and for each township, and the persons behind each of them."""

from __future__ import annotations

from tongxing.cycle.indicators.asked import (
    IndicatorUnknownError,
    NothingBehindError,
    indicator_named,
)
from tongxing.cycle.indicators.engine import indicators
from tongxing.cycle.indicators.hand_out import figures_of_run, write_persons
from tongxing.cycle.indicators.opened import PARTS, Behind, behind
from tongxing.cycle.indicators.shown import Shown

__all__ = [
    "PARTS",
    "Behind",
    "IndicatorUnknownError",
    "NothingBehindError",
    "Shown",
    "behind",
    "figures_of_run",
    "indicator_named",
    "indicators",
    "write_persons",
]
