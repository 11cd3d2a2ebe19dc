"""Who may look into things where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_WORKERS: Final = """
    SELECT DISTINCT duty.officer_id, officer.name, duty.role, place.code, place.name
      FROM accounts_duty duty
      JOIN accounts_role_capability may ON may.role = duty.role AND may.capability = 'work.do'
      JOIN accounts_officer officer ON officer.account_id = duty.officer_id
      JOIN places_place place ON place.code = duty.place_id
     WHERE duty.accepted_at IS NOT NULL AND duty.ended_at IS NULL
       AND duty.id IN (SELECT duties_counting(duty.officer_id, %s))
       AND (%s::text[] IS NULL OR EXISTS (
            SELECT FROM places_place_within inside
             WHERE inside.within_id = duty.place_id AND inside.place_id = ANY(%s)))
     ORDER BY place.code DESC, officer.name
"""
_PLACES: Final = """
    SELECT DISTINCT inside.place_id
      FROM accounts_duty duty
      JOIN accounts_role_capability may ON may.role = duty.role AND may.capability = 'work.do'
      JOIN places_place_within inside ON inside.within_id = duty.place_id
     WHERE duty.officer_id = %s AND duty.id IN (SELECT duties_counting(%s, %s))
"""


class Worker(NamedTuple):
    """An officer who looks into things somewhere.

    Attributes:
        place_id: Where the duty is held; it counts in all that lies within.
    """

    officer_id: int
    name: str
    role: str
    place_id: str
    place: str


def workers(day: date, places: Iterable[str] | None = None) -> list[Worker]:
    """Return the officers to be seen who may look into things, those of a village first.

    Args:
        day: On which day.
        places: Only those who may in one of these; None: anywhere.
    """
    wanted = None if places is None else sorted(set(places))
    with connection.cursor() as cursor:
        cursor.execute(_WORKERS, [day, wanted, wanted])
        return [Worker(*row) for row in cursor.fetchall()]


def places_worked(officer_id: int, day: date) -> frozenset[str]:
    """Return the places in which an officer may look into things, as far as duties are seen."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [officer_id, officer_id, day])
        return frozenset(place for (place,) in cursor.fetchall())
