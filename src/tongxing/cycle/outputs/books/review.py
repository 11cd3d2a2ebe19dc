"""Workbooks that people work through: holds, discoveries, questions, findings and unread rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.figures import with_whereabouts
from tongxing.cycle.outputs.workbook import Column, Sheet
from tongxing.foundations.money import format_yuan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.outputs.material import Material, Row
    from tongxing.cycle.outputs.workbook import Cell

EXPIRY_DAYS = 90

PERSON = (
    Column("姓名"),
    Column("公民身份号码", width=21),
    Column("乡镇街道", width=14),
    Column("村（社区）", width=18),
)
PROGRAMME = Column("项目", width=24)


def stops(material: Material) -> Sequence[Sheet]:
    """停发建议: who is held or to be stopped, by which condition, since when."""
    frame = with_whereabouts(material.results.lists["stops"], material.results)
    columns = (
        *PERSON,
        PROGRAMME,
        Column("建议", width=14),
        Column("不符合的条件", "wrapped", 32),
        Column("自何日起", "day"),
        Column("理由", "wrapped", 60),
    )
    rows = [
        (
            *_person(material, row),
            material.naming.programme(row["programme"]).zh,
            words.word(words.ACTION, row["action"]).zh,
            _failing(material, row["programme"], row["failed"]),
            row["since"],
            material.hiding.text(row["reason"], row["name"]),
        )
        for row in frame.iter_rows(named=True)
    ]
    title = material.title("停发建议", _count(frame), "核实、告知、决定之后办理")
    return [Sheet("停发建议", title, columns, rows, fixed=1)]


def discoveries(material: Material) -> Sequence[Sheet]:
    """应享未享: who would be entitled and draws nothing, with a telephone number to call."""
    frame = material.results.lists["discoveries"]
    columns = (
        *PERSON,
        Column("联系电话", width=15),
        PROGRAMME,
        Column("可领金额（元）", "money", 14),
        Column("推定的条件", "wrapped", 28),
        Column("理由", "wrapped", 56),
    )
    rows = [
        (
            *_person(material, row, place=row["place"]),
            material.hiding.phone(row["phone"]),
            material.naming.programme(row["programme"]).zh,
            row["amount_fen"],
            _conditions(material, row["programme"], row["presumed"]),
            material.hiding.text(row["reason"], row["name"]),
        )
        for row in frame.iter_rows(named=True)
    ]
    amount = format_yuan(material.figures["discoveries_fen"])
    title = material.title("应享未享名单", _count(frame), f"金额合计 {amount} 元")
    return [Sheet("应享未享", title, columns, rows, fixed=1)]


def asks(material: Material) -> Sequence[Sheet]:
    """待补信息: what must be asked before anything can be decided."""
    frame = with_whereabouts(material.results.lists["asks"], material.results)
    columns = (
        *PERSON,
        PROGRAMME,
        Column("还不知道", "wrapped", 40),
        Column("要问什么", "wrapped", 64),
    )
    rows = [
        (
            *_person(material, row),
            material.naming.programme(row["programme"]).zh or "（整份名册）",
            _conditions(material, row["programme"], row["unknown"]),
            material.hiding.text(row["question"], row["name"]),
        )
        for row in frame.iter_rows(named=True)
    ]
    title = material.title("待补信息", f"共 {frame.height:,} 项" if rows else "本月没有")
    return [Sheet("待补信息", title, columns, rows, fixed=1)]


def findings(material: Material) -> Sequence[Sheet]:
    """疑点: what looks wrong, how grave it is and who works it; and the checks that did not run."""
    frame = with_whereabouts(material.results.lists["findings"], material.results)
    columns = (
        Column("核查", "wrapped", 26),
        Column("程度", width=6),
        *PERSON,
        PROGRAMME,
        Column("月份", width=9),
        Column("情况", "wrapped", 56),
        Column("由谁处理", "wrapped", 20),
    )
    rows = [_finding_row(material, row) for row in frame.iter_rows(named=True)]
    title = material.title("疑点清单", f"共 {frame.height:,} 条" if rows else "本月没有")
    return [Sheet("疑点", title, columns, rows, fixed=1), _not_run(material)]


def rejects(material: Material) -> Sequence[Sheet]:
    """退回行: rows that could not be used, where the office finds them in its own file."""
    columns = (
        Column("文件", "wrapped", 36),
        Column("工作表", width=14),
        Column("行", "number", 8),
        Column("列", width=18),
        Column("单元格内容", "wrapped", 26),
        Column("退回原因", "wrapped", 64),
    )
    frame = material.results.lists["rejects"]
    rows = [_reject_row(material, row) for row in frame.iter_rows(named=True)]
    title = material.title(
        "退回行", f"共 {material.figures['rejects']:,} 行" if rows else "本月没有"
    )
    return [Sheet("退回行", title, columns, rows)]


def possible_matches(material: Material) -> Sequence[Sheet]:
    """可能匹配: rows without a usable number that may concern somebody we know."""
    frame = material.results.lists["possible_matches"]
    columns = (
        Column("文件", "wrapped", 40),
        Column("行", "number", 8),
        Column("行内姓名", width=14),
        Column("可能是（公民身份号码）", width=24),
        Column("相似度", "number", 9),
        Column("依据", "wrapped", 60),
    )
    rows = [
        (
            row["file"],
            row["row"],
            material.hiding.name(row["name"]),
            material.hiding.person_id(row["candidate_id"]),
            row["score"],
            material.hiding.text(row["why"], row["name"]),
        )
        for row in frame.iter_rows(named=True)
    ]
    title = material.title("可能匹配", f"共 {frame.height:,} 行" if rows else "本月没有")
    return [Sheet("可能匹配", title, columns, rows)]


def expiring(material: Material) -> Sequence[Sheet]:
    """证件到期: certificates that end within 90 days of the as-of day, that day included."""
    day = material.results.as_of
    frame = material.results.persons.filter(
        pl.col("certificate_expires_on").is_between(day, day + timedelta(days=EXPIRY_DAYS))
    ).sort("certificate_expires_on", "place", "person_id", nulls_last=True)
    columns = (
        *PERSON,
        Column("残疾人证号", width=24),
        Column("联系电话", width=15),
        Column("有效期至", "day"),
        Column("还有几天", "number", 9),
    )
    rows = [
        (
            *_person(material, row, place=row["place"]),
            material.hiding.person_id(row["certificate_number"]),
            material.hiding.phone(row["phone"]),
            row["certificate_expires_on"],
            (row["certificate_expires_on"] - day).days,
        )
        for row in frame.iter_rows(named=True)
    ]
    title = material.title(f"残疾人证 {EXPIRY_DAYS} 天内到期名单", _count(frame))
    return [Sheet("证件到期", title, columns, rows, fixed=1)]


def _finding_row(material: Material, row: Row) -> Sequence[Cell]:
    check = material.naming.check(row["check"])
    return (
        material.naming.check_name(row["check"]).zh,
        words.word(words.SEVERITY, row["severity"]).zh,
        *_person(material, row),
        material.naming.programme(row["programme"]).zh,
        row["month"],
        material.hiding.finding(row["detail"], check, row["name"]),
        material.naming.handling(row["check"]).zh,
    )


def _not_run(material: Material) -> Sheet:
    columns = (Column("核查", "wrapped", 40), Column("缺少的名册", "wrapped", 60))
    rows = material.not_run
    title = "因缺少名册而没有运行的核查" if rows else "所有核查都已运行"
    return Sheet("未运行的核查", title, columns, rows)


def _reject_row(material: Material, row: Row) -> Sequence[Cell]:
    value = material.hiding.cell(row["value"], material.naming.column_type(row["column"]))
    reason = material.hiding.text(row["reason"])
    if row["value"]:
        reason = reason.replace(row["value"], value)
    return (row["file"], row["sheet"], row["row"], row["column"], value, reason)


def _person(material: Material, row: Row, *, place: str | None = None) -> Sequence[Cell]:
    return (
        *material.hiding.who(row["name"], row["person_id"]),
        *material.naming.place(place or row.get("home")),
    )


def _conditions(material: Material, programme: str | None, ids: Sequence[str] | None) -> str:
    return "；".join(material.naming.condition(programme, condition).zh for condition in ids or ())


def _failing(material: Material, programme: str, ids: Sequence[str] | None) -> str:
    return "；".join(material.naming.failing(programme, condition).zh for condition in ids or ())


def _count(frame: pl.DataFrame) -> str:
    if frame.is_empty():
        return "本月没有"
    return f"共 {frame['person_id'].n_unique():,} 人 {frame.height:,} 条"
