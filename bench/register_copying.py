"""Copies all persons of a register some times, each time as other persons: see the population.

python bench/register_copying.py HOME OFFICER COUNTY FIRST LAST

Works as the database's superuser, without policies, triggers and foreign keys, on tables without
indexes. Facts, numbers, names, words and rows of lists are copied with each person. The cells of a
row are copied sealed as they are: the person it names is that of its column. Several of these
processes may copy at once, each its own numbers of copies.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import polars as pl
import psycopg
import register_invented
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from register_invented import Numbers

_PREPARED: Final = """
    SET session_replication_role = replica;
    SET synchronous_commit = off;
    CREATE TEMP TABLE copied_person (
        base bigint, name text, pinyin text, sealed text, found_by text
    );
    CREATE TEMP TABLE copied_number (base bigint, sealed text, found_by text);
    CREATE TEMP TABLE term_of_name (name text, term text);
    CREATE INDEX ON term_of_name (name);
"""
# What is copied, apart from what was copied already: nothing finds it among that without an index.
_BASE: Final = """
    CREATE TEMP TABLE base_{table} AS SELECT old.* FROM {table} old
      JOIN register_person known ON known.id = old.{person}
     WHERE known.county_id = {county} AND known.id <= {people} AND known.erased_at IS NULL
"""
_COLUMNS: Final = """
    SELECT attname FROM pg_attribute
     WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_ANOTHER: Final = "old.person_id + %(people)s"

# Of each table: which columns of a copy are other ones, in SQL; whose rows are copied.
_TABLES: Final[Mapping[str, tuple[Mapping[str, str], str]]] = {
    "register_person": (
        {
            "id": "old.id + %(people)s",
            "name": "new.name",
            "pinyin": "new.pinyin",
            "identity_number": "new.sealed",
            "identity_index": "new.found_by",
            "household": "old.household || %(mark)s",
            "merged_into_id": "old.merged_into_id + %(people)s",
        },
        "JOIN copied_person new ON new.base = old.id",
    ),
    "register_number": (
        {"id": "", "person_id": _ANOTHER, "value": "new.sealed", "index": "new.found_by"},
        "JOIN copied_number new ON new.base = old.id",
    ),
    "register_person_name": (
        {"id": "", "person_id": _ANOTHER, "name": "new.name"},
        (
            "JOIN base_register_person known ON known.id = old.person_id AND known.name = old.name "
            "JOIN copied_person new ON new.base = old.person_id"
        ),
    ),
    "register_fact": (
        {
            "id": "",
            "person_id": _ANOTHER,
            "other_id": "old.other_id + %(people)s",
            "value": "CASE WHEN fact = ANY(%(households)s) AND value <> '' "
            "THEN value || %(mark)s ELSE value END",
        },
        "JOIN copied_person new ON new.base = old.person_id",
    ),
    "register_statement": (
        {
            "id": "old.id + %(rows)s",
            "person_id": _ANOTHER,
            "restates_id": "old.restates_id + %(rows)s",
        },
        "JOIN copied_person new ON new.base = old.person_id",
    ),
}
TABLES: Final = (*_TABLES, "register_search_term")

_TERMS: Final = """
    INSERT INTO register_search_term (person_id, place_id, term)
    SELECT known.id + %(people)s, known.place_id, term
      FROM copied_person new JOIN base_register_person known ON known.id = new.base
      JOIN term_of_name ON term_of_name.name = new.name
     WHERE known.merged_into_id IS NULL
     UNION ALL
    SELECT DISTINCT known.id + %(people)s, known.place_id, new.found_by
      FROM copied_number new JOIN base_register_number old ON old.id = new.base
      JOIN base_register_person known ON known.id = old.person_id
     WHERE known.merged_into_id IS NULL
"""
_PEOPLE: Final = "SELECT id, name, identity_number FROM base_register_person ORDER BY id"
_NUMBERS: Final = "SELECT id, kind, value FROM base_register_number ORDER BY id"


