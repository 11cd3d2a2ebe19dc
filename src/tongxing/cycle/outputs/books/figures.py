"""Workbooks of figures: indicators, money by township, and what changed since last month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.figures import money_by
from tongxing.cycle.outputs.workbook import Column, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.outputs.material import Material, Row
    from tongxing.cycle.outputs.workbook import Cell

MONEY = (
    "paid_persons",
    "paid_fen",
    "arrears_persons",
    "arrears_fen",
    "recoveries_persons",
    "recoveries_fen",
)
UNKNOWN_PLACE = "（未知）"


def indicators(material: Material) -> Sequence[Sheet]:
    """指标: each figure with what it is made of; persons not known stand beside the ratio."""
    columns = (
        Column("指标", "wrapped", 48),
        Column("地区", width=18),
        Column("分子", "figure"),
        Column("分母", "number"),
        Column("未知", "number"),
        Column("数值", "figure"),
        Column("单位", width=8),
        Column("目标", width=14),
        Column("状态", width=10),
    )
    frame = material.results.lists["indicators"]
    rows = [
        (
            material.naming.indicator(row["indicator"]).zh,
            material.naming.short_name(row["place"]),
            _amount(row["numerator"], row["unit"]),
            row["denominator"],
            row["unknown"],
            row["value"],
            words.word(words.UNIT, row["unit"]).zh,
            row["target"],
            words.word(words.STATE, row["state"]).zh,
        )
        for row in frame.iter_rows(named=True)
    ]
    title = material.title("指标", "" if rows else "本月没有")
    return [Sheet("指标", title, columns, rows, fixed=1)]


def money(material: Material) -> Sequence[Sheet]:
    """资金汇总表: township × programme × grade, then the sums by programme and over all."""
    columns = (
        Column("乡镇街道", width=18),
        Column("项目", width=28),
        Column("残疾等级", width=10),
        Column("发放人数", "number"),
        Column("发放金额（元）", "money", 16),
        Column("补发人数", "number"),
        Column("补发金额（元）", "money", 16),
        Column("追回人数", "number"),
        Column("追回金额（元）", "money", 16),
    )
    detail = money_by(material.results, material.naming, "township", "programme", "grade")
    rows = [_money_row(material, row) for row in detail.iter_rows(named=True)]
    totals = [
        ("合计", material.naming.programme(row["programme"]).zh, None, *(row[k] for k in MONEY))
        for row in money_by(material.results, material.naming, "programme").iter_rows(named=True)
    ]
    whole = money_by(material.results, material.naming).row(0, named=True)
    totals.append(("合计", "全部项目", None, *(whole[name] for name in MONEY)))
    lines = ("人数按人计：同一人领取几个项目，在“全部项目”一行只计一次。",)
    title = material.title("残疾人补贴资金汇总表", "" if rows else "本月没有")
    return [Sheet("资金汇总", title, columns, rows, totals, lines, fixed=1)]


def changes(material: Material) -> Sequence[Sheet]:
    """增减变动表: who is new, gone or paid another amount than last month, and why."""
    columns = (
        Column("变动", width=10),
        Column("姓名"),
        Column("公民身份号码", width=21),
        Column("乡镇街道", width=14),
        Column("村（社区）", width=18),
        Column("项目", width=24),
        Column("上月（元）", "money"),
        Column("本月（元）", "money"),
        Column("原因", "wrapped", 56),
    )
    frame = material.changes
    if frame is None:
        return [Sheet("增减变动", material.title("增减变动表", "没有上月名册可比"), columns, [])]
    rows = [_change_row(material, row) for row in frame.iter_rows(named=True)]
    title = material.title("增减变动表", f"共 {len(rows):,} 条" if rows else "与上月相同")
    return [Sheet("增减变动", title, columns, rows, fixed=2)]


def _amount(numerator: int | None, unit: str) -> float | None:
    """Return what a figure is made of: a count, or fen in yuan."""
    if numerator is None or unit not in words.MONEY_UNITS:
        return numerator
    return numerator / 100


def _money_row(material: Material, row: Row) -> Sequence[Cell]:
    grade = row["grade"]
    return (
        material.naming.place(row["township"]).township or UNKNOWN_PLACE,
        material.naming.programme(row["programme"]).zh,
        words.UNKNOWN.zh if grade is None else material.naming.value("grade", str(grade)).zh,
        *(row[name] for name in MONEY),
    )


def _change_row(material: Material, row: Row) -> Sequence[Cell]:
    return (
        words.word(words.CHANGE, row["change"]).zh,
        *material.hiding.who(row["name"], row["person_id"]),
        *material.naming.place(row["home"]),
        material.naming.programme(row["programme"]).zh,
        row["before_fen"],
        row["now_fen"],
        row["why"],
    )
