"""The embedded server: made once, shared, found again after whatever happened to it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from tongxing.database.embedded import EmbeddedServer, ServerError
from tongxing.database.folders import ServerFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = {"fsync": "off", "shared_buffers": "16MB"}
ORDINARY_USER = pwd.getpwnam("daemon").pw_uid


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that every user can pass through; pytest's own are private to one."""
    folder = Path(tempfile.mkdtemp(prefix="tongxing-server-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def started(folder: Path) -> EmbeddedServer:
    server = EmbeddedServer(folder, settings=SETTINGS)
    server.start()
    return server


def asked(address: str, query: str) -> object:
    with psycopg.connect(address) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def test_the_two_roles_are_as_weak_as_they_should_be(home: Path) -> None:
    server = started(home / "postgres")

    addresses = server.server
    assert asked(addresses.application, "SELECT current_user") == "tongxing_app"
    assert asked(addresses.owner, "SELECT current_user") == "tongxing_owner"
    powers = "SELECT bool_or(rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole) "
    assert (
        asked(addresses.superuser, f"{powers} FROM pg_roles WHERE rolname ~ '^tongxing'") is False
    )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked(addresses.application, "CREATE TABLE mine (id int)")
    server.stop()


def test_it_speaks_unicode_and_sorts_the_same_everywhere(home: Path) -> None:
    server = started(home / "postgres")

    assert asked(server.server.owner, "SHOW server_encoding") == "UTF8"
    collation = "SELECT datcollate FROM pg_database WHERE datname = current_database()"
    assert asked(server.server.owner, collation) == "C.UTF-8"
    server.stop()


def test_what_officers_type_does_not_come_into_its_log(home: Path) -> None:
    server = started(home / "postgres")

    with pytest.raises(psycopg.errors.DivisionByZero):
        asked(server.server.owner, "SELECT 1 / 0 AS 王秀兰")
    server.stop()

    log = (home / "postgres" / "postgres.log").read_text()
    assert "division by zero" in log
    assert "王秀兰" not in log


def test_only_its_own_user_can_enter_its_folders(home: Path) -> None:
    server = started(home / "postgres")

    for folder in ("", "data", "socket"):
        assert stat.S_IMODE((home / "postgres" / folder).stat().st_mode) == 0o700
    assert stat.S_IMODE(home.stat().st_mode) == 0o755, "nothing above it is changed"
    server.stop()


def test_the_last_of_two_users_stops_it(home: Path) -> None:
    first, second = started(home / "postgres"), started(home / "postgres")

    first.stop()
    assert second.running()

    second.stop()
    assert not second.running()


def test_two_first_starts_at_once_make_one_server(home: Path) -> None:
    with ThreadPoolExecutor() as pool:
        servers = list(pool.map(started, [home / "postgres"] * 3))

    numbers = {
        asked(each.server.owner, "SELECT pg_postmaster_start_time()::text") for each in servers
    }
    assert len(numbers) == 1
    for each in servers:
        each.stop()
    assert not servers[0].running()


def test_a_first_start_that_was_broken_off_is_begun_anew(home: Path) -> None:
    half_made = home / "postgres" / "data.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18\n")

    server = started(home / "postgres")

    assert asked(server.server.owner, "SELECT 1") == 1
    server.stop()


def test_after_a_kill_everything_committed_is_there(home: Path) -> None:
    server = started(home / "postgres")
    with psycopg.connect(server.server.owner) as connection:
        connection.execute("CREATE TABLE note (text text)")
        connection.execute("INSERT INTO note VALUES ('kept')")
    pid = int((home / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])

    os.kill(pid, signal.SIGKILL)
    while server.running():
        time.sleep(0.05)
    server.revive()

    assert asked(server.server.owner, "SELECT text FROM note") == "kept"
    server.stop()


def test_a_process_number_that_is_another_s_by_now_does_not_mislead(home: Path) -> None:
    server = started(home / "postgres")
    server.stop()
    (home / "postgres" / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n")

    server.start()

    assert asked(server.server.owner, "SELECT 1") == 1
    server.stop()


def test_a_server_that_cannot_start_says_what_it_said(home: Path) -> None:
    server = started(home / "postgres")
    server.stop()
    broken = EmbeddedServer(home / "postgres", settings={"shared_buffers": "none"})

    with pytest.raises(ServerError, match=r"shared_buffers.*postgres\.log"):
        broken.start()


def test_a_path_too_long_for_a_socket_does_no_harm(home: Path) -> None:
    deep = home / ("深" * 40) / "postgres"

    server = started(deep)

    assert not ServerFolder(deep).socket.is_relative_to(home)
    assert asked(server.server.owner, "SELECT 1") == 1
    server.stop()
    shutil.rmtree(ServerFolder(deep).socket)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts it as another user")
def test_as_root_a_private_folder_leads_elsewhere_and_stays_private(home: Path) -> None:
    private = home / "private"
    private.mkdir(mode=0o700)

    server = started(private / "postgres")

    real = (private / "postgres").resolve()
    assert (private / "postgres").is_symlink()
    assert real.parent == Path("/var/lib/tongxing")
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert asked(server.server.owner, "SELECT 1") == 1
    server.stop()
    shutil.rmtree(real)


# Everything is imported before root is given up: the interpreter itself may be private to root.
_AS_ORDINARY_USER = """
import os, sys
from pathlib import Path
import psycopg, encodings.idna
from tongxing.database.embedded import EmbeddedServer
try:
    psycopg.connect("host=/nowhere dbname=nothing")
except psycopg.OperationalError:
    pass
os.setgroups([]); os.setresgid(*[int(sys.argv[2])] * 3); os.setresuid(*[int(sys.argv[2])] * 3)
server = EmbeddedServer(Path(sys.argv[1]))
server.start(); print(server.running()); server.stop(); print(server.running())
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_an_ordinary_user_starts_it_too(home: Path) -> None:
    os.chown(home, ORDINARY_USER, ORDINARY_USER)
    script = [sys.executable, "-c", _AS_ORDINARY_USER]

    told = subprocess.run(
        [*script, str(home / "postgres"), str(ORDINARY_USER)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stderr == ""
    assert told.stdout.split() == ["True", "False"]
    assert (home / "postgres" / "data").stat().st_uid == ORDINARY_USER