class Distances(NamedTuple):
    """How far the ids of one copy lie from those of the one before: more than there are."""

    people: int
    rows: int


def main(arguments: list[str]) -> None:
    """Make the copies, telling the number of each."""
    home, officer, county, *given = arguments
    first, last, people, rows = map(int, given)
    os.environ["TONGXING_HOME"] = home
    from tongxing.cli.site import at_hand, set_up_django  # noqa: PLC0415 - needs the home

    with at_hand(Path(home)), superuser(Path(home)) as connection:
        set_up_django()
        work = _Copying(connection, county, Distances(people, rows), int(officer))
        for copy in range(first, last + 1):
            work.copy(copy)
            print(copy, flush=True)


@contextmanager
def superuser(home: Path) -> Iterator[psycopg.Connection]:
    """Reach the database of an installation as who may do everything with it."""
    from tongxing.database.connections import SUPERUSER, embedded_address  # noqa: PLC0415

    address = embedded_address(home / "postgres", SUPERUSER)
    with psycopg.connect(address, autocommit=True) as database:
        yield database


class _Copying:
    """The persons that are copied, opened once."""

    def __init__(
        self, connection: psycopg.Connection, county: str, far: Distances, officer: int
    ) -> None:
        from tongxing.secrecy.cipher import open_many  # noqa: PLC0415 - Django is set up by now

        self._database, self._county, self._far, self._officer = connection, county, far, officer
        connection.execute(_PREPARED)
        for table in _TABLES:
            _set_apart(connection, table, county, far)
        found = connection.execute(_PEOPLE).fetchall()
        self._ids, self._names, sealed = map(list, zip(*found, strict=True))
        self._own = open_many(sealed, context="register_person.identity_number")
        found = connection.execute(_NUMBERS).fetchall()
        self._number_ids, self._kinds, sealed = map(list, zip(*found, strict=True))
        self._values = open_many(sealed, context="register_number.value")
        identities = (
            value
            for kind, value in zip(self._kinds, self._values, strict=True)
            if kind in {"identity", "certificate"}
        )
        self._numbers: Numbers = register_invented.Numbers([*self._own, *identities])
        self._statements = {
            table: _copying(connection, table, *changes) for table, changes in _TABLES.items()
        }
        self._spoken: dict[str, str] = {}
        self._packed = self._copies_there_are()

    def _copies_there_are(self) -> list[tuple[str, pl.DataFrame]]:
        """Return the packed rows of those who are copied, by roster."""
        from tongxing.database.context import acting  # noqa: PLC0415
        from tongxing.register.models import Packed  # noqa: PLC0415
        from tongxing.register.store import copies  # noqa: PLC0415

        with acting(self._officer):
            rosters = set(
                Packed.objects.filter(county=self._county).values_list("roster", flat=True)
            )
            return [
                (roster, found)
                for roster in sorted(rosters - {copies.NUMBERS})
                for each in copies.of_roster(self._county, roster)
                if each.first <= self._far.rows
                and each.table is not None
                and (found := each.table.filter(pl.col("person").is_not_null())).height
            ]

    def copy(self, number: int) -> None:
        """Make one copy of everybody."""
        given = {
            "people": number * self._far.people,
            "rows": number * self._far.rows,
            "mark": f"-{number}",
            "households": _households(),
        }
        with self._database.transaction():
            self._database.execute("TRUNCATE copied_person, copied_number")
            own = self._people_written(number)
            self._numbers_written(number)
            self._database.execute("ANALYZE copied_person, copied_number, term_of_name")
            for statement in self._statements.values():
                self._database.execute(statement, given)
            self._database.execute(_TERMS, given)
        self._pack(given, own)

    def _people_written(self, copy: int) -> pl.DataFrame:
        """Write who takes the place of whom; return the numbers as `Packed` has them."""
        from tongxing.secrecy import blind  # noqa: PLC0415
        from tongxing.secrecy.cipher import seal_many  # noqa: PLC0415

        names = register_invented.names_of_copy(self._names, copy)
        self._learn(set(names))
        own = [self._numbers.of_copy("identity", each, copy) for each in self._own]
        sealed = seal_many(own, context="register_person.identity_number")
        found_by = blind.index_many(own, context="identity_number")
        indexes = [index if number else None for index, number in zip(found_by, own, strict=True)]
        spoken = [self._spoken[name] for name in names]
        rows = zip(self._ids, names, spoken, sealed, indexes, strict=True)
        self._write("copied_person", rows)
        table = pl.DataFrame({"person": self._ids, "index": indexes, "own": own})
        return table.filter(pl.col("index").is_not_null())

    def _numbers_written(self, copy: int) -> None:
        from tongxing.secrecy import blind  # noqa: PLC0415
        from tongxing.secrecy.cipher import seal_many  # noqa: PLC0415

        values = [
            self._numbers.of_copy(kind, value, copy)
            for kind, value in zip(self._kinds, self._values, strict=True)
        ]
        found_by = [""] * len(values)
        contexts = {"identity": "identity_number", "certificate": "certificate_number"}
        for kind in set(self._kinds):
            at = [place for place, each in enumerate(self._kinds) if each == kind]
            made = blind.index_many(
                [values[place] for place in at], context=contexts.get(kind, kind)
            )
            for place, index in zip(at, made, strict=True):
                found_by[place] = index
        sealed = seal_many(values, context="register_number.value")
        self._write("copied_number", zip(self._number_ids, sealed, found_by, strict=True))

    def _learn(self, names: set[str]) -> None:
        """Write the words under which names are found that no copy had yet."""
        from tongxing.register.search.pinyin import spoken  # noqa: PLC0415
        from tongxing.register.search.terms import terms_of  # noqa: PLC0415

        unknown = sorted(names - self._spoken.keys())
        self._spoken.update((name, spoken(name)) for name in unknown)
        self._write("term_of_name", ((name, term) for name in unknown for term in terms_of([name])))

    def _write(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with (
            self._database.cursor() as cursor,
            cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def _pack(self, given: Mapping[str, Any], own: pl.DataFrame) -> None:
        """Write the packed copies of the rows and numbers, as an import would have done."""
        from tongxing.database.context import acting  # noqa: PLC0415
        from tongxing.register.store import copies  # noqa: PLC0415

        another = pl.col("person") + given["people"]
        with acting(self._officer):
            for roster, table in self._packed:
                shifted = table.with_columns(pl.col("key") + given["rows"], another)
                copies.add(self._county, roster, shifted)
            copies.add(self._county, copies.NUMBERS, own.with_columns(another))


def _households() -> list[str]:
    from tongxing.cycle.relatives import HOUSEHOLDS  # noqa: PLC0415

    return list(HOUSEHOLDS)


def _set_apart(connection: psycopg.Connection, table: str, county: str, far: Distances) -> None:
    person = "id" if table == "register_person" else "person_id"
    statement = sql.SQL(_BASE).format(
        table=sql.SQL(table), person=sql.SQL(person), county=county, people=far.people
    )
    connection.execute(statement)
    connection.execute(sql.SQL("ANALYZE base_{}").format(sql.SQL(table)))


def _copying(
    connection: psycopg.Connection, table: str, changed: Mapping[str, str], of_whom: str
) -> str:
    """Return the statement that copies the rows of a table; a column changed to nothing is left."""
    columns = [name for (name,) in connection.execute(_COLUMNS, [table]).fetchall()]
    kept = [name for name in columns if changed.get(name, name)]
    values = [changed.get(name) or f'old."{name}"' for name in kept]
    names = ", ".join(f'"{name}"' for name in kept)
    return (
        f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM base_{table} old {of_whom}"  # noqa: S608 - our own words
    )


if __name__ == "__main__":
    main(sys.argv[1:])
