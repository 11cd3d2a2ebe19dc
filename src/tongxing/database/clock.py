"""The clock of the web: the one place above the command line that asks it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

_stopped: list[datetime] = []
_days: list[date] = []


def now() -> datetime:
    """Return this moment, with its time zone."""
    return _stopped[-1] if _stopped else timezone.now()


def today() -> date:
    """Return the calendar day in China, on which business is done."""
    return _days[-1] if _days else timezone.localdate(now())


def stopped_day() -> date | None:
    """Return the day at which the calendar has been stopped, for the database to follow."""
    return today() if _stopped or _days else None


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Do business of another day now: the calendar is stopped, moments are as they are.

    So the months of a demonstration are learned in their time, and the audit log, which must not
    be told of a past that it has sealed already, says when it really was.
    """
    _days.append(day)
    try:
        _tell_database()
        yield
    finally:
        _days.pop()
        _tell_database()


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Stop the clock, here and in the transaction at hand: for tests and demonstrations."""
    if timezone.is_naive(at):
        at = timezone.make_aware(at)
    _stopped.append(at)
    try:
        _tell_database()
        yield
    finally:
        _stopped.pop()
        _tell_database()


def _tell_database() -> None:
    if not connection.in_atomic_block or connection.needs_rollback:
        return
    day = stopped_day()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('tongxing.today', %s, true)", [day.isoformat() if day else ""]
        )
