"""What the application may do with the tables of monthly runs."""

from __future__ import annotations

from typing import Final

from tongxing.database.protections import READ_AND_ADD, Protection, Right, Rows

_KEPT: Final[frozenset[Right]] = frozenset({"select", "insert", "update"})
_READ: Final = " OR ".join(
    f"county_id IN (SELECT left(around.code, 6) FROM scope_places('{each}') AS around(code))"
    for each in ("runs.read", "work.do")
)
"""Who answers for a township or village of the county sees that there was a run."""
_MAKE: Final = "county_id IN (SELECT scope_places('runs.make'))"
_RUN_MADE: Final = (
    "EXISTS (SELECT FROM months_run run WHERE run.id = run_id"
    " AND run.county_id IN (SELECT scope_places('runs.make')))"
)

PROTECTIONS: Final = (
    Protection(
        table="months_run",
        rights=_KEPT,
        rows=Rows(
            select=_READ,
            insert=_MAKE,
            update=_MAKE,
        ),
        why="Which months were run, by whom and with which result; figures, no person.",
    ),
    Protection(
        table="months_confirmation",
        rights=READ_AND_ADD,
        rows=Rows(
            select="EXISTS (SELECT FROM months_run run WHERE run.id = run_id)",
            insert=f"confirmed_by_id = current_officer() AND {_RUN_MADE}",
        ),
        why="Who let a breaker pass and why.",
    ),
    Protection(
        table="months_archive",
        rights=READ_AND_ADD,
        rows=Rows(select=_MAKE, insert=_MAKE),
        why="Whole runs, encrypted: for those who make runs.",
    ),
    Protection(
        table="months_line",
        rights=READ_AND_ADD,
        rows=Rows(
            select=(
                "place_id IN (SELECT scope_places('runs.read'))"
                " OR place_id IN (SELECT scope_places('persons.read'))"
            ),
            insert="place_id IN (SELECT scope_places('runs.make'))",
        ),
        why="Lines of lists: seen where the person belongs.",
    ),
)
