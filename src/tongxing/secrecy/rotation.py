"""Encrypt every sealed value anew with the current key, while the site runs.

It works as the owner of the database, because no process of the running site may see every row;
so it is a command. What is done shows in the values themselves, which name their key: a rotation
that was interrupted goes on where it stopped. A value that an officer changes meanwhile is left
as it is; it was sealed with the new key.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.db import connections, transaction

from tongxing.secrecy.cipher import SEALED, open_, seal
from tongxing.secrecy.errors import KeyMissingError, SealBrokenError
from tongxing.secrecy.fields import EncryptedTextField
from tongxing.secrecy.present import ring

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from django.db import models
    from django.db.backends.base.base import BaseDatabaseWrapper

    Key = int | str

BATCH: Final = 200
_PATIENCE_SECONDS = 30.0
_PAUSE_SECONDS = 0.2


@dataclass(frozen=True, kw_only=True)
class SealedColumn:
    """A column with sealed values inside other text or JSON, told in an app's `sealed.py`.

    Attributes:
        app: Label of the app.
        model: Name of the model.
        field: Name of the field.
        context: The context of every sealed value in it.
    """

    app: str
    model: str
    field: str
    context: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table, by the names that SQL knows."""

    table: str
    key: str
    column: str
    type: str
    context: str


def columns() -> tuple[Column, ...]:
    """Return every column of every app in which sealed values stand."""
    encrypted = [
        _column(model, each.name, each.context)
        for model in apps.get_models()
        for each in model._meta.local_concrete_fields
        if isinstance(each, EncryptedTextField) and model._meta.managed
    ]
    told = [
        _column(apps.get_model(each.app, each.model), each.field, each.context) for each in _told()
    ]
    return (*encrypted, *told)


@dataclass
class Outcome:
    """What was encrypted anew.

    Attributes:
        rows: How many rows.
        broken: Rows with a value that cannot be opened, as `table key`; they stay as they are.
    """

    rows: int = 0
    broken: set[str] = field(default_factory=set)


def reseal(
    *, using: str = "owner", told: Callable[[str, int], None] = lambda _table, _count: None
) -> Outcome:
    """Encrypt everything that another key has sealed with the current one.

    Args:
        using: The connection of the owner.
        told: Hears after each batch of which table how many rows are done.
    """
    connection = connections[using]
    outcome = Outcome()
    _pass(connection, outcome, told)
    # Transactions that began before the new key was there may still add values of the old one.
    _wait_for_running_transactions(connection)
    _pass(connection, outcome, told)
    return outcome


def _told() -> Iterator[SealedColumn]:
    for app in apps.get_app_configs():
        module = f"{app.name}.sealed"
        if app.name.startswith("tongxing.") and find_spec(module):
            yield from import_module(module).SEALED


def _column(model: type[models.Model], name: str, context: str) -> Column:
    meta = model._meta
    found: Any = meta.get_field(name)
    return Column(
        table=meta.db_table,
        key=str(meta.pk.column),
        column=found.column,
        type=found.db_type(connections["default"]),
        context=context,
    )


def _pass(
    connection: BaseDatabaseWrapper, outcome: Outcome, told: Callable[[str, int], None]
) -> None:
    for column in columns():
        last: Key | None = None
        while rows := _reseal_batch(connection, column, last, outcome):
            last = rows[-1]
            told(column.table, outcome.rows)


def _reseal_batch(
    connection: BaseDatabaseWrapper, column: Column, last: Key | None, outcome: Outcome
) -> list[Key]:
    """Encrypt the next rows of a column anew, in one transaction, and return their keys."""
    with transaction.atomic(using=connection.alias):
        rows = _batch(connection, column, last)
        for key, text in rows:
            try:
                outcome.rows += _reseal_row(connection, column, key, text)
            except (KeyMissingError, SealBrokenError):
                outcome.broken.add(f"{column.table} {key}")
    return [key for key, _ in rows]


def _batch(
    connection: BaseDatabaseWrapper, column: Column, last: Key | None
) -> list[tuple[Key, str]]:
    name = connection.ops.quote_name
    after = "" if last is None else f"AND {name(column.key)} > %s"
    old = rf"\m(?!{ring().field_key}:)k[0-9]+:(sm4-gcm|aes-256-gcm):"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {name(column.key)}, {name(column.column)}::text FROM {name(column.table)} "  # noqa: S608 - names of our models
            f"WHERE {name(column.column)}::text ~ %s {after} ORDER BY {name(column.key)} LIMIT %s",
            [old, *([] if last is None else [last]), BATCH],
        )
        rows: list[tuple[Key, str]] = cursor.fetchall()
        return rows


def _reseal_row(connection: BaseDatabaseWrapper, column: Column, key: Key, text: str) -> bool:
    """Replace one value if it is still what was read; say whether it was."""

    def anew(sealed: re.Match[str]) -> str:
        plain = open_(sealed[0], context=column.context)
        return seal(str(plain), context=column.context)

    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {name(column.table)} SET {name(column.column)} = %s::{column.type} "  # noqa: S608 - names of our models
            f"WHERE {name(column.key)} = %s AND {name(column.column)}::text = %s",
            [SEALED.sub(anew, text), key, text],
        )
        return bool(cursor.rowcount)


def _wait_for_running_transactions(connection: BaseDatabaseWrapper) -> None:
    """Wait until all that run now have ended; a very long one is left to the next rotation."""
    with connection.cursor() as cursor:
        # A number of our own: everything that has written before has a smaller one.
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (until,) = cursor.fetchone()
        for _ in range(int(_PATIENCE_SECONDS / _PAUSE_SECONDS)):
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            if cursor.fetchone()[0] >= until:
                return
            time.sleep(_PAUSE_SECONDS)
