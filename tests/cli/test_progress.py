"""What one sees while a run works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cli.progress import StageProgress

if TYPE_CHECKING:
    import pytest


def test_without_a_terminal_each_stage_is_told_once_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with StageProgress("zh") as progress:
        progress("read", 0, 2)
        progress("低保对象名册.xlsx", 1, 2)
        progress("read", 2, 2)
        progress("determine", 0, 1)

    said = capsys.readouterr()
    assert said.err.splitlines() == ["… 读入名册", "… 逐项判定"]
    assert said.out == ""


def test_on_a_terminal_the_file_at_hand_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "100")

    with StageProgress("en") as progress:
        progress("read", 0, 2)
        progress("[deaths].csv", 1, 2)

    said = capsys.readouterr().err
    assert "Reading the lists" in said
    assert "1/2" in said
    assert "[deaths].csv" in said


def test_a_stage_is_full_when_the_next_begins(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "100")

    with StageProgress("en") as progress:
        progress("read", 0, 7)
        progress("write", 0, 1)

    assert "7/7" in capsys.readouterr().err
