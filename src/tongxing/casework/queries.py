"""The holiday table, as rules and pages read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tongxing.casework.models import Holiday, HolidayYear
from tongxing.casework.rules import Calendar

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from tongxing.casework.rules import Kind


def calendar() -> Calendar:
    """Return the whole table for counting working days: two queries."""
    days = cast("dict[date, Kind]", dict(Holiday.objects.values_list("day", "kind")))
    years = frozenset(HolidayYear.objects.values_list("year", flat=True))
    return Calendar(days=days, years=years)


def days_of(year: int) -> QuerySet[Holiday]:
    """Return the days of one year that differ from their day of the week."""
    return Holiday.objects.filter(day__year=year).order_by("day")


def years_shown() -> list[int]:
    """Return the years that have anything in the table, the latest first."""
    known = set(HolidayYear.objects.values_list("year", flat=True))
    begun = {day.year for day in Holiday.objects.dates("day", "year")}
    return sorted(known | begun, reverse=True)


def complete_years() -> dict[int, HolidayYear]:
    """Return the years in which working days can be counted."""
    return {each.year: each for each in HolidayYear.objects.all()}
