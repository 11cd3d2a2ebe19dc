"""What is handed to the worker, once the transaction at hand is through and never if it is not."""

from __future__ import annotations

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task


def hand_to_worker(task: str, *, lock: str | None = None, **given: int) -> None:
    """Have the worker carry out a task.

    Its place in the queue is written by the transaction at hand, in the worker as well: the
    worker's own connections write at once, and a task could begin before what it is about is there.

    Args:
        task: The task's name.
        lock: Of tasks with the same lock the worker carries out one at a time.
        given: What the task is given.
    """
    configure_task(name=task, job_manager=JobManager(DjangoConnector()), lock=lock).defer(**given)
