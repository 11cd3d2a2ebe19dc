"""`tongxing serve`: started together, kept alive, stopped together, started again after a kill."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError

import psycopg
import pytest
from tests.support.postgres import free_port

from tongxing.database.connections import embedded_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMAND = [sys.executable, "-m", "tongxing.cli"]
PATIENCE = 90


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """An installation of the module's own; its first start is part of the first test."""
    folder = Path(tempfile.mkdtemp(prefix="tongxing-serve-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


class Site:
    """A site that is being served."""

    def __init__(self, home: Path, process: subprocess.Popen[str], port: int) -> None:
        self.home, self.process, self.port = home, process, port

    def status(self) -> int | None:
        """Return the status of a page, or None where nobody answers."""
        try:
            page = f"http://127.0.0.1:{self.port}/account/login/"
            with urllib.request.urlopen(page, timeout=30) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code
        except (URLError, ConnectionError, TimeoutError):
            return None

    def postgres(self) -> int | None:
        """Return the number of the server's process."""
        try:
            written = (self.home / "postgres" / "data" / "postmaster.pid").read_text()
        except FileNotFoundError:
            return None
        return int(written.splitlines()[0])

    def descendants(self) -> list[int]:
        """Return every process that the site has started, and those they started."""
        return _with_descendants(self.process.pid)


def _with_descendants(number: int | None) -> list[int]:
    found, parents = [number or 0], _parents()
    for parent in found:
        found.extend(child for child, above in parents.items() if above == parent and parent)
    return found


def _parents() -> dict[int, int]:
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if words[0] != "Z":
            parents[int(stat.parent.name)] = int(words[1])
    return parents


def eventually(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.2)
    return False


@contextmanager
def serving(home: Path) -> Iterator[Site]:
    port = free_port()
    words = ["serve", "--home", str(home), "--port", str(port), "--lang", "en"]
    with subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        site = Site(home, process, port)
        try:
            assert eventually(lambda: process.poll() is not None or site.status() == 200)
            assert process.poll() is None, process.stdout and process.stdout.read()
            yield site
        finally:
            process.terminate()
            process.wait(PATIENCE)


def test_everything_starts_from_nothing_and_stops_cleanly(home: Path) -> None:
    with serving(home) as site:
        assert site.status() == 200
        family = site.descendants()
        second = subprocess.run(
            [*COMMAND, "serve", "--home", str(home), "--port", str(free_port()), "--lang", "en"],
            capture_output=True,
            text=True,
            check=False,
        )

    assert site.process.returncode == 0
    assert not set(family) & _parents().keys(), "nothing is left running"
    assert site.postgres() is None
    assert "database system is shut down" in (home / "postgres" / "postgres.log").read_text()
    assert second.returncode == 1
    assert "another process already serves" in second.stderr


def test_the_worker_works(home: Path) -> None:
    worked = (
        "SELECT count(*) > 0 FROM procrastinate_workers "
        "WHERE last_heartbeat > pg_postmaster_start_time()"
    )

    with (
        serving(home),
        psycopg.connect(
            embedded_address(home / "postgres", "tongxing_owner"), autocommit=True
        ) as connection,
    ):
        assert eventually(lambda: connection.execute(worked.encode()).fetchone() == (True,))


def test_when_the_database_restarts_the_next_request_works(home: Path) -> None:
    with serving(home) as site:
        first = site.postgres()
        assert first is not None
        os.kill(first, signal.SIGINT)

        assert eventually(lambda: site.postgres() not in {None, first})
        assert eventually(lambda: site.status() == 200)


@pytest.mark.parametrize("whom", ["serve alone", "all of them"])
def test_after_a_kill_the_next_start_works(home: Path, whom: str) -> None:
    with serving(home) as site:
        family = site.descendants()
        others = set(family) - set(_with_descendants(site.postgres()))
        for number in family[:1] if whom == "serve alone" else family:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        site.process.wait()

        # The database goes on where nobody was left to tell it; the next start finds it.
        assert eventually(lambda: not others & _parents().keys()), "nothing holds the port"

    with serving(home) as site:
        assert site.status() == 200


def test_a_port_that_is_taken_is_said_before_anything_starts(home: Path) -> None:
    with serving(home) as site:
        other = home.with_name(f"{home.name}-other")
        told = subprocess.run(
            [*COMMAND, "serve", "--home", str(other), "--port", str(site.port), "--lang", "en"],
            capture_output=True,
            text=True,
            check=False,
        )

    assert told.returncode == 1
    assert "another --port" in told.stderr
    assert not other.exists()
