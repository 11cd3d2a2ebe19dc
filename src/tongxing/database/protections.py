"""What the application may do with each table, and with which of its rows.

Every app declares the protections of its tables in a module of this name. A table that nobody
declares is closed to the application.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.apps import AppConfig

Right = Literal["select", "insert", "update", "delete"]

READ: Final[frozenset[Right]] = frozenset({"select"})
READ_AND_ADD: Final[frozenset[Right]] = frozenset({"select", "insert"})
EVERYTHING: Final[frozenset[Right]] = frozenset({"select", "insert", "update", "delete"})
NOTHING: Final[frozenset[Right]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Conditions in SQL that say which rows the application may reach; None means no row at all.

    Attributes:
        select: Which rows are seen.
        insert: Which rows may be added.
        update: Which rows may be changed, and what they must still satisfy afterwards.
        delete: Which rows may be removed.
    """

    select: str | None
    insert: str | None = None
    update: str | None = None
    delete: str | None = None


@dataclass(frozen=True, kw_only=True)
class Protection:
    """What the application may do with one table.

    Attributes:
        table: Its name in the database.
        rights: What the application may do with it at all.
        rows: With which rows; None where no person stands in the table and all rows are open.
        why: One English sentence.
    """

    table: str
    rights: frozenset[Right]
    rows: Rows | None = None
    why: str


def web_apps() -> list[AppConfig]:
    """Return our own apps, the lowest layer first."""
    ours = [each for each in apps.get_app_configs() if each.name.startswith("tongxing.")]
    return ours[::-1]


def protections() -> Iterator[Protection]:
    """Yield what every app declares, the lowest layer first."""
    for app in web_apps():
        if find_spec(f"{app.name}.protections") is not None:
            yield from getattr(import_module(f"{app.name}.protections"), "PROTECTIONS", ())


_FRAMEWORK: Final = "A list that the framework keeps of its own models; no person is in it."
_QUEUE: Final = "Background work; a job's arguments are identifiers, never a person's data."

PROTECTIONS: Final = (
    Protection(
        table="django_migrations",
        rights=READ,
        why="Which changes of the schema are made; read at start to refuse an unfit program.",
    ),
    Protection(table="django_content_type", rights=READ, why=_FRAMEWORK),
    Protection(table="auth_permission", rights=NOTHING, why=_FRAMEWORK),
    Protection(table="auth_group", rights=NOTHING, why=_FRAMEWORK),
    Protection(table="auth_group_permissions", rights=NOTHING, why=_FRAMEWORK),
    Protection(table="procrastinate_jobs", rights=EVERYTHING, why=_QUEUE),
    Protection(table="procrastinate_events", rights=EVERYTHING, why=_QUEUE),
    Protection(table="procrastinate_periodic_defers", rights=EVERYTHING, why=_QUEUE),
    Protection(table="procrastinate_workers", rights=EVERYTHING, why=_QUEUE),
)
