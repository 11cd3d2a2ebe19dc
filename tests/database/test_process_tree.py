"""The tree of processes, with parts that are quicker than the site's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from tongxing.database import processes
from tongxing.database.ports import PortTakenError, answers, refuse_taken
from tongxing.database.processes import Part, ProcessError, ProcessTree
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WRITES_AND_WAITS = "import os, sys, time; open(sys.argv[1], 'a').write('begun\\n'); time.sleep(600)"


@pytest.fixture(autouse=True)
def _own_signals(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Wait less between two starts, and give the tests back their own handling of signals."""
    monkeypatch.setattr(processes, "_LONGEST_WAIT", 0.1)
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def part(program: str, *arguments: object) -> Part:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return Part(name=Text("部分", "part"), command=command)


def run(*parts: Part, watch: Callable[[], None]) -> list[str]:
    told: list[str] = []
    tree = ProcessTree(parts, os.environ)
    tree.run(ready=lambda: True, at_ready=lambda: told.append("ready"), watch=watch)
    return told


def lines(file: Path) -> int:
    return file.read_text().count("\n") if file.exists() else 0


def end_this_process_when(true: Callable[[], bool]) -> Callable[[], None]:
    return lambda: os.kill(os.getpid(), signal.SIGTERM) if true() else None


def test_it_tells_once_that_it_is_ready_and_ends_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "told"

    told = run(part(WRITES_AND_WAITS, file), watch=end_this_process_when(lambda: lines(file) == 1))

    assert told == ["ready"]


def test_a_part_that_ends_is_started_again(tmp_path: Path) -> None:
    file = tmp_path / "told"
    ends = "import sys; open(sys.argv[1], 'a').write('begun\\n')"

    run(part(ends, file), watch=end_this_process_when(lambda: lines(file) == 3))

    assert lines(file) == 3


def test_a_part_that_never_stays_is_told_in_words_and_the_others_are_ended(tmp_path: Path) -> None:
    file = tmp_path / "told"

    with pytest.raises(ProcessError, match="as soon as it has started"):
        run(part(WRITES_AND_WAITS, file), part("raise SystemExit(1)"), watch=lambda: None)

    assert lines(file) == 1


def test_a_command_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    file = tmp_path / "told"
    leash = "import os, subprocess, sys, time; subprocess.Popen([sys.executable, '-m', "
    leash += "'tongxing.database.leashed', str(os.getpid()), *sys.argv[1:]]); time.sleep(600)"
    writes = (
        "import os, sys, time; open(sys.argv[1], 'w').write(f'{os.getpid()}\\n'); time.sleep(600)"
    )
    command = [sys.executable, "-c", leash, sys.executable, "-c", writes, str(file)]

    with subprocess.Popen(command) as parent:
        while not lines(file):
            time.sleep(0.05)
        parent.kill()
    child = int(file.read_text())

    assert _ended(child)


def _ended(number: int) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            with open(f"/proc/{number}/stat", encoding="utf-8") as stat:  # noqa: PTH123
                if stat.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


def test_a_port_is_free_or_taken_or_not_ours() -> None:
    import socket  # noqa: PLC0415

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]

        with pytest.raises(PortTakenError, match=str(port)):
            refuse_taken("127.0.0.1", port)
        with pytest.raises(PortTakenError):
            refuse_taken("192.0.2.1", port)

    refuse_taken("127.0.0.1", port)
    assert not answers("127.0.0.1", port)


def test_whoever_answers_anything_answers() -> None:
    import socket  # noqa: PLC0415

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        serving = threading.Thread(target=_answer_once, args=[listening])
        serving.start()

        assert answers("127.0.0.1", listening.getsockname()[1])

        serving.join()


def _answer_once(listening: object) -> None:
    accepted, _ = listening.accept()  # type: ignore[attr-defined]
    with accepted:
        accepted.recv(1000)
        accepted.sendall(b"HTTP/1.0 404 Not Found\r\n\r\n")
