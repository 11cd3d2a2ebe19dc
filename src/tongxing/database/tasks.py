"""What the worker does by itself, so that the queue neither sticks nor grows for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from procrastinate.contrib.django import app

if TYPE_CHECKING:
    from procrastinate import JobContext

_KEPT_HOURS: Final = 30 * 24


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="database.resume", name="database.resume_abandoned_jobs", pass_context=True)
async def resume_abandoned_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Queue again what a worker that was killed had begun; every task may be run twice."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="database.forget", name="database.forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Delete jobs that ended a month ago, failed ones too; the audit log keeps what mattered."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
