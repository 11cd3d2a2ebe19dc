"""Write items and their steps in bulk: rows go to the database as arrays, thousands at once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.db import connection

from tongxing.secrecy.cipher import seal_many
from tongxing.supervision import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from tongxing.months.models import Run
    from tongxing.supervision.matters import Matter
    from tongxing.supervision.rules import Known

_AT_ONCE: Final = 5_000
_INSERT: Final = """
    INSERT INTO supervision_item (county_id, place_id, person_id, list, programme, key, state,
        first_run_id, last_run_id, since, amount_fen, severity, text, due_on, outcome, gone_reason,
        version)
    SELECT %s, place, person, list, programme, key, 'open', %s, %s, since, amount, severity, text,
        due, '', '', 1
      FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::date[],
                  %s::bigint[], %s::text[], %s::text[], %s::date[])
        AS rows (place, person, list, programme, key, since, amount, severity, text, due)
    RETURNING id
"""
_MOVE_ON: Final = """
    UPDATE supervision_item item
       SET last_run_id = %s, since = coalesce(rows.since, item.since), amount_fen = rows.amount,
           severity = rows.severity, text = rows.text, version = item.version + %s,
           state = CASE WHEN item.state <> 'gone' THEN item.state
                        WHEN item.assigned_to_id IS NULL THEN 'open' ELSE 'assigned' END,
           gone_reason = CASE WHEN item.state = 'gone' THEN '' ELSE item.gone_reason END,
           due_on = coalesce(rows.due, item.due_on),
           place_id = CASE WHEN item.state = 'done' THEN item.place_id ELSE rows.place END
      FROM unnest(%s::bigint[], %s::date[], %s::bigint[], %s::text[], %s::text[], %s::date[],
                  %s::text[])
        AS rows (id, since, amount, severity, text, due, place)
     WHERE item.id = rows.id
"""
_CLOSE: Final = """
    UPDATE supervision_item item
       SET state = 'gone', gone_reason = rows.reason, version = item.version + 1
      FROM unnest(%s::bigint[], %s::text[]) AS rows (id, reason)
     WHERE item.id = rows.id AND item.state IN ('open', 'assigned')
"""
_STEPS: Final = """
    INSERT INTO supervision_step (item_id, what, text, officer_id, at, run_id)
    SELECT rows.id, %s, rows.text, %s, %s, %s
      FROM unnest(%s::bigint[], %s::text[]) AS rows (id, text)
"""


def insert_items(matters: Sequence[Matter], run: Run, *, today: date, at: datetime) -> None:
    """Make an item of each matter, with the step that names it."""
    for part in _parts(matters):
        columns = _columns(
            (
                each.place_id, *each.mark, each.since, each.amount_fen, each.severity, text,
                rules.due_on(each.mark.list, each.severity, today),
            )
            for each, text in zip(part, _texts(part), strict=True)
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, [run.county_id, run.pk, run.pk, *columns])
            ids = [number for (number,) in cursor.fetchall()]
        add_steps(dict.fromkeys(ids, ""), what="named", run=run, officer=None, at=at)


def move_on(
    pairs: Sequence[tuple[Known, Matter]],
    run: Run,
    *,
    what: str,
    at: datetime,
    reopened_until: date | None = None,
) -> None:
    """Let items follow a later run that names them again.

    Args:
        pairs: The items with what the run says of them.
        run: The run.
        what: The step.
        at: When.
        reopened_until: From which day those that were gone have their time anew; None: none was.
    """
    for part in _parts(pairs):
        columns = _columns(
            (
                item.id, matter.since, matter.amount_fen, matter.severity, text,
                None if reopened_until is None
                else rules.due_on(matter.mark.list, matter.severity, reopened_until),
                matter.place_id,
            )
            for (item, matter), text in zip(
                part, _texts([matter for _, matter in part]), strict=True
            )
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(_MOVE_ON, [run.pk, int(reopened_until is not None), *columns])
        steps = {item.id: "" for item, _ in part}
        add_steps(steps, what=what, run=run, officer=None, at=at)


def close_gone(
    items: Sequence[Known], reasons: Mapping[int, str], run: Run, *, at: datetime
) -> None:
    """Close what a run names no more, with why."""
    for part in _parts(items):
        rows = _columns((item.id, reasons[item.id]) for item in part)
        with connection.cursor() as cursor:
            cursor.execute(_CLOSE, rows)
        steps = {item.id: reasons[item.id] for item in part}
        add_steps(steps, what="gone", run=run, officer=None, at=at)


def add_steps(
    texts: Mapping[int, str], *, what: str, run: Run | None, officer: int | None, at: datetime
) -> None:
    """Add a step to each of some items; what is said of them is sealed."""
    said = seal_many(texts.values(), context="supervision_step.text")
    rows = _columns(zip(texts, said, strict=True))
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_STEPS, [what, officer, at, run.pk if run else None, *rows])


def _texts(matters: Sequence[Matter]) -> list[str]:
    """Return what matters say, as the database keeps it."""
    return seal_many((each.text for each in matters), context="supervision_item.text")


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    remaining = iter(rows)
    while part := list(islice(remaining, _AT_ONCE)):
        yield part


def _columns(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]
