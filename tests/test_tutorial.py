"""The tutorial, followed to the letter: its commands, its file, and what it promises."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from tongxing.law.load import load_catalogue

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial-new-programme.md"
NEW = "intellectual_family_care"
DONE, HELD = 0, 3


class Step(NamedTuple):
    """A command and what it is said to answer; or a file and what is to be saved in it."""

    command: str
    answer: str
    file: str = ""


def _steps(text: str) -> list[Step]:
    """Return what the tutorial tells one to do, in order.

    A `yaml` block is saved in the file that the last `Save this as` before it names.
    """
    steps = []
    for block in re.finditer(r"```(console|yaml)\n(.*?)```", text, flags=re.DOTALL):
        if block[1] == "yaml":
            names = re.findall(r"Save this as `([^`]+)`", text[: block.start()])
            steps.append(Step("", block[2], file=names[-1]))
        else:
            for part in re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]:
                command, _, answer = part.partition("\n")
                steps.append(Step(command, answer))
    return steps


def _follow(step: Step, folder: Path) -> None:
    if step.file:
        (folder / step.file).write_text(step.answer, encoding="utf-8")
        return
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        shlex.split(step.command),
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode in {DONE, HELD}, done.stderr
    expected = ".*".join(re.escape(part) for part in step.answer.split("…"))
    assert re.fullmatch(expected, done.stdout, flags=re.DOTALL), done.stdout


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after every step of the tutorial."""
    folder = tmp_path_factory.mktemp("tutorial")
    before = load_catalogue().fingerprint
    steps = _steps(TUTORIAL.read_text(encoding="utf-8"))

    assert [step.file for step in steps if step.file]
    assert len([step for step in steps if step.command]) >= 6
    for step in steps:
        _follow(step, folder)
    assert load_catalogue().fingerprint == before
    return folder


def _programmes(out: Path, name: str) -> pl.Series:
    return pl.read_parquet(out / "lists" / f"{name}.parquet")["programme"]


def test_the_new_file_changes_who_is_found(followed: Path) -> None:
    before = _programmes(followed / "before", "discoveries")
    after = _programmes(followed / "after", "discoveries")

    assert NEW not in before.to_list()
    assert NEW in after.to_list()
    assert after.filter(after != NEW).sort().to_list() == before.sort().to_list()


def test_the_new_file_pays_nobody_who_has_not_applied(followed: Path) -> None:
    before = pl.read_parquet(followed / "before" / "lists" / "payroll.parquet")
    after = pl.read_parquet(followed / "after" / "lists" / "payroll.parquet")

    assert after.equals(before)


def test_the_run_keeps_the_law_it_used(followed: Path) -> None:
    kept = load_catalogue(followed / "after" / "catalogue")

    assert kept.fingerprint == load_catalogue(followed / "my-law").fingerprint
    assert NEW in {document.id for document in kept.documents}
