"""Make the two roles and a database of their own on a server, as its superuser."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import psycopg
from psycopg import sql

from tongxing.database.connections import APPLICATION_ROLE, DATABASE, OWNER_ROLE

_ROLES: Final = (OWNER_ROLE, APPLICATION_ROLE)


def provision(superuser: str, *, database: str = DATABASE) -> None:
    """Make the roles and the database where they are missing; what is there stays.

    Args:
        superuser: Address of any database of the server, as its superuser.
        database: Name of the database.
    """
    with psycopg.connect(superuser, autocommit=True) as connection:
        for role in _ROLES:
            _ensure_role(connection, role)
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", database):
            connection.execute(
                sql.SQL(
                    "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' "
                    "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
                ).format(sql.Identifier(database), sql.Identifier(OWNER_ROLE))
            )
        for statement in (
            "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {database} TO {application}",
        ):
            connection.execute(_named(statement, database))
    with psycopg.connect(superuser, dbname=database, autocommit=True) as connection:
        for statement in (
            "ALTER SCHEMA public OWNER TO {owner}",
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO {application}",
        ):
            connection.execute(_named(statement, database))


def _ensure_role(connection: psycopg.Connection, role: str) -> None:
    if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
        # Another start may be quicker.
        with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))


def _exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query.encode(), [name]).fetchone() is not None


def _named(statement: str, database: str) -> sql.Composed:
    return sql.SQL(statement).format(
        database=sql.Identifier(database),
        owner=sql.Identifier(OWNER_ROLE),
        application=sql.Identifier(APPLICATION_ROLE),
    )
