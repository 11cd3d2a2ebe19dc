"""要人来办的事, second half: findings, checks that did not run, rows that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.report.parts import Heading, Prose, Subheading, Table, Tag
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.outputs.material import Material, Row
    from tongxing.cycle.outputs.report.parts import Part, Tone

TONES: Mapping[str, Tone] = {"grave": "held", "medium": "ask", "light": "plain"}
REASONS_SHOWN = 40


def findings(material: Material) -> Sequence[Part]:
    """Return the findings by check, grave ones first, and the checks that did not run."""
    severities = list(words.SEVERITY)
    counted = (
        material.results.lists["findings"]
        .group_by("check", "severity")
        .agg(pl.len().alias("rows"), pl.col("person_id").drop_nulls().n_unique().alias("persons"))
        .sort(
            pl.col("severity").replace_strict(
                severities, list(range(len(severities))), default=len(severities)
            ),
            "check",
        )
    )
    table = Table(
        "findings",
        "疑点，按核查",
        (
            Heading("核查"),
            Heading("程度"),
            Heading("条数", numeric=True),
            Heading("人数", numeric=True),
            Heading("由谁处理"),
        ),
        [_finding_cells(material, row) for row in counted.iter_rows(named=True)],
        empty="运行过的核查没有发现疑点。",
    )
    return (Subheading(Text("疑点", "Findings"), "疑点.xlsx"), table, _not_run(material))


def unread(material: Material) -> Sequence[Part]:
    """Return the rejected rows by file and reason, and how many may concern somebody we know."""
    counted = _reasons(material)
    more = counted.height - REASONS_SHOWN
    table = Table(
        "rejects",
        "退回行，按文件和原因",
        (Heading("文件"), Heading("列"), Heading("原因"), Heading("行数", numeric=True)),
        [
            (row["file"], row["column"] or "整行", row["why"], f"{row['rows']:,}")
            for row in counted.head(REASONS_SHOWN).iter_rows(named=True)
        ],
        empty="没有退回的行。",
        remark=f"另有 {more:,} 种，见退回行.xlsx。" if more > 0 else "",
    )
    parts: list[Part] = [
        Subheading(Text("退回行和可能匹配", "Rows sent back"), "退回行.xlsx"),
        table,
    ]
    matches = material.figures["possible_matches"]
    if matches:
        parts.append(Prose([_possible(matches)]))
    return parts


def _possible(matches: int) -> str:
    return (
        f"有 {matches:,} 行没有可用的身份证号，但姓名和另一项资料与名册中的人相符，"
        "请在可能匹配.xlsx 中逐行确认。确认以前，这些人的有关情况按未知处理。"
    )


def _not_run(material: Material) -> Table:
    rows = material.not_run
    return Table(
        "not-run",
        "没有运行的核查",
        (Heading("核查"), Heading("缺少的名册")),
        rows,
        empty="没有因缺少名册而停下的核查。",
        remark="没有运行不等于没有问题。" if rows else "",
    )


def _finding_cells(material: Material, row: Row) -> Sequence[str | Tag]:
    severity = words.word(words.SEVERITY, row["severity"]).zh
    return (
        material.naming.check_name(row["check"]).zh,
        Tag(severity, TONES.get(row["severity"], "plain")),
        f"{row['rows']:,}",
        f"{row['persons']:,}",
        material.naming.handling(row["check"]).zh,
    )


def _reasons(material: Material) -> pl.DataFrame:
    """Return the rejects by file, column and reason, with what stood in the cell left out."""
    frame = material.results.lists["rejects"]
    why = [
        material.impersonal(reason, value)
        for reason, value in frame.select("reason", "value").iter_rows()
    ]
    return (
        frame.with_columns(pl.Series("why", why, dtype=pl.String))
        .group_by("file", "column", "why", maintain_order=True)
        .agg(pl.struct("sheet", "row").n_unique().alias("rows"))
        .sort("file", "rows", descending=[False, True], maintain_order=True)
    )
