"""What the application may do with the audit log: add to it, and read what is its reader's."""

from __future__ import annotations

from tongxing.database.protections import Protection, Rows

PROTECTIONS: tuple[Protection, ...] = (
    Protection(
        table="audit_event",
        rights=frozenset({"select", "insert"}),
        rows=Rows(
            select=(
                "place IN (SELECT scope_places('audit.read'))"
                " OR (place IS NULL AND (SELECT holds('audit.read')))"
                " OR actor_id = (SELECT current_officer())"
                " OR (subject_kind = 'account'"
                " AND subject_id = (SELECT current_officer()::text))"
            ),
            insert=(
                "actor_id IS NULL OR current_officer() IS NULL OR actor_id = current_officer()"
            ),
        ),
        why=(
            "Auditors see what belongs to their places, everybody what they did themselves "
            "and what befell their own account; "
            "an officer's transaction writes no event in another's name."
        ),
    ),
    Protection(
        table="audit_seal",
        rights=frozenset({"select", "insert"}),
        rows=None,
        why="Numbers of events and digests; no person in it, and nothing that tells of one.",
    ),
)
