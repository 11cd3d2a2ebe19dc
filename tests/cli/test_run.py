"""A month from the command line: what is printed, what is written, how it ends."""

from __future__ import annotations

import csv
import shutil
import stat
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tongxing.cli import checks, main
from tongxing.cli.edge import Status
from tongxing.foundations.identity import check_digit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INVENTED = [
    seventeen + check_digit(seventeen)
    for seventeen in (f"42011219700501{number:03d}" for number in range(12))
]
"""Identity numbers of twelve persons who do not exist, all men and women of 420112."""


@pytest.fixture(autouse=True, scope="module")
def _a_day_in_november() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "today", lambda: date(2026, 11, 24))
        yield


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A month that was run; who changes it takes a copy."""
    folder = tmp_path_factory.mktemp("november")
    _run(_inbox(folder, in_dibao=True), folder / "out")
    return folder / "out"


def _hand_in(inbox: Path, name: str, rows: list[dict[str, str]]) -> None:
    inbox.mkdir(exist_ok=True)
    with (inbox / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def _inbox(folder: Path, *, in_dibao: bool) -> Path:
    """Twelve invented persons, all enrolled in the living subsidy; with dibao, or with it ended."""
    inbox = folder / "inbox"
    who = [{"姓名": f"测试{number}", "公民身份号码": number} for number in INVENTED]
    _hand_in(
        inbox,
        "持证残疾人名册20261101",
        [
            {**each, "残疾人证号": each["公民身份号码"] + "43", "发证日期": "2020-01-01"}
            for each in who
        ],
    )
    end = "" if in_dibao else "2026-09-30"
    _hand_in(
        inbox,
        "低保对象名册台账",
        [{**each, "身份类别": "低保", "起始日期": "2024-01-01", "终止日期": end} for each in who],
    )
    _hand_in(
        inbox,
        "特困供养人员名册台账",
        [
            {
                "姓名": "测试甲",
                "公民身份号码": INVENTED[0],
                "起始日期": "2019-01-01",
                "终止日期": "2019-12-31",
            }
        ],
    )
    _hand_in(
        inbox,
        "享受对象名册",
        [
            {
                **each,
                "项目": "困难残疾人生活补贴",
                "申请日期": "2026-11-02",
                "批准日期": "2026-11-09",
            }
            for each in who
        ],
    )
    return inbox


def _run(inbox: Path, out: Path, *words: str) -> int:
    return main(["run", str(inbox), "--place=420112", "--month=2026-11", "--out", str(out), *words])


def test_a_month_ends_with_its_figures_and_where_to_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox, out = _inbox(tmp_path, in_dibao=True), tmp_path / "out"

    status = _run(inbox, out, "--lang=en")

    said = capsys.readouterr()
    assert status == Status.DONE
    assert "payments: 12" in said.out
    assert "money paid (yuan): 1,200.00" in said.out
    assert f"Report: {out / '报告.html'}" in said.out
    assert (out / "报告.html").is_file()
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert "Reading the lists" in said.err


def test_the_same_month_speaks_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(_inbox(tmp_path, in_dibao=True), tmp_path / "out", "--lang=zh")

    said = capsys.readouterr()
    assert "发放人次: 12" in said.out
    assert "报告：" in said.out
    assert "读入名册" in said.err


def test_a_held_payroll_has_a_status_of_its_own_until_it_is_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = _inbox(tmp_path, in_dibao=False)

    held = _run(inbox, tmp_path / "held", "--lang=en")
    said = capsys.readouterr()
    confirmed = _run(inbox, tmp_path / "confirmed", "--confirm=mass-stop", "--lang=en")

    assert held == Status.HELD
    assert "--confirm mass-stop" in said.err
    assert "held this month: 12" in said.out
    assert confirmed == Status.DONE


def test_an_answer_is_explained_in_both_languages(
    november: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = november
    capsys.readouterr()

    english = main(["explain", str(out), INVENTED[1], "living_subsidy", "--lang=en"])
    said_in_english = capsys.readouterr().out
    chinese = main(["explain", str(out), INVENTED[1], "困难残疾人生活补贴", "2026-11", "--lang=zh"])
    said_in_chinese = capsys.readouterr().out

    assert (english, chinese) == (Status.DONE, Status.DONE)
    assert "100.00 yuan" in said_in_english
    assert "国发〔2015〕52号" in said_in_english
    assert "100.00元" in said_in_chinese
    assert INVENTED[1] not in said_in_english + said_in_chinese


def test_a_person_the_run_does_not_know_is_not_explained(
    november: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    status = main(["explain", str(november), "测试乙", "living_subsidy", "--lang=en"])

    assert status == Status.UNUSABLE
    assert "测试乙" in capsys.readouterr().err


def test_a_replay_says_whether_every_byte_is_the_same(
    november: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = shutil.copytree(november, tmp_path / "out")

    same = main(["replay", str(out), "--lang=en"])
    (out / "公示名单.xlsx").write_bytes(b"changed by hand")
    changed = main(["replay", str(out), "--lang=en"])

    assert (same, changed) == (Status.DONE, Status.UNUSABLE)
    assert "公示名单.xlsx" in capsys.readouterr().err
