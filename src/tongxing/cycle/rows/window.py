"""From which day to which an indicator is measured."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Indicator

_SCHOOL_YEAR_BEGINS = 9
PLAN_START, PLAN_END = "plan_start", "plan_end"


class Window(NamedTuple):
    """A span of days, both included, and the day on which facts are read.

    Attributes:
        first: The first day; None: what was before counts too.
    """

    first: date | None
    last: date
    reading_day: date


def window(situation: Situation, indicator: Indicator) -> Window:
    """Return the days over which an indicator is measured in a run.

    `at: month` reads facts on the first day of the month, everything else on the as-of day.
    """
    month, as_of = situation.month, situation.as_of
    match indicator.during:
        case None:
            day = month.first_day if indicator.at == "month" else as_of
            return Window(None, as_of, day)
        case "month":
            first = month.first_day
        case "year":
            first = date(month.year, 1, 1)
        case "school_year":
            begun = month.first_day.month >= _SCHOOL_YEAR_BEGINS
            first = date(month.year if begun else month.year - 1, _SCHOOL_YEAR_BEGINS, 1)
        case "plan":
            first = plan_day(situation, PLAN_START) or date(month.year, 1, 1)
    return Window(first, as_of, as_of)


def plan_day(situation: Situation, parameter: str) -> date | None:
    """Return a day of the plan that the law states; None: it does not."""
    found = situation.law.value(parameter)
    return found.value if found is not None and isinstance(found.value, date) else None


def elapsed(situation: Situation) -> tuple[int, int] | None:
    """Return how many days of the plan have passed, and how many it has; None: not known."""
    first, last = plan_day(situation, PLAN_START), plan_day(situation, PLAN_END)
    if first is None or last is None or last < first:
        return None
    whole = (last - first + timedelta(days=1)).days
    passed = (situation.as_of - first + timedelta(days=1)).days
    return min(max(passed, 0), whole), whole
