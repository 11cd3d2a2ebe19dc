"""The tutorial, followed to the letter: its commands, its file, and what it promises."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from tongxing.law.load import load_catalogue

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial-new-programme.md"
MONEY = "edge_spring_festival"
SERVICE = "sign_language_interpreting"
REFERRAL = "home_sickbed"
DONE, UNUSABLE, HELD = 0, 1, 3


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
            names = re.findall(r"Save this as\s+`([^`]+)`", text[: block.start()])
            steps.append(Step("", block[2], file=names[-1]))
        else:
            for part in re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]:
                command, _, answer = part.partition("\n")
                steps.append(Step(command, answer))
    return steps


def _follow(step: Step, folder: Path) -> None:
    if step.file:
        file = folder / step.file
        file.parent.mkdir(exist_ok=True)
        file.write_text(step.answer, encoding="utf-8")
        return
    done = _answer_to(step.command, folder)

    assert done.returncode in {DONE, HELD}, done.stderr
    expected = ".*".join(re.escape(part) for part in step.answer.split("…"))
    assert re.fullmatch(expected, done.stdout, flags=re.DOTALL), done.stdout


def _answer_to(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        shlex.split(command),
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after every step of the tutorial."""
    folder = tmp_path_factory.mktemp("tutorial")
    before = load_catalogue().fingerprint
    steps = _steps(TUTORIAL.read_text(encoding="utf-8"))

    assert len([step for step in steps if step.file]) == 5
    assert len([step for step in steps if step.command]) == 9
    for step in steps:
        _follow(step, folder)
    assert load_catalogue().fingerprint == before
    return folder


def _list(out: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(out / "lists" / f"{name}.parquet")


@pytest.mark.parametrize(
    ("name", "programme"), [("discoveries", MONEY), ("services", SERVICE)], ids=[MONEY, SERVICE]
)
def test_a_new_file_adds_to_its_own_list_and_changes_nothing_else(
    followed: Path, name: str, programme: str
) -> None:
    before, after = (_list(followed / out, name) for out in ("before", "after"))
    is_new = pl.col("programme") == programme

    assert before.filter(is_new).is_empty()
    assert not after.filter(is_new).is_empty()
    assert after.filter(~is_new).equals(before)


def test_a_service_is_no_money_and_money_no_service(followed: Path) -> None:
    money, services = (_list(followed / "after", name) for name in ("discoveries", "services"))

    assert SERVICE not in money["programme"]
    assert MONEY not in services["programme"]


def test_the_list_that_the_referral_needs_is_asked_for_once(followed: Path) -> None:
    asks = _list(followed / "after", "asks")
    about = asks.filter(pl.col("unknown").list.contains("discharged"))

    assert about["person_id"].to_list() == [None]
    assert "住院结算记录" in about["question"].item()
    assert REFERRAL not in _list(followed / "after", "services")["programme"]


def test_the_new_files_pay_nobody_who_has_not_applied(followed: Path) -> None:
    assert _list(followed / "after", "payroll").equals(_list(followed / "before", "payroll"))


def test_the_run_keeps_the_law_it_used(followed: Path) -> None:
    kept = load_catalogue(followed / "after" / "catalogue")

    assert kept.fingerprint == load_catalogue(followed / "my-law").fingerprint
    assert {MONEY, SERVICE, REFERRAL} <= {document.id for document in kept.documents}


def test_a_slip_of_the_pen_is_told_with_its_line_and_what_was_meant(
    followed: Path, tmp_path: Path
) -> None:
    shutil.copytree(followed / "my-law", tmp_path / "my-law")
    file = tmp_path / f"my-law/cn/42/4201/420112/programmes/{MONEY}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("等于 低保边缘", "等于 低保边沿"), encoding="utf-8")
    line = text[: text.index("等于 低保边缘")].count("\n") + 1

    done = _answer_to("tongxing catalogue check --catalogue my-law --lang en", tmp_path)

    assert done.returncode == UNUSABLE
    assert f"{MONEY}.yaml:{line}:" in done.stderr
    assert "低保边缘" in done.stderr
