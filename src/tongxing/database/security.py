"""Turn the declared protections into rights and row-level security of the database."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from django.db import transaction

from tongxing.database.connections import APPLICATION_ROLE, OWNER_ROLE
from tongxing.database.protections import protections, web_apps
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper

    from tongxing.database.protections import Protection, Right, Rows

_TABLES: Final = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname
"""
_SEQUENCES: Final = """
    SELECT sequence.relname FROM pg_depend
    JOIN pg_class sequence ON sequence.oid = pg_depend.objid AND sequence.relkind = 'S'
    WHERE pg_depend.refobjid = %s::regclass AND pg_depend.deptype IN ('a', 'i')
"""
_POLICIES: Final = (
    "SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND tablename = %s"
)


class ProtectionError(TongxingError):
    """Protections that do not fit the tables there are."""


def apply(connection: BaseDatabaseWrapper) -> None:
    """Create every app's functions and triggers, then rights and policies of every table.

    May be repeated; either all of it is done or nothing.

    Args:
        connection: As the owner.

    Raises:
        ProtectionError: A table is declared twice, or does not exist.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        declared = _checked(protections(), _tables(cursor))
        for statement in statements_of_apps():
            cursor.execute(statement)
        _take_everything(cursor)
        for protection in declared.values():
            _protect(cursor, protection)


def undeclared(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables without a protection; the application cannot use them."""
    declared = {protection.table for protection in protections()}
    with connection.cursor() as cursor:
        return [table for table in _tables(cursor) if table not in declared]


def statements_of_apps() -> Iterator[str]:
    """Yield the text of every app's `sql/*.sql`, the lowest layer first."""
    for app in web_apps():
        folder = files(app.name) / "sql"
        if folder.is_dir():
            scripts = [each for each in folder.iterdir() if each.name.endswith(".sql")]
            for script in sorted(scripts, key=lambda each: each.name):
                yield script.read_text(encoding="utf-8")


def _tables(cursor: CursorWrapper) -> list[str]:
    cursor.execute(_TABLES)
    return [name for (name,) in cursor.fetchall()]


def _checked(declared: Iterable[Protection], tables: list[str]) -> dict[str, Protection]:
    by_table: dict[str, Protection] = {}
    for protection in declared:
        if protection.table in by_table:
            raise _unfit(protection.table, Text("声明了两次", "is declared twice"))
        if protection.table not in tables:
            raise _unfit(protection.table, Text("不在数据库中", "is not in the database"))
        by_table[protection.table] = protection
    return by_table


def _unfit(table: str, why: Text) -> ProtectionError:
    return ProtectionError(
        Text(f"数据表 {table} {why.zh}", f"the table {table} {why.en}"),
        Text("每张表恰好声明一次保护", "one protection for each table"),
        Text("更正该应用的 protections.py", "correct the protections.py of its app"),
    )


def _take_everything(cursor: CursorWrapper) -> None:
    """Leave the application, and everybody else, nothing but the way in."""
    for kind in ("TABLES", "SEQUENCES"):
        cursor.execute(f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM PUBLIC, {APPLICATION_ROLE}")
    cursor.execute("SELECT current_database()")
    database = _quoted(cursor.fetchone()[0])
    cursor.execute(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC, {APPLICATION_ROLE}")
    cursor.execute(f"GRANT CONNECT ON DATABASE {database} TO {APPLICATION_ROLE}")
    cursor.execute(f"REVOKE ALL ON SCHEMA public FROM PUBLIC, {APPLICATION_ROLE}")
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APPLICATION_ROLE}")


def _protect(cursor: CursorWrapper, protection: Protection) -> None:
    table = _quoted(protection.table)
    if protection.rights:
        rights = ", ".join(sorted(protection.rights))
        cursor.execute(f"GRANT {rights} ON {table} TO {APPLICATION_ROLE}")
    if "insert" in protection.rights:
        cursor.execute(_SEQUENCES, [table])
        for (sequence,) in cursor.fetchall():
            cursor.execute(f"GRANT USAGE ON SEQUENCE {_quoted(sequence)} TO {APPLICATION_ROLE}")
    cursor.execute(_POLICIES, [protection.table])
    for (policy,) in cursor.fetchall():
        cursor.execute(f"DROP POLICY {_quoted(policy)} ON {table}")
    if protection.rows is None:
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        return
    cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    for statement in policies(protection.table, protection.rows):
        cursor.execute(statement)


def policies(table: str, rows: Rows) -> Iterator[str]:
    """Yield the statements that create the policies of one table."""
    named = _quoted(table)
    yield f"CREATE POLICY owner_all ON {named} TO {OWNER_ROLE} USING (true) WITH CHECK (true)"
    clauses: dict[Right, str | None] = {
        "select": rows.select and f"USING ({rows.select})",
        "insert": rows.insert and f"WITH CHECK ({rows.insert})",
        "update": rows.update and f"USING ({rows.update}) WITH CHECK ({rows.update})",
        "delete": rows.delete and f"USING ({rows.delete})",
    }
    for right, clause in clauses.items():
        if clause:
            yield (
                f"CREATE POLICY app_{right} ON {named} FOR {right} TO {APPLICATION_ROLE} {clause}"
            )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
