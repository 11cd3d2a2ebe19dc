"""The same inputs give the same bytes; a past run can be repeated from what it kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import polars as pl
import pytest
from office import Office, crowd, enrolled, payment, people

from tongxing.cli import main
from tongxing.cli.edge import Status
from tongxing.cycle.replay import replay

if TYPE_CHECKING:
    from pathlib import Path


WANG, LI, ZHAO = people("王秀兰 李大山 赵桂英")
EVERYBODY = (WANG, LI, ZHAO, *crowd(5))


def _hand_in(office: Office, month: str) -> None:
    office.holders(*EVERYBODY, name=f"持证残疾人名册{month}-25")
    low = [{**p.row, "身份类别": "低保"} for p in EVERYBODY if (p, month) != (LI, "2026-11")]
    office.hand_in(f"低保对象名册{month}-25", [*low, {**ZHAO.row, "身份类别": "不清楚"}])
    office.hand_in("享受对象名册", [enrolled(p) for p in EVERYBODY[:6]])
    office.hand_in(f"发放记录{month}", [payment(p, "2026-09") for p in EVERYBODY[:5]])
    office.hand_in("死亡人员名单", [{**WANG.row, "死亡日期": "2026-08-20"}])
    (office.inbox / "说明.txt").write_text("各单位：", encoding="utf-8")


class Runs:
    """October, November after it, and November once more elsewhere and in another process."""

    def __init__(self, folder: Path) -> None:
        office = Office(folder)
        _hand_in(office, "2026-10")
        self.october = office.run("2026-10")
        office.new_inbox()
        _hand_in(office, "2026-11")
        self.november = office.run("2026-11", previous=self.october.out, confirm=("dibao",))
        inbox = folder / "another place" / "收件"
        shutil.copytree(office.inbox, inbox)  # other times of the files, another path
        for path in inbox.iterdir():
            os.utime(path, (0, 0))
        self.again = folder / "再一次"
        before = shutil.copytree(self.october.out, folder / "previous elsewhere")
        words = ["run", str(inbox), "--place=420112", "--month=2026-11", f"--out={self.again}"]
        words += [f"--previous={before}", "--confirm=dibao", "--lang=en"]
        program = (
            "import sys; from datetime import date; from tongxing.cli import checks, main;"
            "checks.today = lambda: date(2027, 1, 1); sys.exit(main(sys.argv[1:]))"
        )
        subprocess.run(
            [sys.executable, "-c", program, *words],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": "7", "POLARS_MAX_THREADS": "3", "TZ": "UTC-9"},
        )


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return Runs(tmp_path_factory.mktemp("runs"))


@pytest.fixture
def copy(runs: Runs, tmp_path: Path) -> Path:
    """Return a copy of November that a test may spoil."""
    return shutil.copytree(runs.november.out, tmp_path / "copy")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_inputs_give_the_same_bytes_in_another_process_place_and_order(
    runs: Runs,
) -> None:
    one, other = _bytes(runs.november.out), _bytes(runs.again)

    assert list(one) == list(other)
    assert [name for name, content in one.items() if other[name] != content] == []


def test_a_result_holds_every_file_that_is_promised(runs: Runs) -> None:
    names = set(_bytes(runs.november.out))
    books = (
        "发放名册 补发追回 停发建议 应享未享 待补信息 疑点 退回行 可能匹配 指标 "
        "资金汇总表 增减变动表 公示名单 银行代发 证件到期"
    )
    tables = (
        "payroll adjustments stops discoveries asks findings rejects possible_matches indicators"
    )

    assert names >= {f"{book}.xlsx" for book in books.split()}
    assert names >= {f"lists/{table}.parquet" for table in tables.split()}
    assert names >= {"报告.html", "manifest.json", "facts/lists.parquet"}
    assert [name for name in names if "determinations" in name]
    assert [name for name in names if name.startswith("catalogue/")]


def test_a_run_repeats_byte_by_byte_from_what_it_kept(runs: Runs) -> None:
    for lists in (runs.october, runs.november):
        found = replay(lists.out)

        assert found.different == ()
        assert found.compared > 30


def test_a_replay_needs_nothing_but_the_folder(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the inbox nor the earlier run is there any more, where the copy lies."""
    assert main(["replay", str(copy), "--lang=zh"]) == Status.DONE
    assert "一致" in capsys.readouterr().out


def test_a_list_that_was_changed_afterwards_is_named(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy / "lists" / "payroll.parquet"
    pl.read_parquet(path).with_columns(pl.col("amount_fen") + 1).write_parquet(path)

    status = main(["replay", str(copy), "--lang=zh"])

    said = capsys.readouterr().err
    assert status == Status.UNUSABLE
    assert "payroll.parquet" in said
    assert "adjustments.parquet" not in said


def test_a_workbook_that_is_missing_is_named(copy: Path) -> None:
    (copy / "停发建议.xlsx").unlink()

    assert replay(copy).different == ("停发建议.xlsx",)


def test_a_fact_that_was_changed_afterwards_shows_in_the_lists(copy: Path) -> None:
    path = copy / "facts" / "statements" / "deaths.parquet"
    pl.read_parquet(path).with_columns(death_date=pl.lit("2026-09-20").str.to_date()).write_parquet(
        path
    )

    assert "lists/adjustments.parquet" in replay(copy).different


def test_a_law_that_was_changed_afterwards_shows_in_the_lists(copy: Path) -> None:
    path = next((copy / "catalogue").rglob("420112/parameters/living_subsidy_monthly.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value: 100", "value: 120"), encoding="utf-8")

    assert "lists/payroll.parquet" in replay(copy).different


def test_a_folder_that_is_no_run_cannot_be_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["replay", str(tmp_path), "--lang=zh"])

    said = capsys.readouterr().err
    assert status == Status.UNUSABLE
    assert str(tmp_path) in said
    assert "请" in said
    assert "Traceback" not in said
