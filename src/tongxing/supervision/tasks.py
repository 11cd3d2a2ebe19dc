"""What the worker does after a run has ended."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.supervision.taking_up import take_up_run


@app.task(name="supervision.take_up", queueing_lock=None, retry=3)
def take_up(run_id: int, officer_id: int) -> None:
    """Let the lists of a run become work, in the name of who made it; may be run twice."""
    with acting(officer_id):
        take_up_run(run_id, actor=officer_id, at=clock.now())
