"""What the worker does for the months."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tongxing.months.actions import TASK
from tongxing.months.making import make_run


@app.task(name=TASK)
def run(run_id: int, officer_id: int) -> None:
    """Make a run that an officer began; one that a killed worker began is made anew."""
    make_run(run_id, officer_id=officer_id)
