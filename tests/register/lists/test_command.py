"""`tongxing import`, on a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import psycopg
from tests.register.lists.office import dibao, holders, people
from tests.support.postgres import HOME

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.postgres import Clone


def _import(clone: Clone, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tongxing.cli", "import", str(folder), *words, "--lang=zh"],
        env={**os.environ, "DATABASE_URL": clone.application, "TONGXING_HOME": str(HOME)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _persons(clone: Clone) -> int:
    with psycopg.connect(clone.superuser) as connection:
        row = connection.execute("SELECT count(*) FROM register_person").fetchone()
    assert row is not None
    return int(row[0])


def test_a_folder_is_read_first_and_taken_over_when_asked(
    own_database: Clone, tmp_path: Path
) -> None:
    who = people(4)
    for name, content in (holders(who), dibao(who[:2]), ("低保.pdf", b"%PDF-1.4")):
        (tmp_path / name).write_bytes(content)
    as_officer = ("--place=420112", "--as=dongxihu-benefits", "--as-of=2026-11-01")

    looked = _import(own_database, tmp_path, *as_officer)
    before = _persons(own_database)
    done = _import(own_database, tmp_path, *as_officer, "--apply")

    assert looked.returncode == 0, looked.stderr
    assert "《持证残疾人名册》 新增 4" in looked.stdout
    assert "PDF" in looked.stderr
    assert before == 0
    assert done.returncode == 0, done.stderr
    assert "已入库" in done.stdout
    assert _persons(own_database) == 4


def test_who_hands_in_no_lists_there_is_refused(own_database: Clone, tmp_path: Path) -> None:
    for user in ("wushan-benefits", "dongxihu-community", "nobody"):
        refused = _import(own_database, tmp_path, "--place=420112", f"--as={user}")

        assert refused.returncode == 1
        assert f"“{user}”不是 420112 导入名册的工作人员" in refused.stderr
