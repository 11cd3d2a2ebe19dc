"""What the worker does for the audit log by itself."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tongxing.audit.sealing import seal_pending
from tongxing.database import clock

EVERY_HALF_MINUTE = "* * * * * */30"  # the seconds come last


@app.periodic(cron=EVERY_HALF_MINUTE)
@app.task(queueing_lock="audit.seal", name="audit.seal")
def seal(timestamp: int) -> None:  # noqa: ARG001 - the queue says for when it was planned
    """Seal what has been recorded; what one sealing misses, the next one finds."""
    seal_pending(clock.now())
