"""The queue does not stick after a kill, and does not grow for ever."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING

import psycopg
from django.db import transaction
from procrastinate.contrib.django import app

from tongxing.database.queue import hand_to_worker
from tongxing.database.tasks import forget_old_jobs, resume_abandoned_jobs

if TYPE_CHECKING:
    from procrastinate.tasks import Task
    from tests.support.postgres import Clone

ABANDON = """
WITH worker AS (
    INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - '1 hour'::interval)
    RETURNING id
)
INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id)
SELECT 'elsewhere', 'tests.abandoned', 'doing', id FROM worker
"""
LONG_ENDED = """
WITH job AS (
    INSERT INTO procrastinate_jobs (queue_name, task_name, status)
    VALUES ('elsewhere', 'tests.ended', 'failed') RETURNING id
)
INSERT INTO procrastinate_events (job_id, type, at)
SELECT id, 'failed', now() - '40 days'::interval FROM job
"""


def carry_out(task: Task[..., object, object]) -> None:
    """Run one task as the worker does, which has connections of its own."""
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]

    async def run() -> None:
        async with working.open_async():
            await task.func(SimpleNamespace(app=working), 0)  # type: ignore[misc]

    # A thread of its own: where a browser was driven, this one has a loop that runs.
    with app.replace_connector(connector) as working, ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()


def state_of(clone: Clone, task: str) -> list[tuple[object, ...]]:
    with psycopg.connect(clone.owner) as connection:
        return connection.execute(
            "SELECT status::text FROM procrastinate_jobs WHERE task_name = %s", [task]
        ).fetchall()


def test_the_worker_begins_nothing_of_which_the_transaction_is_not_through(
    own_django: Clone,
) -> None:
    """In the worker too, whose own connections write at once."""
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        with transaction.atomic():
            hand_to_worker("tests.handed_on", number=1)
            assert state_of(own_django, "tests.handed_on") == []
        assert state_of(own_django, "tests.handed_on") == [("todo",)]
        with transaction.atomic():
            hand_to_worker("tests.handed_on", number=2)
            transaction.set_rollback(True)
    assert state_of(own_django, "tests.handed_on") == [("todo",)]


def test_what_a_killed_worker_had_begun_is_queued_again(own_django: Clone) -> None:
    with psycopg.connect(own_django.owner) as connection:
        connection.execute(ABANDON)

    carry_out(resume_abandoned_jobs)

    assert state_of(own_django, "tests.abandoned") == [("todo",)]


def test_jobs_that_ended_long_ago_are_forgotten(own_django: Clone) -> None:
    with psycopg.connect(own_django.owner) as connection:
        connection.execute(LONG_ENDED)

    carry_out(forget_old_jobs)

    assert state_of(own_django, "tests.ended") == []
