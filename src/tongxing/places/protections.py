"""What the application may do with the tables of places, and why."""

from __future__ import annotations

from typing import Final

from tongxing.database.protections import Protection, Rows

_MANAGED = "place_id IN (SELECT scope_places('organisations.manage'))"

PROTECTIONS: Final = (
    Protection(
        table="places_place",
        rights=frozenset({"select"}),
        why=(
            "Names and codes of places are public and no person is in them. The application "
            "changes none: whoever could move a place could widen every officer's duty."
        ),
    ),
    Protection(
        table="places_place_within",
        rights=frozenset({"select"}),
        why="Follows from the places; every row policy rests on it, so only the owner writes it.",
    ),
    Protection(
        table="places_organisation",
        rights=frozenset({"select", "insert", "update"}),
        rows=Rows(select="true", insert=_MANAGED, update=_MANAGED),
        why=(
            "Which organisations there are is public; they are added, changed and ended by "
            "officers whose duty covers their place, and never deleted."
        ),
    ),
)
