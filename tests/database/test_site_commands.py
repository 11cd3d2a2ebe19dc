"""The commands of the database, as an administrator types them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from tests.support.postgres import HOME, empty_database

from tongxing.database.connections import embedded_address
from tongxing.database.embedded import EmbeddedServer
from tongxing.database.programs import packaged_programs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.postgres import Clone


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tongxing-commands-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def tongxing(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tongxing.cli", *map(str, words), "--lang", "en"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def count_of_migrations(home: Path) -> object:
    server = EmbeddedServer(home / "postgres")
    server.start()
    address = embedded_address(home / "postgres", "tongxing_owner")
    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT count(*) FROM django_migrations").fetchone()
    server.stop()
    return row


def plain_text(file: Path) -> str:
    """Return what a copy holds, unpacked; it is compressed as it stands."""
    command = [packaged_programs() / "pg_restore", "--file=-", file]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_migrate_backup_and_restore_one_after_another(home: Path) -> None:
    first, second, file = home / "first", home / "second", home / "all.backup"

    migrated = tongxing("migrate", "--home", first)
    copied = tongxing("backup", file, "--home", first)
    restored = tongxing("restore", file, "--home", second)
    again = tongxing("restore", file, "--home", second)

    assert (migrated.returncode, migrated.stderr) == (0, "")
    assert "fits the program" in migrated.stdout
    assert (copied.returncode, copied.stderr) == (0, "")
    assert f"keep {first / 'keys'} safe" in copied.stdout
    assert (restored.returncode, restored.stderr) == (0, "")
    assert again.returncode == 1
    assert "not empty" in again.stderr
    with_secrets = [secret for secret in secrets_in(first / "keys") if secret in plain_text(file)]
    assert with_secrets == [], "no key stands in a copy"
    assert count_of_migrations(second) == count_of_migrations(first)
    told = json.loads((first / "backups.jsonl").read_text())
    assert told["bytes"] == file.stat().st_size
    assert datetime.fromisoformat(told["at"]).tzinfo is not None


def secrets_in(folder: Path) -> list[str]:
    found = [json.loads(file.read_text())["secret"] for file in folder.glob("*.json")]
    return [secret for each in found for secret in each.values()]


def test_an_ordinary_server_is_migrated_by_its_owner_only(superuser_address: str) -> None:
    with empty_database(superuser_address) as clone:
        addresses = {"TONGXING_HOME": str(HOME), "DATABASE_URL": clone.application}

        alone = tongxing("migrate", **addresses)
        worker = tongxing("worker", **addresses)
        by_owner = tongxing("migrate", **addresses, DATABASE_OWNER_URL=clone.owner)

        assert alone.returncode == 1
        assert "DATABASE_OWNER_URL" in alone.stderr
        assert worker.returncode == 1
        assert "run tongxing migrate" in worker.stderr
        assert (by_owner.returncode, by_owner.stderr) == (0, "")


def test_a_role_that_is_too_powerful_is_refused_at_start(own_database: Clone) -> None:
    told = tongxing("worker", TONGXING_HOME=str(HOME), DATABASE_URL=own_database.owner)

    assert told.returncode == 1
    assert "owns the database" in told.stderr


def test_settings_that_cannot_be_used_are_all_named(home: Path) -> None:
    told = tongxing(
        "serve", "--home", home / "third", TONGXING_CIPHER="rot13", TONGXING_LOCK_MINUTES="none"
    )

    assert told.returncode == 1
    assert "TONGXING_CIPHER" in told.stderr
    assert "TONGXING_LOCK_MINUTES" in told.stderr
    assert not (home / "third").exists()
