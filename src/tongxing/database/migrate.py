"""Bring the database up to this program: tables, functions, rights, policies, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.management import call_command
from django.db import connections

from tongxing.database import schema, security

if TYPE_CHECKING:
    from collections.abc import Callable

_ONE_AT_A_TIME: Final = 20260420


def migrate(*, progress: Callable[[int], None] | None = None) -> None:
    """Make every change of the schema that is missing, as the owner, then apply the protections.

    Two at once wait for each other. May be repeated: it then changes nothing.

    Args:
        progress: Told how many changes are about to be made, where there are any.

    Raises:
        SchemaNewerError: The database belongs to a newer program; it is left alone.
        ProtectionError: The protections do not fit the tables.
    """
    connection = connections["owner"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
        try:
            schema.refuse_newer(connection)
            if progress and (missing := schema.missing(connection)):
                progress(len(missing))
            call_command("migrate", database="owner", interactive=False, verbosity=0)
            security.apply(connection)
            schema.stamp(connection)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])
