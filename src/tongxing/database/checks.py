"""What must be true before the site serves anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.database import schema
from tongxing.database.connections import APPLICATION_ROLE, OWNER_ROLE
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.secrecy.keys import KeyRing

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.backends.base.base import BaseDatabaseWrapper

_ABOUT_ROLE: Final = """
    SELECT current_user, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication,
        EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid),
        EXISTS (SELECT 1 FROM pg_database
                WHERE datname = current_database() AND datdba = pg_roles.oid),
        EXISTS (SELECT 1 FROM pg_roles owner WHERE owner.rolname = %s
                AND pg_has_role(pg_roles.oid, owner.oid, 'MEMBER'))
    FROM pg_roles WHERE rolname = current_user
"""
_POWERS: Final = (
    Text("是超级用户", "is a superuser"),
    Text("可绕过行级安全", "bypasses row-level security"),
    Text("可建立数据库", "may create databases"),
    Text("可建立角色", "may create roles"),
    Text("可复制数据", "may replicate"),
    Text("拥有数据表", "owns tables"),
    Text("拥有数据库", "owns the database"),
    Text("是所有者角色的成员", "is a member of the owning role"),
)


_OLDEST: Final = 15


class ServerUnfitError(TongxingError):
    """A server on which the site does not run."""


class RoleError(TongxingError):
    """An application role that could read or change more than the policies allow."""


def ready_to_serve(connection: BaseDatabaseWrapper, keys: Path) -> None:
    """Check server, role, schema and keys; the settings were checked when they were read.

    Args:
        connection: As the application.
        keys: The folder of the keys.

    Raises:
        ServerUnfitError: The server is too old, or keeps no Unicode.
        RoleError: The application's role is too powerful, or another than expected.
        SchemaOlderError: The database must first be migrated.
        SchemaNewerError: The program is older than the database.
        KeyMissingError: A key is not there.
        KeyUnreadableError: A key cannot be used.
    """
    fit_server(connection)
    least_rights(connection)
    schema.refuse_unfit(connection)
    KeyRing.load(keys)


def fit_server(connection: BaseDatabaseWrapper) -> None:
    """Refuse a server whose SQL or characters are not those that the site is written for.

    Raises:
        ServerUnfitError: It is too old, or keeps no Unicode.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int / 10000, "
            "current_setting('server_encoding')"
        )
        version, encoding = cursor.fetchone()
    if version < _OLDEST or encoding != "UTF8":
        raise ServerUnfitError(
            Text(f"PostgreSQL {version}，编码 {encoding}", f"PostgreSQL {version}, {encoding}"),
            Text(f"PostgreSQL {_OLDEST} 或更新，编码 UTF8", f"PostgreSQL {_OLDEST} or newer, UTF8"),
            Text("换一个服务器或数据库", "use another server or database"),
        )


def least_rights(connection: BaseDatabaseWrapper) -> None:
    """Refuse a role that row-level security would not hold.

    Raises:
        RoleError: It is too powerful, or another than the policies are made for.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ABOUT_ROLE, [OWNER_ROLE])
        role, *answers = cursor.fetchone()
    found = [power for power, has in zip(_POWERS, answers, strict=True) if has]
    if role != APPLICATION_ROLE and not found:
        found = [Text(f"不是 {APPLICATION_ROLE}", f"is not {APPLICATION_ROLE}")]
    if found:
        raise RoleError(
            Text(
                f"应用的数据库账号 {role} " + "、".join(each.zh for each in found),
                f"the application's database role {role} " + ", ".join(each.en for each in found),
            ),
            Text(
                f"{APPLICATION_ROLE}，没有以上任何权力",
                f"{APPLICATION_ROLE}, with none of these powers",
            ),
            Text(
                "在 DATABASE_URL 中改用该账号，或收回这些权力",
                "name that role in DATABASE_URL, or take these powers from it",
            ),
        )
