"""Measures the system for the health page; `rules` judges what is found."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from tongxing import secrecy
from tongxing.audit import queries as audit_queries
from tongxing.database.schema import SchemaNewerError, SchemaOlderError, refuse_unfit
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text
from tongxing.home import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tongxing.home.rules import Finding

BACKUPS: Final = "backups.jsonl"
"""In the home folder: one line of JSON for each backup, the latest last."""


def findings(now: datetime) -> list[Finding]:
    """Return how every part of the system is, in the order of the page."""
    return [
        _asked(Text("数据库", "Database"), _database),
        _asked(Text("后台任务", "Background work"), lambda: rules.worker(_heartbeat(), now)),
        _asked(Text("审计封印", "Audit seals"), lambda: _sealing(now)),
        _asked(Text("数据库结构", "Schema"), _schema),
        _disk(),
        *_keys(now),
        rules.backups(last_backup(Path(settings.TONGXING_HOME) / BACKUPS), now),
    ]


def last_backup(record: Path) -> datetime | None:
    """Return when the last backup was made; None where none is on record or readable."""
    if not record.is_file():
        return None
    lines = record.read_text(encoding="utf-8").splitlines()
    try:
        return datetime.fromisoformat(json.loads(lines[-1])["at"])
    except (IndexError, KeyError, TypeError, ValueError):
        return None


def _asked(about: Text, measure: Callable[[], Finding]) -> Finding:
    """Measure one part; where the database refuses, that is the finding and the page goes on."""
    try:
        with transaction.atomic():
            return measure()
    except DatabaseError as error:
        reason = type(error).__name__
        return rules.unreadable(
            about,
            Text(f"数据库没有回答（{reason}）", f"the database did not answer ({reason})"),
            Text(
                "查看数据库的日志，再运行 tongxing migrate",
                "read its log, then run tongxing migrate",
            ),
        )


def _row(query: str) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return tuple(cursor.fetchone() or ())


def _database() -> Finding:
    number, version, size = _row(
        "SELECT current_setting('server_version_num')::int, current_setting('server_version'), "
        "pg_database_size(current_database())"
    )
    return rules.database(
        number=int(str(number)),
        version=str(version).partition(" ")[0],
        embedded=not settings.ENVIRONMENT.is_set("DATABASE_URL"),
        size=int(str(size)),
    )


def _heartbeat() -> datetime | None:
    (latest,) = _row("SELECT max(last_heartbeat) FROM procrastinate_workers")
    return latest if isinstance(latest, datetime) else None


def _sealing(now: datetime) -> Finding:
    last, waiting = audit_queries.last_seal(), audit_queries.waiting(now)
    return rules.sealing(
        last=last.sealed_at if last else None,
        unsealed=waiting.count,
        oldest=waiting.oldest_at,
        now=now,
    )


def _schema() -> Finding:
    try:
        refuse_unfit(connection)
    except (SchemaNewerError, SchemaOlderError) as error:
        return rules.schema(error)
    return rules.schema(None)


def _disk() -> Finding:
    usage = shutil.disk_usage(settings.TONGXING_HOME)
    return rules.disk(free=usage.free, total=usage.total)


def _keys(now: datetime) -> Iterator[Finding]:
    about = Text("密钥", "Keys")
    try:
        ring = secrecy.ring()
    except TongxingError as error:
        yield rules.unreadable(about, error.found, error.action)
        return
    yield rules.key(
        Text("字段加密密钥", "Keys of encrypted fields"),
        ids=sorted(ring.field_keys),
        current=ring.field_key,
        changed=_changed(ring.folder / "fields.json"),
        now=now,
    )
    yield rules.key(
        Text("审计签名密钥", "Keys that sign the audit"),
        ids=sorted(ring.public_keys),
        current=ring.signing_key_id,
        changed=_changed(ring.folder / "audit.json"),
        now=now,
    )


def _changed(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)
