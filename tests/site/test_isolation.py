"""One county sees nothing of another, by plain SQL under the application's own role.

No line of the site runs here: what is seen is decided by the database alone.
"""

# ruff: noqa: S608 - the names of the tables are ours

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from tests.site import two_counties
from tests.site.two_counties import OWN, PLACE_OF, PUBLIC, Holder

from tongxing.accounts.demonstration import WORDS
from tongxing.accounts.roles import roles
from tongxing.database.protections import protections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.postgres import Clone

    Cursor = psycopg.Cursor[Any]

REFUSED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)
NOBODY = Holder(0, "nobody", OWN)
TABLES = sorted(PLACE_OF)


@pytest.fixture(scope="module")
def counties(own_database: Clone) -> Clone:
    two_counties.prepare(own_database)
    return own_database


@pytest.fixture(scope="module")
def holders(counties: Clone) -> list[Holder]:
    """One officer for each role, and nobody."""
    return [*two_counties.holders(counties), NOBODY]


@pytest.fixture(scope="module")
def line(counties: Clone) -> Iterator[psycopg.Connection]:
    """A connection as the application."""
    with psycopg.connect(counties.application) as connection:
        yield connection


@contextmanager
def acting(line: psycopg.Connection, officer_id: int) -> Iterator[Cursor]:
    """One transaction of an officer; 0 for nobody. Nothing of it stays."""
    with line.transaction(force_rollback=True), line.cursor() as cursor:
        if officer_id:
            cursor.execute("SELECT set_config('tongxing.officer', %s, true)", [str(officer_id)])
        yield cursor


def _asked(cursor: Cursor, query: str, *values: object) -> Any:  # noqa: ANN401
    row = cursor.execute(query.encode(), values).fetchone()
    assert row is not None
    return row[0]


def test_every_table_with_policies_is_asked() -> None:
    guarded = {
        protection.table
        for protection in protections()
        if protection.rows is not None and protection.rights
    }

    assert guarded == {*PLACE_OF, *PUBLIC}


def test_every_role_asks(holders: list[Holder]) -> None:
    assert sorted(holder.role for holder in holders) == sorted([*WORDS, "nobody"])


@pytest.mark.parametrize("table", TABLES)
def test_both_counties_have_rows_to_be_seen(counties: Clone, table: str) -> None:
    assert two_counties.rows_of(counties, table, [f"{two_counties.OWN}%"])
    assert two_counties.rows_of(counties, table, [f"{two_counties.OTHER}%"])


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE tongxing_owner",
        "SET SESSION AUTHORIZATION tongxing_owner",
        "ALTER TABLE accounts_officer DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY mine ON accounts_officer USING (true)",
        "CREATE FUNCTION public.leak() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER FUNCTION public.holds(text) SECURITY INVOKER",
        "DROP FUNCTION public.holds(text)",
        "CREATE TEMPORARY TABLE mine (x int)",
        "TRUNCATE accounts_officer",
        "COPY accounts_officer TO PROGRAM 'cat'",
    ],
)
def test_the_application_cannot_take_the_policies_away(
    line: psycopg.Connection, statement: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege), acting(line, 0) as cursor:
        cursor.execute(statement.encode())


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_elsewhere_is_seen_or_counted(
    counties: Clone, line: psycopg.Connection, holders: list[Holder], table: str
) -> None:
    exists = f"SELECT EXISTS (SELECT FROM {table} WHERE ctid = ANY (%s::tid[]))"
    leaks = []
    for holder in holders:
        elsewhere = two_counties.rows_of(counties, table, holder.elsewhere)
        with acting(line, holder.officer_id) as cursor:
            cursor.execute(f"SELECT ctid::text FROM {table}".encode())
            seen = {where for (where,) in cursor.fetchall()}
            counted = _asked(cursor, f"SELECT count(*) FROM {table}")
            found = _asked(cursor, exists, elsewhere)
        if not seen.isdisjoint(elsewhere) or counted != len(seen) or found:
            leaks.append((holder, counted, found))

    assert leaks == []


def test_what_a_duty_is_for_is_seen(
    counties: Clone, line: psycopg.Connection, holders: list[Holder]
) -> None:
    """Were everything hidden from everybody, the tests here would prove nothing."""
    law = roles().roles
    own = two_counties.rows_of(counties, "accounts_officer", [f"{OWN}%"])
    for holder in holders:
        with acting(line, holder.officer_id) as cursor:
            colleagues = _asked(
                cursor, "SELECT count(*) FROM accounts_officer WHERE ctid = ANY (%s::tid[])", own
            )
        knows = holder is not NOBODY and "officers.read" in law[holder.role].capabilities
        if knows and len(holder.place) <= len(OWN):
            assert colleagues == len(own), holder
        else:
            assert colleagues < len(own), holder


@pytest.mark.parametrize("table", TABLES)
def test_without_an_officer_there_is_nothing(line: psycopg.Connection, table: str) -> None:
    with acting(line, 0) as cursor:
        assert _asked(cursor, f"SELECT count(*) FROM {table}") == 0


def test_no_join_reaches_elsewhere(
    counties: Clone, line: psycopg.Connection, holders: list[Holder]
) -> None:
    references = list(two_counties.references(counties))
    reached = []
    for holder in holders:
        rows = {table: two_counties.rows_of(counties, table, holder.elsewhere) for table in TABLES}
        for child, column, parent, key in references:
            query = (
                f"SELECT count(*) FROM {child} low FULL JOIN {parent} high"
                f" ON high.{key} = low.{column}"
                " WHERE low.ctid = ANY (%s::tid[]) OR high.ctid = ANY (%s::tid[])"
            )
            with acting(line, holder.officer_id) as cursor:
                if _asked(cursor, query, rows[child], rows[parent]):
                    reached.append((holder, child, column, parent))

    assert references
    assert reached == []


