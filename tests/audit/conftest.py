"""A log of each test's own, written as the application and looked at as the owner."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import connections
from tests.support import postgres
from tests.support.django_at import django_at

from tongxing import audit, secrecy
from tongxing.audit import sealing
from tongxing.audit.heads import read_heads
from tongxing.audit.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import DjangoDbBlocker
    from pytest_django.fixtures import SettingsWrapper
    from tests.support.postgres import Clone

    from tongxing.audit.findings import Report

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


class Log:
    """The audit log of a database of one test's own."""

    def __init__(self, clone: Clone, home: Path) -> None:
        self.clone = clone
        self.heads = home / "audit-heads.jsonl"
        self.at = NOW

    def record(self, *, times: int = 1, at: datetime | None = None) -> None:
        """Record so many events, a second apart."""
        for _ in range(times):
            self.at += timedelta(seconds=1)
            audit.record("officers.seen", actor=None, at=at or self.at, place="420112")

    def seal(self, *, at: datetime | None = None) -> int:
        """Seal what is pending, half a minute later."""
        self.at += timedelta(seconds=30)
        return sealing.seal_pending(at or self.at)

    def verify(self) -> Report:
        """Verify everything as the owner."""
        return verify(
            connections["owner"], heads=read_heads(self.heads), keys=secrecy.ring().public_keys
        )

    def found(self) -> list[tuple[str, tuple[int, ...]]]:
        """What verifying finds, by kind and numbers."""
        return [(each.kind, each.numbers) for each in self.verify().findings]

    def as_owner(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Change or read the log by hand, as only the owner can."""
        with psycopg.connect(self.clone.owner, autocommit=True) as connection:
            cursor = connection.execute(sql.encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def ids(self) -> list[int]:
        """The numbers of all events."""
        return [int(str(row[0])) for row in self.as_owner("SELECT id FROM audit_event ORDER BY id")]

    @contextmanager
    def open_transaction(self) -> Iterator[psycopg.Connection]:
        """Another session of the application, whose transaction is not committed yet."""
        with psycopg.connect(self.clone.application) as connection:
            yield connection


@pytest.fixture
def keys(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """A copy of the keys with which the database was filled, to be changed and lost."""
    folder = tmp_path / "keys"
    shutil.copytree(postgres.HOME / "keys", folder)
    settings.TONGXING_KEYS = folder
    return folder


@pytest.fixture
def log(
    fresh_database: Clone,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    settings: SettingsWrapper,
    tmp_path: Path,
) -> Iterator[Log]:
    """An empty log in a database and a home of this test's own; what is recorded is committed."""
    settings.TONGXING_HOME = tmp_path
    with django_db_blocker.unblock(), django_at(fresh_database):
        log = Log(fresh_database, tmp_path)
        log.as_owner("DELETE FROM audit_seal")
        log.as_owner("DELETE FROM audit_event")
        log.as_owner("ALTER TABLE audit_event ALTER COLUMN id RESTART WITH 1")
        yield log
