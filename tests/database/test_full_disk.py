"""A full disk: said in words, nothing half done, and everything goes on once there is room."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING

import psycopg
import pytest
from tests.support.postgres import HOME

from tongxing.database.backup import BackupError, back_up
from tongxing.database.embedded import EmbeddedServer, ServerError
from tongxing.database.trouble import outage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.postgres import Clone

SETTINGS = {
    "fsync": "off",
    "shared_buffers": "16MB",
    "max_wal_size": "64MB",
    "min_wal_size": "32MB",
}


@pytest.fixture
def small_disk(request: pytest.FixtureRequest) -> Iterator[Path]:
    """Return a file system of a given size; made and removed as root."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    HOME.chmod(0o711)
    folder = HOME / f"disk-{time.monotonic_ns()}"
    folder.mkdir()
    size = f"size={request.param},mode=755"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("small_disk", ["12m"], indirect=True)
def test_a_first_start_without_room_says_so_and_leaves_no_database(small_disk: Path) -> None:
    with pytest.raises(ServerError, match="does not start"):
        EmbeddedServer(small_disk / "postgres", settings=SETTINGS).start()

    assert not (small_disk / "postgres" / "data").exists()


@pytest.mark.parametrize("small_disk", ["200m"], indirect=True)
def test_a_change_without_room_is_undone_and_the_next_one_works(small_disk: Path) -> None:
    server = EmbeddedServer(small_disk / "postgres", settings=SETTINGS)
    owner = server.start().owner
    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE note (text text)")
        connection.execute("INSERT INTO note VALUES ('before')")
    free = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(bytes((free.f_bavail - 256) * free.f_frsize))

    with pytest.raises(psycopg.OperationalError) as caught, psycopg.connect(owner) as connection:
        connection.execute(
            "INSERT INTO note SELECT repeat('x', 2000) FROM generate_series(1, 99999)"
        )

    assert outage(caught.value) is not None
    (small_disk / "filler").unlink()
    end = time.monotonic() + 30
    while time.monotonic() < end:
        server.revive()
        try:
            with psycopg.connect(owner) as connection:
                connection.execute("INSERT INTO note VALUES ('after')")
                texts = connection.execute("SELECT text FROM note").fetchall()
            break
        except psycopg.OperationalError:
            time.sleep(0.2)
    assert texts == [("before",), ("after",)]
    server.stop()


@pytest.mark.parametrize("small_disk", ["128k"], indirect=True)
def test_a_copy_without_room_is_not_kept(own_database: Clone, small_disk: Path) -> None:
    with pytest.raises((BackupError, OSError)):
        back_up(own_database.owner, small_disk / "all.backup")

    assert list(small_disk.iterdir()) == []
