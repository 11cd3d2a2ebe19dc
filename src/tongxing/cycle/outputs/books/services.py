"""服务建议.xlsx: what may be offered, by programme and person by person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.workbook import Column, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.outputs.material import Material, Row
    from tongxing.cycle.outputs.workbook import Cell

NAME = "服务建议.xlsx"


def services(material: Material) -> Sequence[Sheet]:
    """服务建议: a line per programme with its conditions, and a line per person with all of them.

    One person may be offered thirty things: whoever calls on them wants these in one place.
    """
    return [_by_person(material), _by_programme(material)]


def _by_person(material: Material) -> Sheet:
    frame = material.results.lists["services"]
    columns = (
        Column("姓名"),
        Column("公民身份号码", width=21),
        Column("乡镇街道", width=14),
        Column("村（社区）", width=18),
        Column("联系电话", width=15),
        Column("项数", "number", 7),
        Column("可以提供的服务", "wrapped", 64),
        Column("可以转介", "wrapped", 48),
        Column("金额待定的项目", "wrapped", 40),
    )
    names = _names(material)
    persons = (
        frame.sort(material.naming.rank(), maintain_order=True)
        .group_by("person_id", maintain_order=True)
        .agg(
            pl.first("name", "place", "phone"),
            pl.len().alias("offers"),
            *(
                pl.col("programme").filter(pl.col("kind") == kind).alias(kind)
                for kind in words.SERVICE
            ),
        )
        .sort("place", "person_id", nulls_last=True)
    )
    rows = [_person_row(material, row, names) for row in persons.iter_rows(named=True)]
    remark = f"共 {len(rows):,} 人 {frame.height:,} 项" if rows else "本月没有"
    title = material.title("服务建议", remark, "逐人告知，由本人决定")
    return Sheet("按人", title, columns, rows, fixed=1)


def _person_row(material: Material, row: Row, names: Mapping[str, str]) -> Sequence[Cell]:
    return (
        *material.hiding.who(row["name"], row["person_id"]),
        *material.naming.place(row["place"]),
        material.hiding.phone(row["phone"]),
        row["offers"],
        *("；".join(names[programme] for programme in row[kind]) for kind in words.SERVICE),
    )


def _names(material: Material) -> dict[str, str]:
    """Return what each programme is called here: a referral with who decides it."""
    told = material.results.offered.select("programme", "agency")
    return {
        programme: material.naming.programme(programme).zh + (f"（{agency}）" if agency else "")
        for programme, agency in told.iter_rows()
    }


def _by_programme(material: Material) -> Sheet:
    columns = (
        Column("项目", width=34),
        Column("性质", width=10),
        Column("由谁决定", width=22),
        Column("可以提供的人数", "number", 12),
        Column("还不能判断的人数", "number", 12),
        Column("条件", "wrapped", 72),
    )
    reasons = dict(
        material.results.lists["services"]
        .sort(pl.col("presumed").list.len(), maintain_order=True)
        .unique("programme", keep="first", maintain_order=True)
        .select("programme", "reason")
        .iter_rows()
    )
    rows = [
        (
            material.naming.programme(row["programme"]).zh,
            words.word(words.SERVICE, row["kind"]).zh,
            row["agency"],
            row["persons"],
            row["undecided"],
            reasons.get(row["programme"]),
        )
        for row in material.results.offered.iter_rows(named=True)
    ]
    title = material.title("服务建议，按项目", f"共 {len(rows):,} 个项目" if rows else "本月没有")
    return Sheet("按项目", title, columns, rows, fixed=1)
