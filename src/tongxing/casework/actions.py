"""The only code that changes the holiday table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from tongxing import audit
from tongxing.casework import rules
from tongxing.casework.models import Holiday, HolidayYear

if TYPE_CHECKING:
    from datetime import date, datetime


@transaction.atomic
def set_day(
    day: date, *, kind: rules.Kind, name: str, source: str, actor: int, at: datetime
) -> Holiday:
    """Enter a day in the table, or correct what stands there, and record what it was.

    Raises:
        HolidayRefusedError: It says nothing that the day of the week does not say.
    """
    kind = rules.kind_allowed(day, kind)
    found = Holiday.objects.select_for_update().filter(pk=day).first()
    before = _told(found)
    after = {"kind": kind, "name": name, "source": source}
    if found is not None and before == after:
        return found
    entered = Holiday(day=day, kind=kind, name=name, source=source)
    entered.save()
    audit.record(
        "casework.holiday_set",
        actor=actor,
        at=at,
        subject=("holiday", day.isoformat()),
        changes={f: (before.get(f), after[f]) for f in after if before.get(f) != after[f]},
    )
    return entered


@transaction.atomic
def remove_day(day: date, *, reason: str, actor: int, at: datetime) -> None:
    """Take a day out of the table, so that its day of the week counts again."""
    removed = Holiday.objects.select_for_update().get(pk=day)
    removed.delete()
    audit.record(
        "casework.holiday_removed",
        actor=actor,
        at=at,
        subject=("holiday", day.isoformat()),
        reason=reason,
        changes={field: (value, None) for field, value in _told(removed).items()},
    )


@transaction.atomic
def complete_year(year: int, *, source: str, actor: int, at: datetime) -> HolidayYear:
    """Say that a year's holidays stand in the table whole: from now on its days are counted.

    Raises:
        HolidayRefusedError: No day of that year has been entered.
    """
    days = Holiday.objects.filter(day__year=year).count()
    if not days:
        raise rules.nothing_entered(year)
    found = HolidayYear.objects.select_for_update().filter(pk=year).first()
    completed = HolidayYear(year=year, source=source)
    completed.save()
    audit.record(
        "casework.holiday_year_completed",
        actor=actor,
        at=at,
        subject=("holiday_year", str(year)),
        count=days,
        changes={"source": (found.source if found else None, source)},
    )
    return completed


def _told(holiday: Holiday | None) -> dict[str, str]:
    if holiday is None:
        return {}
    return {"kind": holiday.kind, "name": holiday.name, "source": holiday.source}
