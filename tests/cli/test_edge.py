"""Whatever goes wrong: one message that says what to do, the right status, never a traceback."""

from __future__ import annotations

import errno
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tongxing import __version__
from tongxing.cli import checks, main
from tongxing.cli.edge import Status, say_fault

if TYPE_CHECKING:
    from tongxing.foundations.text import Language

PROGRAM = Path(sys.executable).with_name("tongxing")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _a_day_in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "today", lambda: date(2026, 11, 24))


def _run(inbox: Path, **changed: str) -> list[str]:
    """Return the words of a run that would be right but for what is changed."""
    options = {"place": "420112", "month": "2026-11", "out": str(inbox.parent / "out")} | changed
    return ["run", str(inbox), *(f"--{name}={value}" for name, value in options.items())]


def _said_once(text: str, *parts: str) -> None:
    assert "Traceback" not in text
    assert len(text.strip().splitlines()) == 1
    assert [part for part in parts if part not in text] == []


def test_a_month_that_has_not_begun_is_refused(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*_run(inbox, month="2026-12"), "--lang=en"])

    assert status == Status.UNUSABLE
    _said_once(capsys.readouterr().err, "2026-12 has not begun", "2026-11", "--month")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"month": "2026-13"}, "2026-13"),
        ({"month": "November"}, "November"),
        ({"place": "999999"}, "no place has the code 999999"),
        ({"place": "东西湖"}, "东西湖"),
        ({"place": "130102"}, "130102"),
        ({"as-of": "30.11.2026"}, "30.11.2026"),
        ({"as": "低保对象名册"}, "ROSTER=FILE"),
        ({"as": "低保对象名册=nowhere.xlsx"}, "nowhere.xlsx"),
        ({"previous": "nowhere"}, "nowhere"),
        ({"catalogue": "nowhere"}, "nowhere"),
    ],
)
def test_an_argument_that_cannot_be_used_is_named(
    inbox: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, str], said: str
) -> None:
    status = main([*_run(inbox, **changed), "--lang=en"])

    assert status == Status.UNUSABLE
    error = capsys.readouterr().err
    assert said in error
    assert "To do:" in error
    assert "Traceback" not in error
    assert "fault of the program" not in error
    assert not (inbox.parent / "out").exists()


def test_an_inbox_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*_run(tmp_path / "nowhere"), "--lang=zh"])

    assert status == Status.UNUSABLE
    _said_once(capsys.readouterr().err, str(tmp_path / "nowhere"), "请")


def test_an_earlier_result_is_never_written_over(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = inbox.parent / "out"
    out.mkdir()
    (out / "发放名册.xlsx").write_text("October")

    status = main([*_run(inbox), "--lang=en"])

    assert status == Status.UNUSABLE
    _said_once(capsys.readouterr().err, str(out), "--out")
    assert [path.name for path in out.iterdir()] == ["发放名册.xlsx"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device", "out/发放名册.xlsx"),
        pl.exceptions.ComputeError("No space left on device (os error 28)"),
    ],
    ids=["python", "polars"],
)
def test_a_full_disk_is_said_so(
    error: Exception, lang: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    status = say_fault(error, lang)

    assert status == Status.UNUSABLE
    _said_once(capsys.readouterr().err, "磁盘已满" if lang == "zh" else "the disk is full", "--out")


def test_a_full_disk_behind_another_error_is_still_said_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = RuntimeError("the workbook could not be closed")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")

    say_fault(error, "en")

    assert "the disk is full" in capsys.readouterr().err


def test_a_file_that_may_not_be_read_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    status = say_fault(PermissionError(errno.EACCES, "Permission denied", "低保.xlsx"), "en")

    assert status == Status.UNUSABLE
    _said_once(capsys.readouterr().err, "低保.xlsx", "Permission denied", "permissions")


def test_a_fault_of_our_own_says_so_and_shows_its_trace_only_when_asked(
    inbox: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> date:
        raise ZeroDivisionError("broken on purpose")

    monkeypatch.setattr(checks, "today", broken)

    status = main([*_run(inbox), "--lang=en"])
    assert status == Status.UNUSABLE
    _said_once(capsys.readouterr().err, "fault of the program", "broken on purpose")

    monkeypatch.setenv("TONGXING_TRACE", "1")
    main(_run(inbox))
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run"], "--place"),
        (["run", "inbox", "--place=420112", "--month=2026-11"], "--out"),
        (["run", "--plase=420112"], "--plase"),
        (["walk"], "walk"),
        (["demo", "--out=x", "--seed=many"], "--seed"),
        (["catalogue", "mend"], "mend"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wrong_usage_has_a_status_of_its_own(
    words: list[str], said: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*words, "--lang", lang])

    error = capsys.readouterr().err
    assert status == Status.USAGE
    assert said in error
    assert "--help" in error


def test_the_program_itself_returns_the_status_to_the_shell(tmp_path: Path) -> None:
    version = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=False)
    wrong = subprocess.run([PROGRAM, "walk"], capture_output=True, text=True, check=False)
    unusable = subprocess.run(
        [PROGRAM, "replay", tmp_path / "nowhere"], capture_output=True, text=True, check=False
    )

    assert (version.returncode, version.stdout) == (Status.DONE, f"tongxing {__version__}\n")
    assert wrong.returncode == Status.USAGE
    assert unusable.returncode == Status.UNUSABLE
    assert "Traceback" not in wrong.stderr + unusable.stderr


def test_a_terminal_that_knows_no_chinese_still_gets_a_message(tmp_path: Path) -> None:
    said = subprocess.run(
        [PROGRAM, "replay", tmp_path / "nowhere", "--lang=zh"],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        check=False,
    )

    assert said.returncode == Status.UNUSABLE
    assert b"nowhere" in said.stderr
    assert b"Traceback" not in said.stderr
