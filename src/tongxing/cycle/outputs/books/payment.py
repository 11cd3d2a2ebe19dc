"""Workbooks that move money: payroll, past months, the list for the bank, the public list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.figures import with_whereabouts
from tongxing.cycle.outputs.material import TO_CONFIRM, TO_VERIFY, Row
from tongxing.cycle.outputs.workbook import Column, Sheet
from tongxing.foundations.money import format_yuan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.outputs.material import Material
    from tongxing.cycle.outputs.workbook import Cell

BLANK_LINE = "＿" * 8
SIGNATURES = (
    "　　".join(f"{who}：{BLANK_LINE}" for who in ("制表", "审核", "批准"))
    + "　　日期：＿＿＿＿年＿＿月＿＿日",
)


def payroll(material: Material) -> Sequence[Sheet]:
    """发放名册: whom to pay this month, with full numbers, a sum per programme and signatures."""
    frame = material.results.lists["payroll"]
    columns = (
        Column("序号", "number", 6),
        Column("姓名"),
        Column("公民身份号码", width=21),
        Column("乡镇街道", width=14),
        Column("村（社区）", width=18),
        Column("项目", width=24),
        Column("月份", width=9),
        Column("金额（元）", "money"),
        Column("依据", width=15),
        Column("推定的条件", "wrapped", 24),
        Column("开户行", width=24),
        Column("银行账号", width=23),
        Column("户名"),
    )
    title = material.title("残疾人补贴发放名册", _waiting(material), _sum_of(frame))
    rows = [
        _payroll_row(material, number, row)
        for number, row in enumerate(frame.iter_rows(named=True), start=1)
    ]
    totals = [_payroll_total(label, part) for label, part in _by_programme(material, frame)]
    return [Sheet("发放名册", title, columns, rows, totals, SIGNATURES, fixed=2)]


def adjustments(material: Material) -> Sequence[Sheet]:
    """补发追回: what past months were due, what was paid, and why the two differ."""
    frame = with_whereabouts(material.results.lists["adjustments"], material.results)
    columns = (
        Column("姓名"),
        Column("公民身份号码", width=21),
        Column("乡镇街道", width=14),
        Column("村（社区）", width=18),
        Column("项目", width=24),
        Column("所属月份", width=10),
        Column("应发（元）", "money"),
        Column("实发（元）", "money"),
        Column("补发（元）", "money"),
        Column("追回（元）", "money"),
        Column("原因", "wrapped", 36),
        Column("备注", width=10),
    )
    figures = material.figures
    title = material.title(
        "补发追回清单",
        f"补发 {figures['arrears_persons']:,} 人 {format_yuan(figures['arrears_fen'])} 元",
        f"追回 {figures['recoveries_persons']:,} 人 {format_yuan(figures['recoveries_fen'])} 元",
        _none(frame),
    )
    rows = [_adjustment_row(material, row) for row in frame.iter_rows(named=True)]
    sums = (figures["arrears_fen"], figures["recoveries_fen"])
    total: Sequence[Cell] = ("合计", *[None] * 7, *sums, None, None)
    return [Sheet("补发追回", title, columns, rows, [total] if rows else [], fixed=1)]


def bank(material: Material) -> Sequence[Sheet]:
    """银行代发: one line per payment as a bank takes it; lines without an account come last."""
    frame = material.results.lists["payroll"].sort(pl.col("account").is_null(), maintain_order=True)
    columns = (
        Column("户名", width=14),
        Column("账号", width=26),
        Column("开户行", width=30),
        Column("金额（元）", "money", 14),
        Column("备注", width=40),
    )
    without = int(frame["account"].null_count())
    title = material.title(
        "残疾人补贴银行代发",
        _waiting(material),
        f"共 {frame.height:,} 笔",
        f"合计 {format_yuan(int(frame['amount_fen'].sum()))} 元",
        f"其中 {without:,} 笔没有账号" if without else "",
    )
    rows = [
        (
            row["account_name"] or row["name"],
            row["account"],
            row["bank"],
            row["amount_fen"],
            f"{row['month']} {material.naming.programme(row['programme']).zh}",
        )
        for row in frame.iter_rows(named=True)
    ]
    return [Sheet("银行代发", title, columns, rows)]


def publicity(material: Material) -> Sequence[Sheet]:
    """公示名单: name, village, programme and amount, and nothing else about anybody."""
    frame = material.results.lists["payroll"].sort("place", "programme", maintain_order=True)
    columns = (
        Column("姓名", width=14),
        Column("村（社区）", width=40),
        Column("项目", width=36),
        Column("金额（元）", "money", 16),
    )
    rows = [
        (
            material.hiding.who(row["name"], row["person_id"])[0],
            "".join(material.naming.place(row["place"])),
            material.naming.programme(row["programme"]).zh,
            row["amount_fen"],
        )
        for row in frame.iter_rows(named=True)
    ]
    return [Sheet("公示名单", material.title("残疾人补贴公示名单", _none(frame)), columns, rows)]


def _payroll_row(material: Material, number: int, row: Row) -> Sequence[Cell]:
    naming, programme = material.naming, row["programme"]
    return (
        number,
        row["name"],
        row["person_id"],
        *naming.place(row["place"]),
        naming.programme(programme).zh,
        row["month"],
        row["amount_fen"],
        words.word(words.BASIS, row["basis"]).zh,
        "；".join(naming.condition(programme, presumed).zh for presumed in row["presumed"] or ()),
        row["bank"],
        row["account"],
        row["account_name"],
    )


def _payroll_total(label: str, part: pl.DataFrame) -> Sequence[Cell]:
    persons = part["person_id"].n_unique()
    remark = f"{persons:,} 人 {part.height:,} 笔"
    amount = int(part["amount_fen"].sum())
    return (None, "合计", *[None] * 3, label, None, amount, remark, *[None] * 4)


def _by_programme(material: Material, frame: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    if frame.is_empty():
        return []
    parts = [
        (material.naming.programme(part["programme"][0]).zh, part)
        for part in frame.partition_by("programme", maintain_order=True)
    ]
    return [*parts, ("全部项目", frame)]


def _adjustment_row(material: Material, row: Row) -> Sequence[Cell]:
    naming, hiding = material.naming, material.hiding
    programme, difference = row["programme"], row["difference_fen"]
    return (
        *hiding.who(row["name"], row["person_id"]),
        *naming.place(row["home"]),
        naming.programme(programme).zh,
        row["month"],
        row["due_fen"],
        row["paid_fen"],
        difference if difference > 0 else None,
        -difference if difference < 0 else None,
        naming.cause(programme, row["cause"]).zh,
        TO_VERIFY if _is_unread(material, programme, row["month"]) else None,
    )


def _is_unread(material: Material, programme: str, month: str) -> bool:
    """Say whether a payment row of the programme and month belongs to nobody known.

    Where its programme or its month could not be read it may be any.
    """
    return any(
        unread in {programme, "*"} and when in {month, "*"}
        for unread, when in material.results.to_verify
    )


def _waiting(material: Material) -> str:
    return f"【{TO_CONFIRM}】" if material.results.held else ""


def _sum_of(frame: pl.DataFrame) -> str:
    persons = frame["person_id"].n_unique()
    amount = format_yuan(int(frame["amount_fen"].sum()))
    return f"共 {persons:,} 人 {frame.height:,} 笔，合计 {amount} 元"


def _none(frame: pl.DataFrame) -> str:
    return "本月没有" if frame.is_empty() else ""
