"""Why a run names an open item no longer, as far as the register tells."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from django.db import connection

from tongxing.secrecy.cipher import open_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tongxing.months.models import Run
    from tongxing.supervision.rules import Known

_PERSONS: Final = """
    SELECT id, merged_into_id IS NOT NULL, died_on IS NOT NULL, moved_out_on IS NOT NULL
      FROM register_person WHERE id = ANY(%s)
"""
_ROWS: Final = """
    SELECT person_id, roster, said FROM register_statement
     WHERE person_id = ANY(%s) AND roster IN ('enrolments', 'outcomes')
       AND state = 'good' AND withdrawn_on IS NULL
     ORDER BY id
"""
_NEWS: Final = """
    SELECT DISTINCT item.id
      FROM supervision_item item
      JOIN months_run run ON run.id = item.last_run_id
      JOIN register_fact fact ON fact.person_id = item.person_id
       AND (fact.recorded_from > run.as_of OR fact.recorded_to > run.as_of)
     WHERE item.id = ANY(%s)
"""
_WHOLE_ROSTERS: Final = """
    SELECT programme, said FROM months_line
     WHERE run_id = %s AND list = 'asks' AND person_id IS NULL
"""
_TEXTS: Final = "SELECT id, text FROM supervision_item WHERE id = ANY(%s)"


def reasons_of(items: Sequence[Known], run: Run) -> dict[int, str]:
    """Return why each item is gone, by its id; the first that holds of `words.GONE`."""
    if not items:
        return {}
    persons = [item.mark.person_id for item in items]
    standing = {number: flags for number, *flags in _asked(_PERSONS, [persons])}
    rows = _rows_of(persons)
    numbers = [item.id for item in items]
    news = {number for (number,) in _asked(_NEWS, [numbers])}
    of_office = _asked_of_offices([item for item in items if item.mark.list == "ask"], run)
    found: dict[int, str] = {}
    for item in items:
        found[item.id] = (
            _of_person(standing.get(item.mark.person_id))
            or _of_rows(item, rows[item.mark.person_id])
            or ("of_office" if item.id in of_office else "")
            or ("list" if item.id in news else "no_longer_true")
        )
    return found


def _of_person(flags: list[bool] | None) -> str:
    words = ("merged", "died", "moved")
    return next((word for word, holds in zip(words, flags or (), strict=False) if holds), "")


def _of_rows(item: Known, rows: Iterable[tuple[str, dict[str, Any]]]) -> str:
    """Return what rows of enrolments and outcomes say about it."""
    mine = [(roster, said) for roster, said in rows if said.get("programme") == item.mark.programme]
    enrolments = [said for roster, said in mine if roster == "enrolments"]
    if item.mark.list in {"discovery", "ask"} and any(
        not row.get("ended_on") for row in enrolments
    ):
        return "enrolled"
    if item.mark.list == "stop" and enrolments and all(row.get("ended_on") for row in enrolments):
        return "ended"
    answered = any(
        roster == "outcomes" and said.get("list") == item.mark.list for roster, said in mine
    )
    return "outcome" if answered else ""


def _rows_of(persons: Sequence[int]) -> dict[int, list[tuple[str, dict[str, Any]]]]:
    rows: dict[int, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for person, roster, said in _asked(_ROWS, [persons]):
        opened = json.loads(open_(said, context="register_statement.said"))
        rows[person].append((roster, opened))
    return rows


def _asked_of_offices(items: Sequence[Known], run: Run) -> set[int]:
    """Return the questions about persons that a run asks the office of a whole list instead."""
    asked = [
        (programme, set(json.loads(open_(said, context="months_line.said")).get("unknown") or ()))
        for programme, said in _asked(_WHOLE_ROSTERS, [run.pk])
    ]
    if not items or not asked:
        return set()
    texts = dict(_asked(_TEXTS, [[item.id for item in items]]))
    found = set()
    for item in items:
        said = json.loads(open_(texts[item.id], context="supervision_item.text") or "{}")
        unknown = set(said.get("conditions", ()))
        if any(
            programme in {"", item.mark.programme} and unknown & ids for programme, ids in asked
        ):
            found.add(item.id)
    return found


def _asked(query: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        yield from cursor.fetchall()
