"""A full disk, a run that is ended: what is not whole is not there."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from command_lines import is_one_clear_message, office_in_order, words

from tongxing.cli import checks, main
from tongxing.cli.edge import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from office import Office


@pytest.fixture(autouse=True)
def _a_day_in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "today", lambda: date(2026, 11, 30))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office_in_order(tmp_path_factory.mktemp("good"))


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Return a file system with room for hardly anything; made and removed as root."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    folder = tmp_path / "disk"
    folder.mkdir()
    size = f"size={request.param}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("small_disk", ["256k", "900k"], indirect=True)
def test_a_full_disk_is_said_so_and_leaves_no_result(
    office: Office, small_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*words(office.inbox, small_disk / "out"), "--lang=zh"])

    assert status == Status.UNUSABLE
    said = capsys.readouterr().err
    is_one_clear_message(said, "磁盘已满", "--out")
    assert ".yaml" not in said, "the disk of the program's own files is not the full one"
    assert list(small_disk.iterdir()) == []


_KILLED = """
import sys, time
from tongxing.cycle import run
def wait(*_, **__):
    print("midway", flush=True)
    time.sleep(600)
run.write_outputs = wait
from tongxing.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("signal", ["KILL", "TERM", "INT"])
def test_a_run_that_is_ended_midway_leaves_no_result(
    office: Office, tmp_path: Path, signal: str
) -> None:
    out = tmp_path / "out"
    command = words(office.inbox, out, month="2025-11")
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED, *command, "--lang=zh"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "midway"
        subprocess.run(["kill", f"-{signal}", str(process.pid)], check=True)
        _, said = process.communicate(timeout=60)

    assert process.returncode != 0
    assert "Traceback" not in said
    assert not out.exists()
    assert [path for path in tmp_path.iterdir() if not path.name.startswith(".")] == []
    if signal == "INT":
        assert list(tmp_path.iterdir()) == []


def test_a_month_can_be_run_again_after_it_was_ended(office: Office, tmp_path: Path) -> None:
    (tmp_path / ".out.left").mkdir()

    assert main([*words(office.inbox, tmp_path / "out"), "--lang=zh"]) == Status.DONE
