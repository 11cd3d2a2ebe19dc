"""The payrolls of two runs beside each other: who is paid in one alone, or otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.months.models import Run

_DIFFERENT: Final = """
    WITH one AS (
        SELECT person_id, programme, min(name) AS name, sum(amount_fen) AS fen
          FROM months_line
         WHERE run_id = %(one)s AND list = 'payroll' AND person_id IS NOT NULL
         GROUP BY person_id, programme
    ), other AS (
        SELECT person_id, programme, min(name) AS name, sum(amount_fen) AS fen
          FROM months_line
         WHERE run_id = %(other)s AND list = 'payroll' AND person_id IS NOT NULL
         GROUP BY person_id, programme
    ), different AS (
        SELECT person_id, programme, coalesce(one.name, other.name) AS name,
               one.fen::bigint AS one_fen, other.fen::bigint AS other_fen
          FROM one FULL JOIN other USING (person_id, programme)
         WHERE one.fen IS DISTINCT FROM other.fen
    )
"""
_COUNT: Final = """
    SELECT count(*) FILTER (WHERE other_fen IS NULL), count(*) FILTER (WHERE one_fen IS NULL),
           count(*) FILTER (WHERE one_fen <> other_fen),
           coalesce(sum(coalesce(one_fen, 0) - coalesce(other_fen, 0)), 0)::bigint
      FROM different
"""
_ROWS: Final = """
    SELECT person_id, name, programme, one_fen, other_fen FROM different
     ORDER BY other_fen IS NOT NULL, one_fen IS NULL, programme, name, person_id
     LIMIT %(most)s OFFSET %(start)s
"""


class Difference(NamedTuple):
    """One person and programme that are paid differently; None: not paid there."""

    person_id: int
    name: str
    programme: str
    one_fen: int | None
    other_fen: int | None


class Differences(NamedTuple):
    """How many are paid in the one run alone, in the other alone, in both but otherwise."""

    only_one: int
    only_other: int
    otherwise: int
    difference_fen: int

    @property
    def lines(self) -> int:
        """How many there are in all."""
        return self.only_one + self.only_other + self.otherwise


def differences(one: Run, other: Run) -> Differences:
    """Count how the payrolls of two runs differ, as far as the acting officer sees them."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENT + _COUNT, {"one": one.pk, "other": other.pk})
        return Differences(*cursor.fetchone())


def rows(one: Run, other: Run, part: slice) -> Sequence[Difference]:
    """Return a part of the persons that are paid differently."""
    with connection.cursor() as cursor:
        cursor.execute(
            _DIFFERENT + _ROWS,
            {
                "one": one.pk,
                "other": other.pk,
                "most": part.stop - part.start,
                "start": part.start,
            },
        )
        return [Difference(*row) for row in cursor.fetchall()]
