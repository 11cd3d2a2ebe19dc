"""The rows of a run's lists as lines of the database, whose pages need not open the archive."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db import connection

from tongxing.places.models import Place
from tongxing.register.models import Person
from tongxing.secrecy import blind
from tongxing.secrecy.cipher import seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import polars as pl

    from tongxing.months.models import Line
    from tongxing.months.settling import Made

CHUNK: Final = 5000
"""So many lines are added by one statement."""

_FROM_RESULTS: Final = (
    "payroll", "adjustments", "stops", "discoveries", "services", "asks", "findings", "indicators",
)  # fmt: skip
_WORD_OF: Final = {
    "payroll": "basis",
    "adjustments": "cause",
    "stops": "action",
    "services": "kind",
    "findings": "check",
    "indicators": "indicator",
    "changes": "change",
}
_AMOUNT_OF: Final = {"adjustments": "difference_fen", "changes": "now_fen"}
_PLACE_DIGITS: Final = (12, 9, 6)
_CONTEXT: Final = "months_line.said"

NARROWING: Final = ("programme", "what", "severity", "month")
"""The columns by which lists are narrowed, beside places."""

_INSERT: Final = """
    INSERT INTO months_line (run_id, list, position, person_id, place_id, name, programme, month,
                             amount_fen, what, severity, said)
    SELECT %s, row.*
      FROM unnest(%s::text[], %s::int[], %s::bigint[], %s::text[], %s::text[], %s::text[],
                  %s::date[], %s::bigint[], %s::text[], %s::text[], %s::text[]) AS row
"""


class NewLine(NamedTuple):
    """A line before it has a run, in the order of the columns."""

    list: str
    position: int
    person: int | None
    place: str
    name: str
    programme: str
    month: date | None
    amount_fen: int | None
    what: str
    severity: str
    said: str


@dataclass(frozen=True)
class Whereabouts:
    """Which file a number is of, and where people belong.

    Attributes:
        persons: Files by identity number.
        homes: Places by identity number, as the run knew them.
        known: The places that the database has.
        county: Where everybody belongs of whom nothing finer is known.
    """

    persons: Mapping[str, int]
    homes: Mapping[str, str | None]
    known: frozenset[str]
    county: str

    @classmethod
    def of(cls, made: Made, county: str) -> Whereabouts:
        """Look them up, in the transaction of an officer who reads persons."""
        people = made.results.persons
        homes = dict(zip(people["person_id"], people["place"], strict=True))
        numbers = {
            number
            for name in _FROM_RESULTS
            if "person_id" in made.results.lists[name].columns
            for number in made.results.lists[name]["person_id"].drop_nulls().unique()
        } | set(homes)
        known = Place.objects.filter(pk__startswith=county).values_list("pk", flat=True)
        return cls(_files_of(county, sorted(numbers)), homes, frozenset(known), county)

    def place(self, code: str | None, number: str | None) -> str:
        """Return the finest place that the database has."""
        written = code or self.homes.get(number or "") or ""
        cut = (written[:digits] for digits in _PLACE_DIGITS)
        return next((each for each in cut if each in self.known), self.county)


def new_lines(made: Made, whereabouts: Whereabouts) -> Iterator[NewLine]:
    """Yield every line of a run, sealed, list by list."""
    for name in _FROM_RESULTS:
        yield from _lines(name, made.results.lists[name], whereabouts)
    if made.changes is not None:
        yield from _lines("changes", made.changes, whereabouts)
    yield from _lines("expiring", made.expiring, whereabouts)


def add(run_id: int, chunk: Sequence[NewLine]) -> None:
    """Add lines to a run by one statement: policies forbid the copying of tables."""
    columns = [list(column) for column in zip(*chunk, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [run_id, *columns])


def row_of(line: Line) -> dict[str, Any]:
    """Return the row that a line was made of, as the Parquet file has it; days as ISO text."""
    row: dict[str, Any] = json.loads(line.said)
    return row


def values_of(whole: Iterable[NewLine]) -> dict[str, dict[str, list[str]]]:
    """Return which values stand in the columns by which lists are narrowed: `what` by list, …."""
    found: dict[str, dict[str, set[str]]] = {each: {} for each in NARROWING}
    for line in whole:
        month = line.month.isoformat()[:7] if line.month else ""
        values = (line.programme, line.what, line.severity, month)
        for column, value in zip(NARROWING, values, strict=True):
            if value:
                found[column].setdefault(line.list, set()).add(value)
    return {
        f"{column}_in": {name: sorted(values) for name, values in lists.items()}
        for column, lists in found.items()
    }


def _lines(name: str, frame: pl.DataFrame, whereabouts: Whereabouts) -> Iterator[NewLine]:
    for position, row in enumerate(frame.iter_rows(named=True), start=1):
        number = row.get("person_id")
        said = json.dumps(row, ensure_ascii=False, default=date.isoformat)
        yield NewLine(
            list=name,
            position=position,
            person=whereabouts.persons.get(number or ""),
            place=whereabouts.place(row.get("place") or row.get("home"), number),
            name=row.get("name") or "",
            programme=row.get("programme") or "",
            month=_month(row.get("month")),
            amount_fen=row.get(_AMOUNT_OF.get(name, "amount_fen")),
            what=row.get(_WORD_OF.get(name, "")) or "",
            severity=row.get("severity") or "",
            said=seal(said, context=_CONTEXT),
        )


def _month(written: str | None) -> date | None:
    return date.fromisoformat(f"{written}-01") if written else None


def _files_of(county: str, numbers: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(numbers), CHUNK):
        indexes = {
            blind.index(number, context="identity_number"): number
            for number in numbers[start : start + CHUNK]
        }
        rows = Person.objects.filter(county_id=county, identity_index__in=list(indexes))
        for file, index in rows.values_list("pk", "identity_index"):
            found[indexes[str(index)]] = file
    return found
