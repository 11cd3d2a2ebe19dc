"""钱发给谁: money and persons by programme and by township."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.outputs.figures import money_by
from tongxing.cycle.outputs.report.charts import Line, Series, bar_chart, stacked_chart
from tongxing.cycle.outputs.report.parts import Heading, Pair, Section, Table
from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from tongxing.cycle.outputs.material import Material, Row
    from tongxing.cycle.outputs.report.parts import Part

UNKNOWN_PLACE = "地区未知"
MONEY_HEADINGS = (
    Heading("发放人数", numeric=True),
    Heading("发放（元）", numeric=True),
    Heading("补发（元）", numeric=True),
    Heading("追回（元）", numeric=True),
)
EMPTY = "本月没有发放。有批准的享受对象、条件符合，这里就会列出金额和人数。"


def money(material: Material) -> Section:
    """Return two charts with their tables: by programme, and by township and programme."""
    programmes = money_by(material.results, material.naming, "programme")
    parts: list[Part] = [_by_programme(material, programmes)]
    if programmes.height:
        parts.append(_by_township(material, programmes["programme"].to_list()))
        parts.append(_settled_by_township(material))
    return Section("money", Text("钱发给谁", "Who is paid"), parts)


def _by_programme(material: Material, frame: pl.DataFrame) -> Pair:
    rows = [
        (material.naming.programme(row["programme"]).zh, row) for row in frame.iter_rows(named=True)
    ]
    chart = bar_chart(
        "各项目发放金额（元）",
        [Line(name, [row["paid_fen"]]) for name, row in rows],
        say=format_yuan,
        patterns=[material.fill(row["programme"])[0] for _, row in rows],
    )
    table = Table(
        "money-by-programme",
        "各项目发放、补发和追回",
        (Heading("项目"), *MONEY_HEADINGS),
        [_money_cells(name, row) for name, row in rows],
        _money_cells("合计", money_by(material.results, material.naming).row(0, named=True))
        if rows
        else None,
        empty=EMPTY,
        remark="领取几个项目的人，合计里只计一次。" if len(rows) > 1 else "",
    )
    return Pair(chart, table)


def _by_township(material: Material, programmes: Sequence[str]) -> Pair:
    """Return what each township is paid, a piece of its bar for each programme."""
    split = money_by(material.results, material.naming, "township", "programme")
    paid = {
        (row["township"], row["programme"]): row["paid_fen"] for row in split.iter_rows(named=True)
    }
    series = [Series(*material.fill(programme)) for programme in programmes]
    townships = split["township"].unique(maintain_order=True).to_list()
    lines = [
        Line(
            _township(material, township),
            [paid.get((township, programme), 0) for programme in programmes],
        )
        for township in townships
    ]
    chart = stacked_chart("各乡镇街道发放金额（元）", lines, series, say=format_yuan)
    amounts = [line.amounts for line in lines]
    headings = [Heading(one.name, numeric=True, pattern=one.pattern) for one in series]
    table = Table(
        "money-by-township",
        "各乡镇街道、各项目发放金额（元）",
        (Heading("乡镇街道"), *headings, Heading("合计", numeric=True)),
        [_split_cells(line) for line in lines],
        _split_cells(Line("合计", [sum(column) for column in zip(*amounts, strict=True)])),
    )
    return Pair(chart, table, wide=True)


def _settled_by_township(material: Material) -> Table:
    frame = money_by(material.results, material.naming, "township")
    rows = [
        _money_cells(_township(material, row["township"]), row)
        for row in frame.iter_rows(named=True)
    ]
    return Table(
        "persons-by-township",
        "各乡镇街道人数、发放、补发和追回",
        (Heading("乡镇街道"), *MONEY_HEADINGS),
        rows,
        _money_cells("合计", money_by(material.results, material.naming).row(0, named=True)),
    )


def _money_cells(name: str, row: Row) -> Sequence[str]:
    return (
        name,
        f"{row['paid_persons']:,}",
        format_yuan(row["paid_fen"]),
        format_yuan(row["arrears_fen"]),
        format_yuan(row["recoveries_fen"]),
    )


def _split_cells(line: Line) -> Sequence[str]:
    return (line.label, *map(format_yuan, line.amounts), format_yuan(sum(line.amounts)))


def _township(material: Material, code: str | None) -> str:
    return material.naming.place(code).township or UNKNOWN_PLACE
