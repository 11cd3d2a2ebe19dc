"""Worked cases as rows and columns: the frames in which the kernel can decide many at once.

Every person of every case becomes a row of their own, whatever kind of thing it is, and every
record that a case gives a row of its roster.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from tongxing.law.cases import facts_of
from tongxing.law.columns.dtypes import dtype_of
from tongxing.law.expressions import PAYMENTS
from tongxing.law.expressions.shapes import SUBJECT, record_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tongxing.law.documents import Case, Fact
    from tongxing.law.expressions import RecordShape
    from tongxing.law.in_force import Law

HOUSEHOLDS = ("household", "benefit_household", "registered_household")
RELATIVES = ("carer", "guardian", "father", "mother", "owner")
DTYPES = {"boolean": pl.Boolean, "money": pl.Int64, "integer": pl.Int64, "date": pl.Date}
ONE = "multiple"
"""The category of which the parts are told apart; of any other they follow."""


@dataclass
class Rows:
    """What becomes of the cases: rows of persons, rows of records, and where each case stands."""

    law: Law
    people: list[dict[str, object]] = field(default_factory=list)
    records: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)

    def add(self, case: Case) -> None:
        """Add a case: its person, everybody else it speaks of, and its records."""
        number = str(len(self.people))
        known = facts_of(case)
        self.asked.append(len(self.people))
        person = self._row(case.on, number, known.facts)
        person |= {f"receives__{each}": True for each in case.receives}
        for relation in HOUSEHOLDS:
            self._add_household(case, relation, person)
        for relation in RELATIVES:
            self._add_relative(case, relation, person)
        for roster, rows in known.records.items():
            held = self.records.setdefault(roster, [])
            held += [{**row, SUBJECT: number} for row in rows]

    def _add_household(self, case: Case, relation: str, person: dict[str, object]) -> None:
        """Number a household after its case, so that those of two cases never meet."""
        if person.get(relation) is None:
            return
        person[relation] = f"{person[SUBJECT]}.{relation}"
        for index, facts in enumerate(getattr(case, relation) or ()):
            member = self._row(case.on, f"{person[relation]}.{index}", facts)
            member[relation] = person[relation]

    def _add_relative(self, case: Case, relation: str, person: dict[str, object]) -> None:
        """Number a relative after the case; who is guardian and carer at once has one number."""
        if relation in case.related or person.get(relation) is not None:
            named = person.get(relation) or relation
            person[relation] = f"{person[SUBJECT]}.{named}"
        if relation in case.related:
            self._row(case.on, str(person[relation]), case.related[relation])

    def _row(self, day: date, subject: str, facts: Mapping[str, object]) -> dict[str, object]:
        row: dict[str, object] = {
            **facts,
            **parts_of(self.law, facts),
            "reading_day": day,
            SUBJECT: subject,
        }
        self.people.append(row)
        return row

    def frame(self) -> pl.DataFrame:
        """Return the persons as `determine` takes them."""
        names = {name for row in self.people for name in row} - {"components"}
        return pl.DataFrame([self._series(name) for name in sorted(names)])

    def _series(self, name: str) -> pl.Series:
        values = [row.get(name) for row in self.people]
        if name.startswith("receives__"):
            return pl.Series(name, [value is True for value in values])
        return pl.Series(name, values, dtype=_dtype(name, self.law.facts.get(name)))

    def record_frames(self) -> dict[str, pl.DataFrame]:
        """Return the records as `determine` takes them."""
        return {
            roster: frame_of(self._shape(roster), rows) for roster, rows in self.records.items()
        }

    def _shape(self, roster: str) -> RecordShape:
        return PAYMENTS if roster == PAYMENTS.id else record_shape(self.law.rosters[roster])


def rows_of(law: Law, cases: Iterable[Case]) -> Rows:
    """Gather cases that are decided by one law."""
    rows = Rows(law)
    for case in cases:
        rows.add(case)
    return rows


def parts_of(law: Law, facts: Mapping[str, object]) -> dict[str, object]:
    """Return the grade of each part of a disability, 0 where it is known to be none."""
    kinds = [str(kind) for kind in law.facts["category"].values if kind != ONE]
    told = facts.get("components")
    category = facts.get("category")
    if told is not None:
        grades = dict(told)  # type: ignore[call-overload]
        return {f"component_{kind}": grades.get(kind, 0) for kind in kinds}
    if category in {None, ONE}:
        return {}
    return {f"component_{kind}": facts.get("grade") if kind == category else 0 for kind in kinds}


def _dtype(name: str, fact: Fact | None) -> type[pl.DataType]:
    if name == "reading_day":
        return pl.Date
    if name.startswith("component_"):
        return pl.Int8
    return pl.String if fact is None else dtype_of_fact(fact)


def dtype_of_fact(fact: Fact) -> type[pl.DataType]:
    """Return how a fact is held: grades as small numbers, other words as text."""
    if fact.type == "enumeration" and all(isinstance(each, int) for each in fact.values):
        return pl.Int8
    return DTYPES.get(fact.type, pl.String)


def frame_of(shape: RecordShape, rows: list[dict[str, object]]) -> pl.DataFrame:
    """Return the rows of one roster, each column typed as its roster says."""
    columns = {SUBJECT: pl.Series([row[SUBJECT] for row in rows], dtype=pl.String)}
    for column in shape.columns.values():
        dtype = pl.Int8 if column.id == "grade" else dtype_of(column.type)
        values = [row.get(column.id) for row in rows]
        columns[column.id] = pl.Series(values, dtype=pl.String if dtype == pl.Null else dtype)
    return pl.DataFrame(columns)