@pytest.mark.parametrize("table", TABLES)
def test_a_condition_that_fails_on_every_row_meets_none_of_elsewhere(
    counties: Clone, line: psycopg.Connection, holders: list[Holder], table: str
) -> None:
    """A cast that cannot work tells the value in its error, if it meets one at all."""
    query = (
        f"SELECT count(*) FROM {table}"
        f" WHERE ctid = ANY (%s::tid[]) AND ({table}::text)::numeric > 0"
    )

    for holder in holders:
        elsewhere = two_counties.rows_of(counties, table, holder.elsewhere)
        with acting(line, holder.officer_id) as cursor:
            assert _asked(cursor, query, elsewhere) == 0, holder


@pytest.mark.parametrize("table", TABLES)
def test_plans_and_statistics_tell_no_value_of_elsewhere(
    counties: Clone, line: psycopg.Connection, holders: list[Holder], table: str
) -> None:
    leader = next(holder for holder in holders if holder.role == "leader")
    values = _texts_of(counties, table, leader.elsewhere)

    with acting(line, leader.officer_id) as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, VERBOSE, FORMAT JSON) SELECT * FROM {table}".encode())
        told = str(cursor.fetchall())
        cursor.execute(b"SELECT * FROM pg_stats WHERE tablename = %s", [table])
        statistics = cursor.fetchall()

    assert values
    assert [value for value in values if value in told] == []
    assert statistics == []


def _texts_of(counties: Clone, table: str, places: list[str]) -> set[str]:
    """Return what stands in the rows of elsewhere, as far as it is longer than their numbers."""
    whole = f"SELECT to_jsonb({table}.*) FROM {table} WHERE {PLACE_OF[table]} LIKE ANY (%s)"
    with psycopg.connect(counties.owner) as connection:
        rows = connection.execute(whole.encode(), [places]).fetchall()
    columns = " ".join(name for (row,) in rows[:1] for name in row)
    found = {str(value) for (row,) in rows for value in row.values() if len(str(value)) > 7}
    return {value for value in found if value not in columns}  # a plan names the columns


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_elsewhere_is_changed_or_removed(
    counties: Clone, line: psycopg.Connection, holders: list[Holder], table: str
) -> None:
    column = _first_column(counties, table)
    statements = (
        f"UPDATE {table} SET {column} = {column} WHERE ctid = ANY (%s::tid[])",
        f"DELETE FROM {table} WHERE ctid = ANY (%s::tid[])",
    )

    changed = [
        (holder, statement)
        for holder in holders
        for statement in statements
        if _changed(
            line, holder, statement, two_counties.rows_of(counties, table, holder.elsewhere)
        )
    ]

    assert changed == []


def _changed(line: psycopg.Connection, holder: Holder, statement: str, *values: object) -> int:
    """Return how many rows a statement would have changed; none where it is refused."""
    try:
        with acting(line, holder.officer_id) as cursor:
            return cursor.execute(statement.encode(), values).rowcount
    except psycopg.errors.InsufficientPrivilege:
        return 0


def _first_column(counties: Clone, table: str) -> str:
    with psycopg.connect(counties.owner) as connection:
        found = connection.execute(
            b"SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
            b" AND attidentity = '' AND NOT attisdropped ORDER BY attnum LIMIT 1",
            [table],
        ).fetchone()
    assert found is not None
    return str(found[0])


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_added_elsewhere(
    counties: Clone, line: psycopg.Connection, holders: list[Holder], table: str
) -> None:
    """The very rows of elsewhere are written again: refused before their keys are compared."""
    add = (
        f"INSERT INTO {table} OVERRIDING SYSTEM VALUE"
        f" SELECT * FROM json_populate_record(null::{table}, %s)"
    )
    for holder in holders:
        if table == "audit_event" and holder is NOBODY:
            continue  # the log of failed log-ins is written while nobody has come in
        elsewhere = two_counties.rows_of(counties, table, holder.elsewhere)
        for row in _rows_as_json(counties, table, elsewhere[:3]):
            with pytest.raises(REFUSED), acting(line, holder.officer_id) as cursor:
                cursor.execute(add.encode(), [row])


def _rows_as_json(counties: Clone, table: str, where: list[str]) -> list[str]:
    query = f"SELECT to_json({table}.*)::text FROM {table} WHERE ctid = ANY (%s::tid[])"
    with psycopg.connect(counties.owner) as connection:
        return [row for (row,) in connection.execute(query.encode(), [where])]


@pytest.mark.parametrize("table", sorted(PUBLIC))
def test_lists_open_to_all_are_changed_by_their_keeper_alone(
    counties: Clone, line: psycopg.Connection, holders: list[Holder], table: str
) -> None:
    column = _first_column(counties, table)
    statement = f"UPDATE {table} SET {column} = {column}"

    able = {holder.role for holder in holders if _changed(line, holder, statement)}

    assert able == {"system_administrator"}


def test_an_administrator_changes_organisations_of_the_own_county_alone(
    line: psycopg.Connection, holders: list[Holder]
) -> None:
    administrator = next(each for each in holders if each.role == "system_administrator")

    with acting(line, administrator.officer_id) as cursor:
        cursor.execute(b"UPDATE places_organisation SET name = name RETURNING place_id")
        changed = {place for (place,) in cursor.fetchall()}

    assert changed == {OWN}
