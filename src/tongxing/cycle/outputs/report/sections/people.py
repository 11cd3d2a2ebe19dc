"""要人来办的事, first half: holds by reason, discoveries by township, what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.figures import with_whereabouts
from tongxing.cycle.outputs.report.charts import Line, Series, bar_chart, stacked_chart
from tongxing.cycle.outputs.report.parts import Heading, Pair, Subheading, Table
from tongxing.cycle.outputs.report.sections.money import UNKNOWN_PLACE
from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.outputs.material import Material, Row
    from tongxing.cycle.outputs.report.parts import Part

REASON_HEADINGS = (
    Heading("不再符合的条件"),
    Heading("项目"),
    Heading("本月暂缓", numeric=True),
    Heading("次月起停发", numeric=True),
)


def holds(material: Material) -> Sequence[Part]:
    """Return how many are held or to be stopped, by programme and failing condition."""
    reasons = _reasons(material)
    rows = [
        (
            _why(material, row),
            material.naming.programme(row["programme"]).zh,
            row,
        )
        for row in reasons.iter_rows(named=True)
    ]
    chart = bar_chart("各项目、各原因的条数", [_reason_line(row) for row in rows], say=_count)
    figures = material.figures
    table = Table(
        "holds",
        "为什么暂缓或停发",
        REASON_HEADINGS,
        [(why, name, _count(row["held"]), _count(row["stopping"])) for why, name, row in rows],
        ("合计", "", _count(figures["held"]), _count(figures["stopping"])) if rows else None,
        empty="没有人需要暂缓或停发。享受对象中有人不再符合条件，这里就会写明原因。",
        remark=_overlap(reasons, material.results.lists["stops"]),
    )
    title = Text("暂缓和停发", "Held, or to be stopped")
    return (Subheading(title, "停发建议.xlsx"), Pair(chart, table))


def _why(material: Material, row: Row) -> str:
    """Return the condition that fails; none where there is nothing left to decide about."""
    if row["failed"] is None:
        return words.NOTHING_LEFT.zh
    return material.naming.failing(row["programme"], row["failed"]).zh


def _reasons(material: Material) -> pl.DataFrame:
    """Return a row per programme and failing condition: `held`, `stopping` and `all` of both."""
    hold = pl.col("action") == "hold"
    return (
        material.results.lists["stops"]
        .explode("failed")
        .group_by("programme", "failed")
        .agg(hold.sum().alias("held"), (~hold).sum().alias("stopping"), pl.len().alias("all"))
        .sort(
            material.naming.rank(),
            "programme",
            "all",
            "failed",
            descending=[False, False, True, False],
        )
    )


def discoveries(material: Material) -> Sequence[Part]:
    """Return how many would be entitled and draw nothing, by township and programme."""
    frame = with_whereabouts(material.results.lists["discoveries"], material.results)
    counted = frame.group_by("township", "programme").agg(
        pl.len().alias("rows"), pl.col("amount_fen").sum().alias("fen")
    )
    counts = {
        (row["township"], row["programme"]): row["rows"] for row in counted.iter_rows(named=True)
    }
    programmes = frame.sort(material.naming.rank(), "programme")["programme"].unique(
        maintain_order=True
    )
    townships = frame.sort("township", nulls_last=True)["township"].unique(maintain_order=True)
    series = [Series(*material.fill(programme)) for programme in programmes]
    lines = [
        Line(
            material.naming.place(township).township or UNKNOWN_PLACE,
            [counts.get((township, programme), 0) for programme in programmes],
        )
        for township in townships
    ]
    title = "各乡镇街道应享未享的条数"
    chart = stacked_chart(title, lines, series, say=_count)
    totals = [sum(column) for column in zip(*(line.amounts for line in lines), strict=True)]
    headings = [Heading(one.name, numeric=True, pattern=one.pattern) for one in series]
    table = Table(
        "discoveries",
        "各乡镇街道、各项目应享未享",
        (Heading("乡镇街道"), *headings, Heading("合计", numeric=True)),
        [_count_cells(line) for line in lines],
        _count_cells(Line("合计", totals)) if lines else None,
        empty="没有发现符合条件却没有领取的人。",
        remark=_worth(material) if lines else "",
    )
    heading = Subheading(Text("应享未享", "Entitled, and draws nothing"), "应享未享.xlsx")
    return (heading, Pair(chart, table, wide=len(series) > 1))


def asks(material: Material) -> Sequence[Part]:
    """Return what must be asked: of whole rosters first, then of persons by what is unknown."""
    frame = material.results.lists["asks"]
    rosters = frame.filter(pl.col("person_id").is_null())
    persons = (
        frame.filter(pl.col("person_id").is_not_null())
        .group_by("programme", "unknown", maintain_order=True)
        .agg(pl.len().alias("rows"))
        .sort("rows", descending=True, maintain_order=True)
    )
    rows = [
        (material.public(row["question"]), "整份名册", "—") for row in rosters.iter_rows(named=True)
    ]
    rows += [
        (
            _unknown(material, row),
            material.naming.programme(row["programme"]).zh,
            _count(row["rows"]),
        )
        for row in persons.iter_rows(named=True)
    ]
    table = Table(
        "asks",
        "还不知道什么",
        (Heading("要问的事"), Heading("项目"), Heading("人数", numeric=True)),
        rows,
        empty="没有需要补充的信息。",
        remark="没有问清以前，原来的批准继续有效：不因此停发，也不因此新发。" if rows else "",
    )
    return (Subheading(Text("待补信息", "To be asked"), "待补信息.xlsx"), table)


def _reason_line(row: tuple[str, str, Row]) -> Line:
    reason, programme, counts = row
    return Line(f"{reason}（{programme}）", [counts["all"]])


def _overlap(reasons: pl.DataFrame, frame: pl.DataFrame) -> str:
    if int(reasons["all"].sum()) == frame.height:
        return ""
    return "同一人可能有几个原因，各原因相加大于合计。"


def _unknown(material: Material, row: Row) -> str:
    """Return what is unknown about a person: conditions, or rows that could not be read."""
    unread = [name for name in row["unknown"] if name in words.UNKNOWN_ROWS]
    conditions = [name for name in row["unknown"] if name not in words.UNKNOWN_ROWS]
    said = [words.UNKNOWN_ROWS[name].zh for name in unread]
    if conditions:
        names = (material.naming.condition(row["programme"], name).zh for name in conditions)
        said.append("还不清楚是否" + "".join(f"“{name}”" for name in names))
    return "；".join(said)


def _worth(material: Material) -> str:
    figures = material.figures
    return (
        f"共 {figures['discoveries_persons']:,} 人。全部申请并批准后，"
        f"首期金额合计 {format_yuan(figures['discoveries_fen'])} 元。"
    )


def _count(number: int) -> str:
    return f"{number:,}"


def _count_cells(line: Line) -> Sequence[str]:
    return (line.label, *map(_count, line.amounts), _count(sum(line.amounts)))
