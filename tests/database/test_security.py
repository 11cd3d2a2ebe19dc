"""Rights and policies stand in the database as they are declared, and nowhere more."""

from __future__ import annotations

from collections import Counter

import psycopg
import pytest
from django.db import connection, connections

from tongxing.database import security
from tongxing.database.protections import Protection, Rows, protections
from tongxing.database.security import ProtectionError

DECLARED = {protection.table: protection for protection in protections()}
GUARDED = sorted(table for table, protection in DECLARED.items() if protection.rows)
RIGHTS = ("select", "insert", "update", "delete")


def rows_of(query: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


@pytest.mark.django_db
def test_every_table_has_a_protection() -> None:
    assert security.undeclared(connection) == []


def test_no_table_has_two_protections() -> None:
    counted = Counter(protection.table for protection in protections())

    assert [table for table, count in counted.items() if count > 1] == []


def test_every_protection_says_why_in_a_sentence() -> None:
    curt = [each.table for each in DECLARED.values() if len(each.why.split()) < 5]

    assert curt == []


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(DECLARED))
def test_the_application_has_the_declared_rights_and_no_other(table: str) -> None:
    every = (*RIGHTS, "truncate", "references", "trigger")

    held = {
        right
        for right in every
        if rows_of("SELECT has_table_privilege(%s, %s)", table, right)[0][0]
    }

    assert held == DECLARED[table].rights


@pytest.mark.django_db
@pytest.mark.parametrize("table", GUARDED)
def test_a_table_with_conditions_is_guarded_row_by_row_even_against_its_owner(table: str) -> None:
    (found,) = rows_of(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )

    assert found == (True, True)


@pytest.mark.django_db
@pytest.mark.parametrize("table", GUARDED)
def test_exactly_the_declared_policies_are_there(table: str) -> None:
    rows = DECLARED[table].rows
    expected = {f"app_{right}" for right in RIGHTS if getattr(rows, right)} | {"owner_all"}

    found = rows_of(
        "SELECT policyname, roles::text, permissive FROM pg_policies WHERE tablename = %s", table
    )

    assert {name for name, _, _ in found} == expected
    assert {roles for name, roles, _ in found if name != "owner_all"} <= {"{tongxing_app}"}


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(set(DECLARED) - set(GUARDED)))
def test_a_table_without_conditions_is_about_nobody(table: str) -> None:
    """Its columns lead to no account, officer or person: then it would need conditions."""
    led = rows_of(
        "SELECT confrelid::regclass::text FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid = %s::regclass",
        table,
    )

    persons = [name for (name,) in led if name in {"accounts_account", "accounts_officer"}]
    assert not (persons and DECLARED[table].rights)


def test_what_nobody_declares_is_closed(own_django: object) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE stray (id int)")
        cursor.execute("GRANT ALL ON stray TO tongxing_app")

    security.apply(connections["owner"])

    assert security.undeclared(connection) == ["stray"]
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("SELECT * FROM stray")


def test_a_policy_that_is_declared_no_longer_is_removed(own_django: object) -> None:
    table = GUARDED[0]
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"CREATE POLICY too_wide ON {table} TO tongxing_app USING (true)")

    security.apply(connections["owner"])

    assert rows_of("SELECT 1 FROM pg_policies WHERE policyname = 'too_wide'") == []


def test_applying_twice_changes_nothing(own_django: object) -> None:
    def state() -> list[tuple[object, ...]]:
        return [
            *rows_of(
                "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
            ),
            *rows_of(
                "SELECT relname, relacl::text FROM pg_class WHERE relacl IS NOT NULL ORDER BY 1"
            ),
        ]

    before = state()
    security.apply(connections["owner"])

    assert state() == before


@pytest.mark.parametrize(
    ("table", "said"), [("nowhere", "not in the database"), ("django_migrations", "twice")]
)
def test_protections_that_do_not_fit_change_nothing(
    own_django: object, monkeypatch: pytest.MonkeyPatch, table: str, said: str
) -> None:
    wrong = Protection(table=table, rights=frozenset(), why="It is wrong on purpose here.")
    monkeypatch.setattr(security, "protections", lambda: [*DECLARED.values(), wrong])

    with pytest.raises(ProtectionError, match=said):
        security.apply(connections["owner"])

    assert rows_of("SELECT has_table_privilege('django_migrations', 'select')") == [(True,)]


def test_policies_are_written_out_as_declared() -> None:
    written = list(security.policies("note", Rows(select="open", delete="mine")))

    assert written == [
        'CREATE POLICY owner_all ON "note" TO tongxing_owner USING (true) WITH CHECK (true)',
        'CREATE POLICY app_select ON "note" FOR select TO tongxing_app USING (open)',
        'CREATE POLICY app_delete ON "note" FOR delete TO tongxing_app USING (mine)',
    ]


@pytest.mark.django_db
def test_the_application_can_make_no_tables_and_take_no_other_role(own_database: object) -> None:
    address = own_database.application  # type: ignore[attr-defined]

    for attempt in (
        "CREATE TABLE mine (id int)",
        "CREATE TEMP TABLE mine (id int)",
        "SET ROLE tongxing_owner",
        "ALTER TABLE django_migrations DISABLE ROW LEVEL SECURITY",
        "SET SESSION AUTHORIZATION postgres",
    ):
        with (
            psycopg.connect(address) as opened,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            opened.execute(attempt.encode())
