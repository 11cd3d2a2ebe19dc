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


def now() -> datetime:
    """Return this moment, with its time zone."""
    return _stopped[-1] if _stopped else timezone.now()


def today() -> date:
    """Return the calendar day in China."""
    return timezone.localdate(now())


def stopped_day() -> date | None:
    """Return the day at which a test has stopped the clock, for the database to follow."""
    return today() if _stopped else None


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
