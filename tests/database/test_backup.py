"""A copy of everything, and the same database from it."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql
from tests.support.postgres import empty_database

from tongxing.database.backup import BackupError, back_up, restore
from tongxing.database.connections import connection_settings
from tongxing.database.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.postgres import Clone

STRUCTURE = {
    "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default "
    "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
    "policies": "SELECT tablename, policyname, roles::text, cmd, qual, with_check "
    "FROM pg_policies ORDER BY 1, 2",
    "guarded": "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class "
    "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) "
    "FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "indexes": "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' "
    "ORDER BY 1, 2",
    "functions": "SELECT proname, pg_get_functiondef(pg_proc.oid), proacl::text FROM pg_proc "
    "WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' ORDER BY 1, 2",
    "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger "
    "WHERE NOT tgisinternal ORDER BY 1, 2",
    "rights": "SELECT table_name, grantee, privilege_type "
    "FROM information_schema.table_privileges "
    "WHERE table_schema = 'public' AND grantee = 'tongxing_app' ORDER BY 1, 2, 3",
    "sequences": "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1",
}


@pytest.fixture
def empty(superuser_address: str) -> Iterator[Clone]:
    with empty_database(superuser_address) as made:
        yield made


def plain(text: object) -> object:
    """Without casts and brackets, which PostgreSQL places anew when it reads a condition."""
    if not isinstance(text, str):
        return text
    words = re.findall(r"'[^']*'|\w+|[^\w\s()\[\]:,]+", text)
    return [word for word in words if word not in {"text", "character", "varying"}]


def everything(address: str) -> dict[str, list[tuple[object, ...]]]:
    """Return the structure and every row of every table, as its owner sees it."""
    with psycopg.connect(address) as connection:
        found = {
            name: [tuple(map(plain, row)) for row in connection.execute(query.encode())]
            for name, query in STRUCTURE.items()
        }
        tables = (
            "SELECT relname FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        for (table,) in connection.execute(tables.encode()).fetchall():
            rows = sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier(table))
            found[table] = connection.execute(rows).fetchall()
    return found


def test_a_restored_database_is_the_same_in_every_row_and_right(
    own_database: Clone, empty: Clone, tmp_path: Path
) -> None:
    file = tmp_path / "all.backup"

    size = back_up(own_database.owner, file)
    restore(empty.owner, file)

    expected, found = everything(own_database.owner), everything(empty.owner)
    assert [name for name in expected if found.get(name) != expected[name]] == []
    assert found.keys() == expected.keys()
    assert sum(map(len, expected.values())) > 1000, "there was something to compare"
    assert size == file.stat().st_size


def test_a_restored_database_can_be_migrated_and_used(
    own_django: Clone, empty: Clone, tmp_path: Path
) -> None:
    from django.db import connections  # noqa: PLC0415

    back_up(own_django.owner, tmp_path / "all.backup")
    restore(empty.owner, tmp_path / "all.backup")
    for alias, address in (("default", empty.application), ("owner", empty.owner)):
        connections[alias].close()
        connections.settings[alias].update(connection_settings(address))

    migrate()

    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        assert cursor.fetchone()[0] > 50
    connections.close_all()


def test_a_copy_is_private_and_never_written_over(own_database: Clone, tmp_path: Path) -> None:
    file = tmp_path / "all.backup"
    back_up(own_database.owner, file)

    with pytest.raises(BackupError, match="exists already"):
        back_up(own_database.owner, file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_copy_that_fails_leaves_nothing(own_database: Clone, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        back_up(own_database.application, tmp_path / "all.backup")

    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_not_empty_is_not_restored_into(
    own_database: Clone, tmp_path: Path
) -> None:
    file = tmp_path / "all.backup"
    back_up(own_database.owner, file)
    before = everything(own_database.owner)

    with pytest.raises(BackupError, match="not empty"):
        restore(own_database.owner, file)

    assert (everything(own_database.owner) == before) is True, "without a page of differences"


@pytest.mark.parametrize("damage", ["cut short", "not a copy"])
def test_a_damaged_copy_restores_nothing(
    own_database: Clone, empty: Clone, tmp_path: Path, damage: str
) -> None:
    file = tmp_path / "all.backup"
    if damage == "cut short":
        back_up(own_database.owner, file)
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    else:
        file.write_text("something else")

    with pytest.raises(BackupError, match="pg_restore"):
        restore(empty.owner, file)

    with psycopg.connect(empty.owner) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        ).fetchone()
    assert row == (0,)
