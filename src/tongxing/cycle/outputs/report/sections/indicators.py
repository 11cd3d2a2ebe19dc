"""指标: each figure of the plan with what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.report.parts import Heading, Section, Table, Tag
from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.outputs.material import Material, Row
    from tongxing.cycle.outputs.report.parts import Part, Tone

TONES: Mapping[str, Tone] = {
    "met": "good",
    "reached": "good",
    "missed": "held",
    "below": "held",
    "not_met": "held",
}
HEADINGS = (
    Heading("指标"),
    Heading("数值", numeric=True),
    Heading("分子", numeric=True),
    Heading("分母", numeric=True),
    Heading("未知", numeric=True),
    Heading("目标", numeric=True),
    Heading("状态"),
)


def indicators(material: Material) -> Section:
    """Return the indicators of the place itself: whole figures first, then their breakdowns."""
    frame = material.results.lists["indicators"]
    code = str(material.results.place)
    own = frame.filter(pl.col("place").str.pad_end(12, "0") == code.ljust(12, "0")).sort(
        pl.col("target").is_null(), maintain_order=True
    )
    parted = pl.col("indicator").str.contains("/", literal=True)
    parts: list[Part] = [
        Table(
            "indicators",
            "各项指标",
            HEADINGS,
            [_cells(material, row) for row in own.filter(~parted).iter_rows(named=True)],
            empty="没有算出指标。交来持证残疾人名册以后，这里会列出覆盖率和人数。",
            remark="未知：还不能判断是否计入的人，没有当作“否”。" if own.height else "",
        )
    ]
    breakdowns = own.filter(parted)
    if breakdowns.height:
        parts.append(
            Table(
                "breakdowns",
                "其中",
                HEADINGS[:5],
                [_cells(material, row)[:5] for row in breakdowns.iter_rows(named=True)],
            )
        )
    return Section("indicators", Text("指标", "Indicators"), parts)


def _cells(material: Material, row: Row) -> Sequence[str | Tag]:
    unit = words.word(words.UNIT, row["unit"]).zh
    state = words.word(words.STATE, row["state"]).zh
    return (
        material.naming.indicator(row["indicator"]).zh,
        _value(row["value"], unit),
        _amount(row["numerator"], row["unit"]),
        _number(row["denominator"]),
        _number(row["unknown"]),
        row["target"] or "—",
        Tag(state, TONES.get(row["state"], "plain")) if state else "—",
    )


def _value(value: float | None, unit: str) -> str:
    if value is None:
        return "无数值"
    if unit == "%":
        return f"{value:.2f}%"
    return f"{value:,.2f}".removesuffix(".00") + f" {unit}"


def _amount(numerator: int | None, unit: str) -> str:
    if numerator is None or unit not in words.MONEY_UNITS:
        return _number(numerator)
    return f"{format_yuan(numerator)} 元"


def _number(number: int | None) -> str:
    return "—" if number is None else f"{number:,}"
