"""Rows that are records: a service, a device, a month of an employee, each with its own day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.rows.facts import with_facts
from tongxing.cycle.rows.people import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Entity, Roster

_KEYS: Final[dict[str, Entity]] = {
    "id_number": "person",
    "credit_code": "organisation",
    "item_id": "item",
}
SUBJECT: Final = "person_id"


def named_by(roster: Roster) -> dict[Entity, str]:
    """Return by which column a roster's rows name a person, an organisation, an item.

    The subject of a row goes before other columns of its kind.
    """
    found: dict[Entity, str] = {} if roster.about == "place" else {roster.about: SUBJECT}
    for column in roster.columns:
        kind = _KEYS.get(column.type)
        if kind is not None:
            found.setdefault(kind, column.id)
    return found


def records(
    situation: Situation, roster: Roster, people: pl.DataFrame, wanted: Iterable[str]
) -> pl.DataFrame | None:
    """Return the records of a roster, with facts as of their day; None: never handed over.

    Args:
        situation: The run.
        roster: The roster.
        people: What `attributes` returned.
        wanted: The facts to add. A column of the roster goes before a fact of the same name.

    Returns:
        The roster's columns, `person_id` (the subject), `whom` (the person that a finding names:
        the one in the row, else the subject), `reading_day` (the day of the record), `as_of`.
    """
    rows = situation.records.get(roster.id)
    if rows is None or roster.id not in situation.known.series:
        return None
    named = named_by(roster)
    if SUBJECT not in rows.columns:
        rows = rows.with_columns(pl.lit(None, dtype=pl.String).alias(SUBJECT))
    rows = rows.with_columns(
        pl.col(named.get("person", SUBJECT)).alias("whom"),
        pl.col(str(roster.day)).alias("reading_day"),
        as_of=pl.lit(situation.as_of),
    )
    told = people.select("person_id", *(name for name in ATTRIBUTES if name not in rows.columns))
    rows = rows.join(told, left_on="whom", right_on="person_id", how="left", maintain_order="left")
    return with_facts(situation, rows, named, wanted)
