"""`tongxing indicator`, `reasons`, `barriers`: a past run opened, in both languages, masked."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import polars as pl
import pytest
from office import Lists, Office, enrolled, payment, people
from openpyxl import load_workbook

from tongxing.cli import main
from tongxing.cli.edge import Status
from tongxing.cli.table import table_lines

if TYPE_CHECKING:
    from pathlib import Path

WANG, LI, ZHAO = people("王秀兰 李大山 赵桂英")


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """October of three in dibao: one paid, one enrolled and not paid, one dead."""
    office = Office(tmp_path_factory.mktemp("inquiries"))
    office.holders(WANG, LI, ZHAO, name="持证残疾人名册2026-10-31")
    office.hand_in(
        "低保对象名册2026-10-31",
        [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in (WANG, LI, ZHAO)],
    )
    nobody = {**LI.row, "起始日期": "2001-01-01", "终止日期": "2001-12-31"}
    office.hand_in("特困供养人员名册台账2026-10-31", [nobody])
    office.hand_in("死亡人员名单", [{**ZHAO.row, "死亡日期": "2026-08-20"}])
    office.hand_in("享受对象名册", [enrolled(WANG)])
    office.hand_in("发放记录", [payment(WANG, "2026-10")])
    return office.run()


def _said(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(words) == Status.DONE
    return capsys.readouterr().out


def test_a_figure_is_shown_with_what_it_is_made_of(
    lists: Lists, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(["indicator", str(lists.out), "living_coverage", "--lang", "zh"], capsys)

    heading, whole, *_ = said.splitlines()
    assert " ".join(heading.split()) == "指标 地区 分子 分母 未知 数值 单位 目标 状态"
    expected = "困难残疾人生活补贴覆盖率 东西湖区 1 2 0 50 % ≥100 未达到"
    assert " ".join(whole.split()) == expected


def test_a_figure_opens_into_persons_with_their_numbers_hidden(
    lists: Lists, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["indicator", str(lists.out), "4", "--persons", "denominator", "--lang", "zh"]

    said = _said(words, capsys)

    assert "王*兰" in said
    assert "李*山" in said
    assert "赵" not in said
    assert WANG.number not in said
    assert "共 2 行" in said


def test_persons_are_told_in_english_and_in_full_if_asked(
    lists: Lists, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["indicator", str(lists.out), "4", "--persons", "numerator", "--unmasked"]

    said = _said([*words, "--lang", "en"], capsys)

    assert WANG.number in said
    assert "identity number" in said
    assert "100.00 yuan" in said


def test_without_a_run_the_newest_below_out_is_opened(
    lists: Lists,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(lists.out, tmp_path / "out" / "2026-11")

    assert "50" in _said(["indicator", "living_coverage", "--lang", "zh"], capsys)


def test_without_any_run_it_is_said_how_to_name_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["indicator", "living_coverage", "--lang", "zh"]) == Status.UNUSABLE
    assert "没有运行结果" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["indicator", "没有这一项"], "没有指标"),
        (["indicator", "4", "--persons", "谁"], "没有“谁”这一部分"),
        (["indicator", "holder_share", "--persons", "numerator"], "由其他单位填报"),
        (["indicator", "4", "--as", "名单.docx"], "不能写成"),
        (["barriers", "没有这一项"], "没有项目"),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_message(
    lists: Lists, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *rest = words

    assert main([command, str(lists.out), *rest, "--lang", "zh"]) == Status.UNUSABLE
    assert told in capsys.readouterr().err


def test_persons_are_written_as_a_workbook_or_as_parquet(
    lists: Lists, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["indicator", str(lists.out), "4", "--persons", "denominator", "--lang", "zh"]
    _said([*asked, "--as", str(tmp_path / "名单.xlsx")], capsys)
    _said([*asked, "--as", str(tmp_path / "名单.parquet")], capsys)
    _said([*asked, "--as", str(tmp_path / "full.parquet"), "--unmasked"], capsys)

    sheet = load_workbook(tmp_path / "名单.xlsx").active
    assert sheet is not None
    title, headings, first, *_ = sheet.iter_rows(values_only=True)
    assert "困难残疾人生活补贴覆盖率" in str(title[0])
    assert headings[:3] == ("公民身份号码", "姓名", "地区")
    assert "*" in str(first[0])
    hidden = pl.read_parquet(tmp_path / "名单.parquet")
    assert hidden["person_id"].str.contains("*", literal=True).all()
    full = pl.read_parquet(tmp_path / "full.parquet")
    assert full["person_id"].to_list() == sorted([WANG.number, LI.number])
    assert full["living_subsidy__outcome"].to_list() == [True, True]


def test_reasons_are_written_masked_unless_asked(
    lists: Lists, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["reasons", str(lists.out), "living_subsidy", "--lang", "en"]
    _said([*asked, "--as", str(tmp_path / "hidden.csv")], capsys)
    _said([*asked, "--as", str(tmp_path / "full.parquet"), "--unmasked"], capsys)

    assert WANG.number not in (tmp_path / "hidden.csv").read_text(encoding="utf-8-sig")
    full = pl.read_parquet(tmp_path / "full.parquet").sort("person_id")
    told = dict(full.select("person_id", "outcome").iter_rows())
    assert told[ZHAO.number] == "not_entitled"
    assert told[WANG.number] == "entitled"


def test_barriers_are_shown_condition_by_condition(
    lists: Lists, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(["barriers", str(lists.out), "living_subsidy", "--lang", "zh"], capsys)

    assert said.startswith("困难残疾人生活补贴（3 人）")
    (alive,) = [line.split() for line in said.splitlines() if "死亡" in line]
    assert alive[:5] == ["1", "1", "0", "0", "0"]


def test_barriers_may_be_written_too(
    lists: Lists, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _said(["barriers", str(lists.out), "--as", str(tmp_path / "b.csv")], capsys)

    assert pl.read_csv(tmp_path / "b.csv")["programme"].n_unique() > 1


def test_a_table_is_aligned_by_what_a_terminal_shows() -> None:
    lines = list(table_lines(["姓名", "n"], [["王秀兰", "7"], ["", "12"]], numbers=frozenset({1})))

    assert lines == ["姓名     n", "王秀兰   7", "        12"]
