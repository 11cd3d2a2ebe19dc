"""Whom a row of a roster is about, and which other persons and things it names by a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.documents import Column, Entity, Roster

KEY_TYPES: Mapping[Entity, str] = {
    "person": "id_number",
    "organisation": "credit_code",
    "item": "item_id",
}
"""The type of the columns that hold the numbers of each kind of entity."""


def subject_column(roster: Roster) -> Column | None:
    """Return the column that says whom a row is about; None: the place of the run."""
    if roster.about == "place":
        return None
    keys = [column for column in roster.columns if column.type == KEY_TYPES[roster.about]]
    return next((column for column in keys if column.required), keys[0])


def telling_columns(roster: Roster) -> list[Column]:
    """Return the columns that must stand in a header row: the subject's and another required one.

    A roster about the place has no subject; there two required columns tell the header.
    """
    subject = subject_column(roster)
    others = [column for column in roster.columns if column.required and column != subject]
    return ([subject] if subject else []) + others or [roster.columns[0]]


def other_keys(roster: Roster) -> dict[Entity, str]:
    """Return the columns that name entities of another kind than the subject, by that kind.

    An employer's monthly report is about the employer and names persons: it can be read from
    either side.
    """
    return {
        kind: column.id
        for kind, key_type in KEY_TYPES.items()
        if kind != roster.about
        for column in sorted(roster.columns, key=lambda column: column.required)
        if column.type == key_type
    }
