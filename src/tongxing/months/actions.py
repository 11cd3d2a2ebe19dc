"""The only code that changes runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from django.db import IntegrityError, transaction

from tongxing import audit
from tongxing.database.queue import hand_to_worker
from tongxing.months import alive, errors, queries, rules
from tongxing.months.models import Confirmation, Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from tongxing.foundations.errors import TongxingError

TASK: Final = "months.run"
WORK_FROM_LISTS: Final = "supervision.take_up"
"""The task that makes work of a run's lists; its app stands above this one."""


class _About(TypedDict):
    place: str
    subject: tuple[str, str]


@transaction.atomic
def start_run(  # noqa: PLR0913 - what is asked, by whom, when, and who makes it
    county: str,
    month: date,
    *,
    actor: int,
    at: datetime,
    today: date,
    as_of: date | None = None,
    confirm: Sequence[str] = (),
    by_worker: bool = True,
) -> Run:
    """Begin a month of a county; the worker then makes it.

    Args:
        county: Its code.
        month: The first day of the month.
        actor: Who; the run reads and writes on this officer's behalf.
        at: When.
        today: The calendar day.
        as_of: The day to which the facts are read; None: the last of the month.
        confirm: Breakers and rosters that are let pass: mass-stop, mass-arrears, ids of rosters.
        by_worker: Whether the worker makes it, or the process that asked.

    Raises:
        RunRefusedError: The month has not begun, the day does not fit, or a run is under way.
    """
    run = Run(
        county_id=county,
        month=month,
        as_of=rules.as_of_day(month, as_of, today),
        confirm=list(confirm),
        previous=queries.run_before(county, month),
        started_by_id=actor,
        started_at=at,
    )
    return _begin(run, "months.run_started", actor=actor, at=at, by_worker=by_worker)


@transaction.atomic
def confirm(
    run: Run, names: Sequence[str], *, reason: str, actor: int, at: datetime, by_worker: bool = True
) -> Run:
    """Let pass what a run holds, with a reason, and run the month again with that.

    Raises:
        RunRefusedError: Nothing of that name waits, the month was run again or lists were taken
            over since, or a run of the county is under way.
    """
    held = Run.objects.select_for_update().get(pk=run.pk)
    newest = queries.latest_of_month(held.county_id, held.month)
    if newest is None or newest.pk != held.pk:
        raise errors.not_the_newest()
    if queries.lists_changed_since(held):
        raise errors.lists_have_changed()
    anew = Run(
        county_id=held.county_id,
        month=held.month,
        as_of=held.as_of,
        confirm=rules.confirmed_anew(names, held.manifest, held.confirm),
        previous_id=held.previous_id,
        replaces=held,
        started_by_id=actor,
        started_at=at,
    )
    begun = _begin(
        anew, "months.breaker_confirmed", actor=actor, at=at, reason=reason, by_worker=by_worker
    )
    for name in dict.fromkeys(names):
        Confirmation(
            run=begun, name=name, reason=reason, confirmed_by_id=actor, confirmed_at=at
        ).save(force_insert=True)
    return begun


@transaction.atomic
def take_up_again(run: Run, *, actor: int, at: datetime) -> None:
    """Let the worker make a run that nobody looks after any more.

    Raises:
        RunRefusedError: It has ended, or somebody is at it.
    """
    left = _left_alone(run)
    audit.record("months.run_taken_up", actor=actor, at=at, **_about(left))
    _defer(left, actor)


@transaction.atomic
def give_up(run: Run, *, reason: str, actor: int, at: datetime) -> None:
    """End a run that nobody looks after any more; nothing of it was written.

    Raises:
        RunRefusedError: It has ended, or somebody is at it.
    """
    left = _left_alone(run)
    left.state, left.finished_at = "failed", at
    left.trouble = {"zh": f"已放弃：{reason}", "en": f"given up: {reason}"}
    left.save(update_fields=["state", "finished_at", "trouble"])
    audit.record("months.run_given_up", actor=actor, at=at, reason=reason, **_about(left))


@transaction.atomic
def fail(run_id: int, error: TongxingError, *, actor: int, at: datetime) -> None:
    """Say why a run could not be made; one that has ended stays as it is."""
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state in rules.ENDED:
        return
    run.state, run.finished_at = "failed", at
    run.trouble = {"zh": error.message("zh"), "en": error.message("en")}
    run.save(update_fields=["state", "finished_at", "trouble"])
    audit.record("months.run_failed", actor=actor, at=at, reason=error.message("zh"), **_about(run))


def hand_on(run: Run, *, officer_id: int) -> None:
    """Let the lists of a run become work on an officer's behalf, once what it wrote is there."""
    hand_to_worker(WORK_FROM_LISTS, run_id=run.pk, officer_id=officer_id)


def _begin(
    run: Run,
    action: str,
    *,
    actor: int,
    at: datetime,
    by_worker: bool,
    reason: str | None = None,
) -> Run:
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError as error:
        if "months_run_one_at_a_time" not in str(error):
            raise
        raise errors.already_running() from error
    audit.record(
        action,
        actor=actor,
        at=at,
        reason=reason,
        changes={
            "month": (None, f"{run.month:%Y-%m}"),
            "as_of": (None, run.as_of),
            **({"confirm": (None, "、".join(run.confirm))} if run.confirm else {}),
        },
        **_about(run),
    )
    if by_worker:
        _defer(run, actor)
    return run


def _left_alone(run: Run) -> Run:
    found = Run.objects.select_for_update().get(pk=run.pk)
    if found.state in rules.ENDED or alive.care_of(found) != "nobody":
        raise errors.has_ended()
    return found


def _defer(run: Run, officer_id: int) -> None:
    hand_to_worker(TASK, run_id=run.pk, officer_id=officer_id)


def _about(run: Run) -> _About:
    return {"place": run.county_id, "subject": ("run", str(run.pk))}
