"""Whether the database fits this program: neither older nor newer than it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tongxing.database.protections import protections
from tongxing.database.security import statements_of_apps
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_STAMP: Final = "schema_stamp"


class SchemaOlderError(TongxingError):
    """A database that is older than the program."""


class SchemaNewerError(TongxingError):
    """A database that is newer than the program."""


class _Stamp(NamedTuple):
    """What the last program to migrate has left.

    Attributes:
        migrations: All changes of the schema that it knew.
        protections: Digest of its protections.
    """

    migrations: list[str]
    protections: str


def stamp(connection: BaseDatabaseWrapper) -> None:
    """Leave in the database which program's schema and protections it now has.

    It is a function that returns a constant: a table would be one more thing to protect.
    """
    told = json.dumps(_Stamp(_known(), protections_digest())._asdict())
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {_STAMP}() RETURNS text LANGUAGE sql IMMUTABLE "
            f"AS $stamp$ SELECT '{told}' $stamp$"
        )


def refuse_newer(connection: BaseDatabaseWrapper) -> None:
    """Refuse a database to which a newer program has been.

    Raises:
        SchemaNewerError: It knows changes of the schema that this program does not know.
    """
    known, apps = set(_known()), {name.partition(".")[0] for name in _known()}
    unknown = [name for name in _applied(connection) if name.partition(".")[0] in apps]
    unknown += _stamped(connection).migrations
    newer = sorted(set(unknown) - known)
    if newer:
        raise SchemaNewerError(
            Text(
                f"数据库比本程序新（{newer[0]}）",
                f"the database is newer than this program ({newer[0]})",
            ),
            Text("与数据库同样新或更新的程序", "a program at least as new as its database"),
            Text(
                "安装更新的程序；不要用旧程序打开它",
                "install the newer program; do not open it with the old one",
            ),
        )


def refuse_unfit(connection: BaseDatabaseWrapper) -> None:
    """Refuse a database that is newer or older than this program.

    Raises:
        SchemaNewerError: It has been used by a newer program.
        SchemaOlderError: Changes of the schema or protections are missing.
    """
    refuse_newer(connection)
    behind = missing(connection)
    if not behind and _stamped(connection).protections == protections_digest():
        return
    first = behind[0] if behind else "protections"
    raise SchemaOlderError(
        Text(
            f"数据库尚未升级到本程序（缺 {first}）",
            f"the database is older than this program ({first})",
        ),
        Text("已升级的数据库", "a database that has been brought up to the program"),
        Text("运行 tongxing migrate", "run tongxing migrate"),
    )


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the changes of the schema that the database does not have yet."""
    applied = set(_applied(connection))
    return [name for name in _known() if name not in applied]


def protections_digest() -> str:
    """Return a digest of all protections, functions and triggers of this program."""
    told = "\0".join([*map(repr, _sorted_protections()), *statements_of_apps()])
    return hashlib.sha256(told.encode()).hexdigest()


def _sorted_protections() -> list[tuple[str, list[str], str]]:
    return [(each.table, sorted(each.rights), repr(each.rows)) for each in protections()]


def _known() -> list[str]:
    loader = MigrationLoader(None)
    return sorted(f"{app}.{name}" for app, name in loader.disk_migrations)


def _applied(connection: BaseDatabaseWrapper) -> list[str]:
    return [f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()]


def _stamped(connection: BaseDatabaseWrapper) -> _Stamp:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regproc(%s) IS NOT NULL", [_STAMP])
        if not cursor.fetchone()[0]:
            return _Stamp(migrations=[], protections="")
        cursor.execute(f"SELECT {_STAMP}()")
        return _Stamp(**json.loads(cursor.fetchone()[0]))
