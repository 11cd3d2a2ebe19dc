"""The workbooks: typed cells, sums, masks, and no typed text that becomes a formula."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl
import pytest
from tests.cycle.outputs import reading, sample, sample_law

from tongxing.cycle.outputs import write_outputs
from tongxing.cycle.outputs.books import WORKBOOKS

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.cycle.results import Results

FULL = {"发放名册.xlsx", "银行代发.xlsx"}
MASKED = sorted(set(WORKBOOKS) - FULL)


def test_every_workbook_of_the_month_is_there(folder: Path) -> None:
    assert sorted(WORKBOOKS) == sorted(path.name for path in folder.glob("*.xlsx"))


@pytest.mark.parametrize("name", MASKED)
def test_no_number_and_no_whole_name_stands_in_a_masked_workbook(
    folder: Path, results: Results, name: str
) -> None:
    written = reading.text_of(folder / name)
    persons = results.persons.select("person_id", "name", "account", "phone").iter_rows()

    shown = {value for row in persons for value in row if value and value in written}
    assert shown == set()
    assert "欧阳小三" not in written


@pytest.mark.parametrize("name", ["停发建议.xlsx", "应享未享.xlsx", "补发追回.xlsx"])
def test_a_masked_row_still_says_whom_it_may_concern(folder: Path, name: str) -> None:
    (first, *_) = reading.rows(folder / name)

    assert first["公民身份号码"].startswith("420***********")
    assert len(first["公民身份号码"]) == 18
    assert first["姓名"][0] != "*"
    assert "*" in first["姓名"]


@pytest.mark.parametrize("name", ["停发建议.xlsx", "应享未享.xlsx", "补发追回.xlsx"])
def test_unmasked_workbooks_carry_full_numbers(unmasked_folder: Path, name: str) -> None:
    shown = {row["公民身份号码"] for row in reading.rows(unmasked_folder / name)}

    assert all("*" not in number and len(number) == 18 for number in shown)


def test_a_finding_about_names_shows_none_of_them(folder: Path, unmasked_folder: Path) -> None:
    def details(where: Path) -> set[str]:
        found = reading.rows(where / "疑点.xlsx")
        return {row["情况"] for row in found if row["核查"].startswith("C67")}

    assert all("低保名册写欧**三" in detail for detail in details(folder))
    assert all("低保名册写欧阳小三" in detail for detail in details(unmasked_folder))


def test_payroll_and_bank_list_carry_full_numbers_in_any_case(
    folder: Path, results: Results
) -> None:
    payroll = results.lists["payroll"]

    assert payroll["person_id"].to_list() == [
        row["公民身份号码"] for row in reading.rows(folder / "发放名册.xlsx")
    ]
    assert set(payroll["account"].drop_nulls()) == {
        row["账号"] for row in reading.rows(folder / "银行代发.xlsx") if row["账号"]
    }


def test_the_payroll_adds_up_by_programme_and_over_all(folder: Path, results: Results) -> None:
    payroll = results.lists["payroll"]
    found = reading.sheet(folder / "发放名册.xlsx")
    sums = {
        row[5]: (row[7], row[8])
        for row in found.iter_rows(min_row=3, values_only=True)
        if row[1] == "合计"
    }

    living = payroll.filter(pl.col("programme") == sample.LIVING)
    assert sums["困难残疾人生活补贴"] == (
        living["amount_fen"].sum() / 100,
        f"{living.height} 人 {living.height} 笔",
    )
    assert sums["全部项目"] == (
        payroll["amount_fen"].sum() / 100,
        f"{payroll['person_id'].n_unique()} 人 {payroll.height} 笔",
    )
    assert payroll["amount_fen"].sum() / 100 == pytest.approx(
        sum(row["金额（元）"] for row in reading.rows(folder / "发放名册.xlsx"))
    )


def test_the_payroll_ends_with_lines_to_sign(folder: Path) -> None:
    found = reading.sheet(folder / "发放名册.xlsx")
    last = str(found.cell(found.max_row, 1).value)

    assert all(f"{who}：＿" in last for who in ("制表", "审核", "批准", "日期"))


@pytest.mark.parametrize("name", ["发放名册.xlsx", "银行代发.xlsx"])
def test_only_a_held_payroll_waits_for_confirmation(
    folder: Path, held_folder: Path, name: str
) -> None:
    assert "待确认" in reading.title(held_folder / name)
    assert "待确认" not in reading.title(folder / name)


def test_a_confirmed_breaker_holds_nothing(tmp_path: Path) -> None:
    confirmed = tuple(replace(breaker, confirmed=True) for breaker in sample.tripped())
    results = sample.results(persons=60, breakers=confirmed, confirmed=("mass-stop", "dibao"))

    write_outputs(tmp_path, results, sample_law.make(), unmasked=False)

    assert "待确认" not in reading.title(tmp_path / "发放名册.xlsx")


def test_the_bank_list_says_total_and_count_and_puts_missing_accounts_last(
    folder: Path, results: Results
) -> None:
    payroll = results.lists["payroll"]
    accounts = [row["账号"] for row in reading.rows(folder / "银行代发.xlsx")]
    missing = payroll["account"].null_count()

    said = reading.title(folder / "银行代发.xlsx")
    assert f"共 {payroll.height} 笔" in said
    assert f"合计 {payroll['amount_fen'].sum() / 100:,.2f} 元" in said
    assert f"{missing} 笔没有账号" in said
    assert accounts[-missing:] == [None] * missing
    assert None not in accounts[:-missing]


def test_the_public_list_tells_four_things_and_nothing_else(folder: Path) -> None:
    path = folder / "公示名单.xlsx"

    assert reading.headings(path) == ["姓名", "村（社区）", "项目", "金额（元）"]
    assert all("*" in row["姓名"] for row in reading.rows(path))
    assert not any(character in reading.text_of(path) for character in ("420112", "622848"))


def test_money_and_days_are_typed_cells(folder: Path) -> None:
    amount = reading.sheet(folder / "发放名册.xlsx").cell(3, 8)
    since = reading.sheet(folder / "停发建议.xlsx").cell(3, 8)

    assert (amount.data_type, amount.number_format) == ("n", "#,##0.00")
    assert isinstance(since.value, datetime)
    assert since.number_format == "yyyy-mm-dd"


def test_fen_become_yuan_exactly(tmp_path: Path, small: Results) -> None:
    fen = pl.Series("amount_fen", [10001, 9999, 1], dtype=pl.Int64)
    payroll = small.lists["payroll"].head(3).with_columns(fen)
    lists = {**small.lists, "payroll": payroll}

    write_outputs(tmp_path, replace(small, lists=lists), sample_law.make(), unmasked=False)

    amounts = [row["金额（元）"] for row in reading.rows(tmp_path / "发放名册.xlsx")]
    assert amounts == [100.01, 99.99, 0.01]


def test_what_an_office_typed_stays_text(tmp_path: Path, small: Results) -> None:
    typed = ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "{=A1}", "ftp:" + "//x.cn"]
    names = pl.Series("account_name", typed)
    payroll = small.lists["payroll"].head(len(typed)).with_columns(names, account=pl.lit("1"))
    values = pl.Series("value", typed[:5])
    rejects = small.lists["rejects"].head(5).with_columns(values)
    lists = {**small.lists, "payroll": payroll, "rejects": rejects}

    write_outputs(tmp_path, replace(small, lists=lists), sample_law.make(), unmasked=True)

    bank, back = (reading.sheet(tmp_path / name) for name in ("银行代发.xlsx", "退回行.xlsx"))
    cells = [bank.cell(row, 1) for row in range(3, 9)] + [back.cell(row, 5) for row in range(3, 8)]
    assert [cell.value for cell in cells] == typed + typed[:5]
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}


def test_a_rejected_cell_stays_legible_where_it_identifies_nobody(folder: Path) -> None:
    cells = [row["单元格内容"] for row in reading.rows(folder / "退回行.xlsx")]

    assert cells[0].startswith("420***********")
    assert cells[1:] == ["4.20112E+17", "欧**三", "2026-13-01", "=1+1"]


def test_checks_that_did_not_run_have_a_sheet_of_their_own(folder: Path) -> None:
    found = reading.sheet(folder / "疑点.xlsx", "未运行的核查")

    assert [tuple(cell.value for cell in row) for row in found.iter_rows(min_row=3)] == [
        ("C05 服刑期间仍在发放", "服刑人员名单"),
        ("C09 工伤护理费与补贴重复", "工伤生活护理费名册"),
    ]


def test_the_money_summary_is_the_sum_of_the_lists(folder: Path, results: Results) -> None:
    found = reading.rows(folder / "资金汇总表.xlsx")
    adjustments = results.lists["adjustments"]["difference_fen"]
    last = next(
        row
        for row in reading.sheet(folder / "资金汇总表.xlsx").iter_rows(values_only=True)
        if row[1] == "全部项目"
    )

    assert sum(row["发放金额（元）"] for row in found) == last[4]
    assert last[4] == results.lists["payroll"]["amount_fen"].sum() / 100
    assert last[6] == adjustments.filter(adjustments > 0).sum() / 100
    assert last[8] == -adjustments.filter(adjustments < 0).sum() / 100
    assert last[3] == results.lists["payroll"]["person_id"].n_unique()
    assert sum(row["发放人数"] for row in found) == results.lists["payroll"].height
    assert {row["残疾等级"] for row in found} == {"一级", "二级", "三级", "四级", "未知"}


def test_certificates_that_end_within_ninety_days_are_listed(
    folder: Path, results: Results
) -> None:
    ends = results.persons["certificate_expires_on"]
    due = ends.filter((ends >= results.as_of) & (ends <= results.as_of + timedelta(days=90)))

    found = reading.rows(folder / "证件到期.xlsx")

    assert sorted(due) == [row["有效期至"].date() for row in found]
    assert [row["还有几天"] for row in found] == [(day - results.as_of).days for day in sorted(due)]


def test_the_ninety_days_have_two_edges(tmp_path: Path, small: Results) -> None:
    ends = [small.as_of + timedelta(days=days) for days in (-1, 0, 90, 91)]
    persons = small.persons.head(4).with_columns(pl.Series("certificate_expires_on", ends))

    write_outputs(tmp_path, replace(small, persons=persons), sample_law.make(), unmasked=False)

    left = [row["还有几天"] for row in reading.rows(tmp_path / "证件到期.xlsx")]
    assert left == [0, 90]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_sheets_are_set_up_for_the_screen_and_for_paper(folder: Path, name: str) -> None:
    found = reading.sheet(folder / name)

    assert found.freeze_panes is not None
    assert found.print_title_rows == "$1:$2"
    assert (found.page_setup.orientation, str(found.page_setup.paperSize)) == ("landscape", "9")
    assert "&P" in (found.oddFooter.right.text or "")
    assert "东西湖区2026年11月" in reading.title(folder / name)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_list_without_rows_keeps_its_headings(
    folder: Path, empty_folder: Path, name: str
) -> None:
    assert reading.rows(empty_folder / name) == []
    assert reading.headings(empty_folder / name) == reading.headings(folder / name)
