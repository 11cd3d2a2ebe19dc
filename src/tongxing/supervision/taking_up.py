"""Take up a run: its lists become things to look into, and what it names no more is gone.

Everything is one transaction and may be repeated; rows go in and out in bulk, because a county's
lists may hold tens of thousands of lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from tongxing import audit
from tongxing.months.models import Run
from tongxing.secrecy.cipher import open_many
from tongxing.supervision import rules, writing
from tongxing.supervision.gone import reasons_of
from tongxing.supervision.matters import LISTS, Mark, Row, matters_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

_LINES: Final = """
    SELECT line.list, line.person_id, person.place_id, line.programme, line.amount_fen, line.what,
           line.severity, line.said
      FROM months_line line JOIN register_person person ON person.id = line.person_id
     WHERE line.run_id = %s AND line.list = ANY(%s)
     ORDER BY line.list, line.position
"""
_KNOWN: Final = """
    SELECT item.id, item.person_id, item.list, item.programme, item.key, item.state,
           item.last_run_id, run.month, item.outcome, item.outcome_on, item.assigned_to_id,
           EXISTS (SELECT FROM supervision_step step
                    WHERE step.item_id = item.id AND step.what IN ('answered', 'proposed')
                      AND step.at > %s)
           OR EXISTS (SELECT FROM supervision_enrolment waiting
                       WHERE waiting.item_id = item.id AND waiting.state = 'proposed')
      FROM supervision_item item JOIN months_run run ON run.id = item.last_run_id
     WHERE item.county_id = %s
       AND (item.state IN ('open', 'assigned') OR item.id IN (
            SELECT max(closed.id) FROM supervision_item closed
             WHERE closed.county_id = %s AND closed.state IN ('done', 'gone')
             GROUP BY closed.person_id, closed.list, closed.programme, closed.key))
     ORDER BY item.id
       FOR UPDATE OF item
"""
"""Locked, so that nobody opens or closes one between what is planned and what is written."""


class TakenUp(NamedTuple):
    """How many items a run made, named again and no longer named."""

    new: int = 0
    still: int = 0
    again: int = 0
    gone: int = 0


@transaction.atomic
def take_up_run(run_id: int, *, actor: int, at: datetime) -> TakenUp:
    """Make and update the items of a county by the lines of a run.

    Nothing is done for a run that is held or failed: it becomes work once it is confirmed. Nor for
    one that a later run of the county has overtaken.

    Args:
        run_id: The run.
        actor: In whose name: who made the run.
        at: When.
    """
    run = Run.objects.get(pk=run_id)
    _hold(run.county_id)
    if run.state != "done" or _overtaken(run):
        return TakenUp()
    matters = matters_of(rows_of(run_id))
    plan = rules.plan(
        matters,
        list(_known(run.county_id, run.started_at)),
        month=run.month,
        as_of=run.as_of,
        not_run=run.manifest.get("not_run", {}),
    )
    done = _write(plan, run, at=at)
    if any(done):
        audit.record(
            "supervision.run_taken_up",
            actor=actor,
            at=at,
            place=run.county_id,
            subject=("run", str(run_id)),
            count=len(matters),
            changes={name: (None, number) for name, number in done._asdict().items()},
        )
    return done


def _write(plan: rules.Plan, run: Run, *, at: datetime) -> TakenUp:
    """Write what becomes of every item; what has followed this run already stays as it is."""
    today, reasons = timezone.localdate(at), reasons_of(plan.gone, run)
    moved_on = [pair for pair in (*plan.still, *plan.covered) if pair[0].last_run != run.pk]
    writing.insert_items(plan.new, run, today=today, at=at)
    writing.move_on(moved_on, run, what="still", at=at)
    writing.move_on(plan.again, run, what="again", at=at, reopened_until=today)
    writing.close_gone(plan.gone, reasons, run, at=at)
    return TakenUp(len(plan.new), len(moved_on), len(plan.again), len(plan.gone))


def _hold(county: str) -> None:
    """Let no other run of the county be taken up at the same time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"supervision {county}"])


def _overtaken(run: Run) -> bool:
    done = Run.objects.filter(county_id=run.county_id, state="done")
    latest: tuple[date, int] = done.order_by("-month", "-pk").values_list("month", "pk")[0]
    return latest != (run.month, run.pk)


def rows_of(run_id: int) -> Iterator[Row]:
    """Yield the lines of a run that are to be looked into, opened."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [run_id, list(LISTS)])
        rows = [Row._make(row) for row in cursor.fetchall()]
    said = open_many((row.said for row in rows), context="months_line.said")
    for row, plain in zip(rows, said, strict=True):
        yield row._replace(said=plain)


def _known(county: str, run_began_at: datetime) -> Iterator[rules.Known]:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [run_began_at, county, county])
        for (
            number,
            person,
            kind,
            programme,
            key,
            state,
            run,
            month,
            outcome,
            on,
            officer,
            in_hand,
        ) in cursor.fetchall():
            yield rules.Known(
                id=number, mark=Mark(person, kind, programme, key), state=state, last_run=run,
                last_month=month, outcome=outcome, outcome_on=on, assigned_to=officer,
                in_hand=in_hand,
            )  # fmt: skip
