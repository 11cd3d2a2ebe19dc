"""Whether a process is at work on a run: it holds a lock that the database drops when it dies."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Literal

from django.db import Error, connection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.months.models import Run

_RUNS: Final = 20_261_124
"""Tells these locks from those of other work."""

_HELD: Final = """
    SELECT EXISTS (SELECT FROM pg_locks
                    WHERE locktype = 'advisory' AND granted AND objsubid = 2
                      AND classid = %s::bigint::oid AND objid = %s::bigint::oid
                      AND database = (SELECT oid FROM pg_database
                                       WHERE datname = current_database()))
"""
_JOB: Final = """
    SELECT status::text FROM procrastinate_jobs
     WHERE task_name = 'months.run' AND args ->> 'run_id' = %s AND status IN ('todo', 'doing')
     ORDER BY id DESC LIMIT 1
"""

Care = Literal["at_work", "queued", "left", "nobody"]
"""A process is at it; it waits for the worker; its worker is gone and it will be taken up again;
its process is gone and nobody will."""


@contextmanager
def at_work_on(run_id: int) -> Iterator[bool]:
    """Hold the lock of a run while working on it; gives False where another process holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_RUNS, run_id])
        row = cursor.fetchone()
    held = bool(row and row[0])
    try:
        yield held
    finally:
        # Where the connection is lost, so is the lock.
        if held and not connection.needs_rollback:
            with suppress(Error), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_RUNS, run_id])


def is_at_work(run_id: int) -> bool:
    """Say whether a process is at work on a run."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [_RUNS, run_id])
        row = cursor.fetchone()
    return bool(row and row[0])


def care_of(run: Run) -> Care:
    """Say who looks after a run that has not ended."""
    if is_at_work(run.pk):
        return "at_work"
    with connection.cursor() as cursor:
        cursor.execute(_JOB, [str(run.pk)])
        row = cursor.fetchone()
    if row is None:
        return "nobody"
    return "queued" if row[0] == "todo" else "left"
