"""What the application may do with the holiday table, and why."""

from __future__ import annotations

from typing import Final

from tongxing.database.protections import Protection, Rows

_ADMINISTRATORS = "holds('calendar.manage')"

PROTECTIONS: Final = (
    Protection(
        table="casework_holidayyear",
        rights=frozenset({"select", "insert", "update"}),
        rows=Rows(select="true", insert=_ADMINISTRATORS, update=_ADMINISTRATORS),
        why="Public knowledge; every time limit counts by it, so only administrators change it.",
    ),
    Protection(
        table="casework_holiday",
        rights=frozenset({"select", "insert", "update", "delete"}),
        rows=Rows(
            select="true",
            insert=_ADMINISTRATORS,
            update=_ADMINISTRATORS,
            delete=_ADMINISTRATORS,
        ),
        why="Public knowledge; every time limit counts by it, so only administrators change it.",
    ),
)
