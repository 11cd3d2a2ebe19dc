"""与上月相比: who is new, gone or paid another amount, counted by programme and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.report.parts import Heading, Prose, Section, Table
from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.outputs.material import Material, Row

TITLE = Text("与上月相比", "Changes since last month")


def changes(material: Material) -> Section:
    """Return the movements of each programme, and the reasons for them."""
    frame = material.changes
    if frame is None:
        first = (
            "这是第一次运行，没有上月名册可比。下个月运行时用 --previous 指出这次的输出文件夹，"
            "这里就会列出谁新增、谁减少、谁的金额变了，以及为什么。"
        )
        return Section("changes", TITLE, [Prose([first])])
    return Section("changes", TITLE, [_movements(material, frame), _reasons(material, frame)])


def _movements(material: Material, frame: pl.DataFrame) -> Table:
    """Return, per programme paid by the month, last month + new − gone = this month."""
    kind = pl.col("change")
    counted = frame.group_by("programme").agg(
        *((kind == name).sum().alias(name) for name in words.CHANGE),
        (pl.col("now_fen").fill_null(0) - pl.col("before_fen").fill_null(0)).sum().alias("fen"),
    )
    paid = (
        material.results.lists["payroll"]
        .group_by("programme")
        .agg(pl.col("person_id").n_unique().cast(pl.Int64).alias("now"))
    )
    joined = (
        paid.join(counted, on="programme", how="full", coalesce=True)
        .with_columns(pl.exclude("programme").fill_null(0))
        .sort(material.naming.rank(), "programme")
    )
    return Table(
        "movements",
        "各项目增减",
        (
            Heading("项目"),
            Heading("上月人数", numeric=True),
            Heading("新增", numeric=True),
            Heading("减少", numeric=True),
            Heading("本月人数", numeric=True),
            Heading("金额变化的人数", numeric=True),
            Heading("金额增减（元）", numeric=True),
        ),
        [_movement_cells(material, row) for row in joined.iter_rows(named=True)],
        empty="上月和本月都没有发放。",
    )


def _movement_cells(material: Material, row: Row) -> Sequence[str]:
    before = row["now"] - row["new"] + row["gone"]
    sign = "+" if row["fen"] > 0 else ""
    return (
        material.naming.programme(row["programme"]).zh,
        f"{before:,}",
        f"{row['new']:,}",
        f"{row['gone']:,}",
        f"{row['now']:,}",
        f"{row['changed']:,}",
        f"{sign}{format_yuan(row['fen'])}",
    )


def _reasons(material: Material, frame: pl.DataFrame) -> Table:
    order = pl.Enum(list(words.CHANGE))
    counted = (
        frame.group_by("change", "programme", "why")
        .agg(pl.len().alias("persons"))
        .sort(
            pl.col("change").cast(order),
            material.naming.rank(),
            "programme",
            "persons",
            "why",
            descending=[False, False, False, True, False],
        )
    )
    return Table(
        "change-reasons",
        "变动的原因",
        (Heading("原因"), Heading("变动"), Heading("项目"), Heading("人数", numeric=True)),
        [
            (
                row["why"],
                words.CHANGE[row["change"]].zh,
                material.naming.programme(row["programme"]).zh,
                f"{row['persons']:,}",
            )
            for row in counted.iter_rows(named=True)
        ],
        empty="与上月完全相同：没有新增、减少，金额也没有变。",
    )
