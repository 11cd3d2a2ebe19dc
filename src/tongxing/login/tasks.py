"""What the worker does for log-in: end what has lapsed, forget what nobody will ask for."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.login import actions


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="login.forget", pass_context=False)
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it over
    """Forget expired sessions, kept forms and failed attempts."""
    with acting(None):
        actions.forget_expired(clock.now())
