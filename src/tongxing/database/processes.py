"""One tree of processes: started together, restarted when one fails, stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import FrameType

_PAUSE: Final = 0.2
_STOP_SECONDS: Final = 20
_LONGEST_WAIT: Final = 10.0
_SOON: Final = 10.0
"""A process that ends within so many seconds of its start has not really run."""
_TRIES: Final = 5


class ProcessError(TongxingError):
    """A process of the tree that does not stay alive."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One process of the tree.

    Attributes:
        name: What it is called to people.
        command: The program, by its full path, and its arguments.
        ends: Whether it has something to do once. It is not started again after it did that well,
            and the others go on without it where it cannot.
    """

    name: Text
    command: Sequence[str]
    ends: bool = False


class _Running:
    """A part with its process, and how often it failed at its start."""

    def __init__(self, part: Part, environment: Mapping[str, str]) -> None:
        self.part = part
        self._environment = environment
        self._failures = 0
        self._next_start = 0.0
        self.process = self._launch()

    def _launch(self) -> subprocess.Popen[bytes]:
        self._started = time.monotonic()
        leash = [sys.executable, "-m", "tongxing.database.leashed", str(os.getpid())]
        # A group of its own: it is stopped by us and in order, not by the terminal's interrupt.
        return subprocess.Popen(  # noqa: S603 - our own command line
            [*leash, *self.part.command], env=dict(self._environment), start_new_session=True
        )

    def revive(self) -> None:
        """Start it again when it has ended, each time after a longer wait."""
        now = time.monotonic()
        ended = self.process.poll()
        if ended is None or (self.part.ends and (ended == 0 or self._failures > _TRIES)):
            return
        if not self._next_start:
            self.end_group(signal.SIGKILL)
            self._failures = self._failures + 1 if now - self._started < _SOON else 1
            if self._failures > _TRIES and not self.part.ends:
                raise _keeps_ending(self.part.name)
            self._next_start = now + min(2.0 ** (self._failures - 1) / 2, _LONGEST_WAIT)
        elif now >= self._next_start:
            self._next_start = 0.0
            self.process = self._launch()

    def end_group(self, sent: signal.Signals) -> None:
        """Send a signal to the process and whatever it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, sent)


class ProcessTree:
    """The parts of a running site.

    Args:
        parts: In the order in which they start.
        environment: What each of them gets.
    """

    def __init__(self, parts: Sequence[Part], environment: Mapping[str, str]) -> None:
        """Start nothing yet."""
        self._parts, self._environment = parts, environment
        self._stopping = False

    def run(
        self,
        *,
        ready: Callable[[], bool],
        at_ready: Callable[[], None],
        watch: Callable[[], None],
    ) -> None:
        """Keep every part running until somebody asks this process to end; then stop them all.

        Args:
            ready: Says whether the site answers.
            at_ready: Called once, when it first does.
            watch: Called again and again; sees to what is not part of the tree.

        Raises:
            ProcessError: A part ends again and again right after its start.
        """
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, self._stop)
        running = [_Running(part, self._environment) for part in self._parts]
        waiting = True
        try:
            while not self._stopping:
                if waiting and ready():
                    waiting = False
                    at_ready()
                for each in running:
                    each.revive()
                watch()
                time.sleep(_PAUSE)
        finally:
            _end(running)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True


def _end(running: Sequence[_Running]) -> None:
    """Ask all to end, wait, and end by force what has not; the last started ends first."""
    alive = [each for each in reversed(running) if each.process.poll() is None]
    for each in alive:
        each.process.terminate()
    end = time.monotonic() + _STOP_SECONDS
    for each in alive:
        with suppress(subprocess.TimeoutExpired):
            each.process.wait(max(0.0, end - time.monotonic()))
    for each in running:
        each.end_group(signal.SIGKILL)
        each.process.wait()


def _keeps_ending(name: Text) -> ProcessError:
    return ProcessError(
        Text(f"{name.zh}一启动就结束", f"the {name.en} ends as soon as it has started"),
        Text("持续运行的进程", "a process that goes on running"),
        Text(
            "查看上面的输出；端口被占用时换一个 --port",
            "read what stands above; where the port is taken choose another --port",
        ),
    )
