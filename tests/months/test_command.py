"""`tongxing run --from-register`: the month of an installation by command."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg
import pytest
from tests.months.making_runs import DEAD, NOVEMBER, begun
from tests.support.postgres import HOME

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.postgres import Clone

PLACE = ("--from-register", "--place", "420112")


def tongxing(clone: Clone, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one command on a database, in Chinese."""
    addresses = {"DATABASE_URL": clone.application, "DATABASE_OWNER_URL": clone.owner}
    return subprocess.run(
        [sys.executable, "-m", "tongxing.cli", *words, "--lang", "zh"],
        env={**os.environ, **addresses, "TONGXING_HOME": str(HOME)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_month_is_run_held_and_given_out_whole(
    county: Clone, officer: int, tmp_path: Path
) -> None:
    begun(officer, NOVEMBER)  # and left there, as by a command that was killed
    out = tmp_path / "out"

    ran = tongxing(
        county, "run", *PLACE, "--month", "2026-11", "--as", "dongxihu-benefits", "--out", str(out)
    )
    replayed = tongxing(county, "replay", str(out))

    assert ran.returncode == 3, ran.stderr
    assert "上次中断，没有写入任何结果，现在从头再来" in ran.stderr
    assert f"本月暂缓: {len(DEAD)}" in ran.stdout
    assert "核对后说明原因并确认" in ran.stderr
    assert replayed.returncode == 0, replayed.stderr
    assert out.stat().st_mode & 0o77 == 0
    with psycopg.connect(county.owner) as connection:
        states = connection.execute("SELECT state FROM months_run ORDER BY id").fetchall()
    assert states == [("done",), ("held",), ("held",)]


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("--as", "dongxihu-leader"), 1, "不是 420112 运行每月清单的工作人员"),
        ((), 1, "以谁的身份运行"),
    ],
)
def test_who_may_not_run_months_is_told_so(
    seen_county: Clone, words: tuple[str, ...], status: int, says: str
) -> None:
    ran = tongxing(seen_county, "run", *PLACE, "--month", "2026-11", *words)

    assert (ran.returncode, says in ran.stderr) == (status, True), ran.stderr


def test_a_run_from_files_needs_a_folder(seen_county: Clone) -> None:
    ran = tongxing(seen_county, "run", "--place", "420112", "--month", "2026-11")

    assert ran.returncode == 2, ran.stderr
    assert "收件文件夹" in ran.stderr or "DIR" in ran.stderr
