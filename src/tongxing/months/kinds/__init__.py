"""Every list of a month, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.months.kinds.column import ListColumn, MonthList
from tongxing.months.kinds.figures import EXPIRING, INDICATORS
from tongxing.months.kinds.money import ADJUSTMENTS, CHANGES, PAYROLL
from tongxing.months.kinds.review import ASKS, DISCOVERIES, FINDINGS, SERVICES, STOPS

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALL: Final = (
    PAYROLL,
    ADJUSTMENTS,
    STOPS,
    DISCOVERIES,
    SERVICES,
    ASKS,
    FINDINGS,
    INDICATORS,
    CHANGES,
    EXPIRING,
)

LISTS: Final[Mapping[str, MonthList]] = {each.name: each for each in _ALL}
"""The lists in the order of the month's page."""

__all__ = ["LISTS", "ListColumn", "MonthList"]
