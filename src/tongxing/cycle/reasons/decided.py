"""What a run kept of its decisions: the packed truths of its as-of day and the law they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle import archive
from tongxing.cycle.enrolments import Enrolments, enrolments
from tongxing.cycle.persons import Persons, persons
from tongxing.cycle.requests import PreviousUnusableError
from tongxing.cycle.unanswerable import ProgrammeUnknownError
from tongxing.law.columns import Layout
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tongxing.law.in_force import Law

_DETERMINATIONS = "determinations.parquet"


@dataclass(frozen=True)
class Decided:
    """The decisions of a run's as-of day.

    Attributes:
        law: The law in force in the place on that day.
        layout: Where in the packed words the truth of each condition stands.
        determinations: A row per person: `person_id`, each programme's amount, and the words.
        persons: Who took part in the run.
        enrolled: Who is or was admitted to what.
    """

    law: Law
    layout: Layout
    determinations: pl.LazyFrame
    persons: Persons
    enrolled: Enrolments

    def programmes(self, asked: Iterable[str]) -> list[str]:
        """Return the ids of the programmes meant by ids or Chinese names; of all, where none is.

        Raises:
            ProgrammeUnknownError: No such programme was decided in the run.
        """
        chosen = []
        for name in asked:
            found = self.law.programme_named(name)
            if found is None or found not in self.layout.programmes:
                raise ProgrammeUnknownError(name, [p.name for p in self.law.programmes.values()])
            chosen.append(found)
        return chosen or [each for each in self.law.programmes if each in self.layout.programmes]

    def considered(self, programme: str) -> pl.LazyFrame:
        """Return the determinations of those whom a programme is considered for.

        Somebody who stands on other lists only, and holds no certificate, is no case of a
        programme for holders.
        """
        wanted = self.persons.for_all
        if not self.law.programmes[programme].needs_certificate:
            wanted = wanted | self.persons.without_certificate
        table = self.enrolled.table
        theirs = table.filter(pl.col("programme") == programme)["person_id"]
        return self.determinations.filter(
            pl.col("person_id").is_in(sorted(wanted | set(theirs.to_list())))
        )


def decided(out: Path) -> Decided:
    """Read the decisions of a run from its folder alone.

    Raises:
        PreviousUnusableError: The folder does not hold a whole run.
    """
    asked, store, _ = archive.kept(out)
    law = load_catalogue(out / archive.CATALOGUE).law(asked.place, asked.as_of)
    table = out / "lists" / _DETERMINATIONS
    try:
        layout = Layout.from_json(
            (out / archive.FACTS / archive.LAYOUT).read_text(encoding="utf-8")
        )
        rows = pl.scan_parquet(table)
        rows.collect_schema()
    except (OSError, ValueError, KeyError, pl.exceptions.PolarsError) as error:
        raise PreviousUnusableError(out) from error
    return Decided(law, layout, rows, persons(store, law), enrolments(store, law))
