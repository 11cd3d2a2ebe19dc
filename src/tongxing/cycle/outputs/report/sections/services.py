"""要人来办的事: what may be offered, programme by programme, the ones for most persons first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.report.charts import Line, bar_chart
from tongxing.cycle.outputs.report.parts import Heading, Pair, Subheading, Table, Tag
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.outputs.material import Material, Row
    from tongxing.cycle.outputs.report.parts import Part, Tone

FILE = "服务建议.xlsx"
MOST_SHOWN = 20
MOST_BARS = 12
_TONES: dict[str, Tone] = {"service": "good", "referral": "plain", "amount_unknown": "ask"}


def services(material: Material) -> Sequence[Part]:
    """Return how many may be offered which service, and of how many that cannot be said."""
    every = material.results.offered.sort(
        "persons", "undecided", descending=True, maintain_order=True
    )
    shown = list(every.head(MOST_SHOWN).iter_rows(named=True))
    lines = [
        Line(material.naming.programme(row["programme"]).zh, [row["persons"]])
        for row in shown[:MOST_BARS]
        if row["persons"]
    ]
    table = Table(
        "services",
        "可以提供哪些服务",
        (
            Heading("项目"),
            Heading("性质"),
            Heading("由谁决定"),
            Heading("可以提供的人数", numeric=True),
            Heading("还不能判断的人数", numeric=True),
        ),
        [_row(material, row) for row in shown],
        empty="没有可以提供的服务。",
        remark=_remark(material, every.height) if shown else "",
    )
    heading = Subheading(Text("服务建议", "Services to offer"), FILE)
    return (heading, Pair(bar_chart("各项目可以提供的人数", lines, say=_count), table, wide=True))


def _row(material: Material, row: Row) -> Sequence[str | Tag]:
    kind = row["kind"]
    return (
        material.naming.programme(row["programme"]).zh,
        Tag(words.word(words.SERVICE, kind).zh, _TONES[kind]),
        row["agency"] or "—",
        _count(row["persons"]),
        _count(row["undecided"]),
    )


def _remark(material: Material, programmes: int) -> str:
    figures = material.figures
    said = (
        f"共 {figures['services_persons']:,} 人 {figures['services']:,} 项。"
        "还不能判断的只计数，不逐人去问。"
    )
    more = programmes - MOST_SHOWN
    return said + (f"另有 {more:,} 个项目见表格。" if more > 0 else "")


def _count(number: int) -> str:
    return f"{number:,}"
