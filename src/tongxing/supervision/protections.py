"""What the application may do with the tables of work."""

from __future__ import annotations

from typing import Final

from tongxing.database.protections import READ_AND_ADD, Protection, Right, Rows

_KEPT: Final[frozenset[Right]] = frozenset({"select", "insert", "update"})


def _at(capability: str) -> str:
    return f"place_id IN (SELECT scope_places('{capability}'))"


_WORKS: Final = " OR ".join(_at(each) for each in ("work.do", "supervision.work", "runs.make"))
_ITEM_SEEN: Final = "EXISTS (SELECT FROM supervision_item item WHERE item.id = item_id)"

PROTECTIONS: Final = (
    Protection(
        table="supervision_item",
        rights=_KEPT,
        rows=Rows(
            select=f"{_WORKS} OR {_at('persons.read')}",
            insert=_at("runs.make"),
            update=_WORKS,
        ),
        why="What the lists ask to look into: seen where the person belongs.",
    ),
    Protection(
        table="supervision_step",
        rights=READ_AND_ADD,
        rows=Rows(select=_ITEM_SEEN, insert=_ITEM_SEEN),
        why="What happened to it: seen with it, never changed.",
    ),
    Protection(
        table="supervision_enrolment",
        rights=_KEPT,
        rows=Rows(
            select="EXISTS (SELECT FROM register_person seen WHERE seen.id = person_id)",
            insert=f"proposed_by_id = current_officer() AND {_at('enrolments.propose')}",
            update=f"proposed_by_id = current_officer() OR {_at('benefits.determine')}",
        ),
        why="Enrolments recorded by two people: seen with the file.",
    ),
)
