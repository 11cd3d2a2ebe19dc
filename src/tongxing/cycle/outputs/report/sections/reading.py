"""读入: what was read, what is missing, and file by file where every row went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.report.parts import Balance, Heading, Section, Table, Tag
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.outputs.material import Material, Row
    from tongxing.cycle.outputs.report.parts import Part, Tone
    from tongxing.cycle.results import Notice

WAYS: Mapping[str, str] = {
    "used": "使用",
    "repeated": "重复",
    "skipped": "跳过",
    "rejected": "退回",
}
HEADINGS = tuple(Heading(word, numeric=True) for word in ("行数", *WAYS.values()))
MISSING = "missing_roster"
TONES: Mapping[str, Tone] = {
    "refused_file": "held",
    "unknown_file": "ask",
    "stale": "ask",
    "unconfirmed": "held",
    "gap": "ask",
    "to_verify": "ask",
}
NOTICES_SHOWN = 60


def reading(material: Material) -> Section:
    """Return how many rows were read and where they went, and what was not there to read."""
    accounts = material.results.accounts
    rosters = _by_roster(material)
    rows = [_account_cells(row["name"], row) for row in rosters]
    table = Table(
        "rosters-read",
        "按名册",
        (Heading("名册"), *HEADINGS),
        rows,
        _account_cells("合计", _sums(accounts)) if rows else None,
        empty="还没有读入任何名册。把各单位交来的文件放进收件夹，文件名里写上名册的名称。",
    )
    parts: list[Part] = [table, _missing(material)]
    if rows:
        parts.insert(0, _balance(accounts))
    return Section("reading", Text("读入了什么，还缺什么", "What was read, what is missing"), parts)


def files(material: Material) -> Section:
    """Return the account of every file and sheet."""
    accounts = material.results.accounts
    days = {row["file"]: row["data_day"] for row in material.results.files.iter_rows(named=True)}
    rows = [
        (
            row["file"],
            row["sheet"] or "",
            material.naming.roster(row["roster"] or "").zh,
            str(days.get(row["file"]) or ""),
            *_account_cells("", row)[1:],
        )
        for row in accounts.iter_rows(named=True)
    ]
    table = Table(
        "files-read",
        "每个文件的行数",
        (Heading("文件"), Heading("工作表"), Heading("名册"), Heading("数据日期"), *HEADINGS),
        rows,
        ("合计", "", "", "", *_account_cells("", _sums(accounts))[1:]) if rows else None,
        empty="没有读入文件。",
        remark="每一行：行数 = 使用 + 重复 + 跳过 + 退回。跳过的是空行和表尾的制表人、合计等。",
    )
    return Section("files", Text("逐个文件对账", "Row by row, file by file"), [table])


def _balance(accounts: pl.DataFrame) -> Balance:
    sums = _sums(accounts)
    return Balance(
        (f"{accounts['file'].n_unique():,} 个文件，共", f"{sums['rows']:,} 行"),
        [(word, f"{sums[way]:,}") for way, word in WAYS.items()],
        "读入的每一行都有去处，没有一行丢失。",
    )


def by_weight(notices: Sequence[Notice]) -> Sequence[Notice]:
    """Return the notices that matter on a page, the weightier kinds first."""
    kinds = list(words.NOTICE)
    order = {kind: weight for weight, kind in enumerate(kinds)}
    return sorted(notices, key=lambda notice: order.get(notice.kind, len(kinds)))[:NOTICES_SHOWN]


def _missing(material: Material) -> Table:
    """Return what is missing, out of date or was left alone."""
    others = [notice for notice in material.results.notices if notice.kind != MISSING]
    notices = by_weight(others)
    more = len(others) - len(notices)
    rows = [*_never_handed_over(material), *(_notice_cells(material, one) for one in notices)]
    return Table(
        "missing",
        "缺少、过旧和需要留意的资料",
        (Heading("说明"), Heading("情况")),
        rows,
        empty=(
            "没有发现缺少、过旧的名册，也没有月份缺口。"
            if material.results.accounts.height
            else "没有读入名册，还谈不上缺少哪一份。"
        ),
        remark=f"另有 {more:,} 条，见 manifest.json。" if more > 0 else "",
    )


def missing_rosters(material: Material) -> Sequence[Text]:
    """Return the names of the rosters that nobody ever handed over."""
    notices = material.results.notices
    return [material.naming.roster(each.subject) for each in notices if each.kind == MISSING]


def _never_handed_over(material: Material) -> Sequence[Sequence[str | Tag]]:
    names = [f"《{name.zh}》" for name in missing_rosters(material)]
    if not names:
        return []
    said = f"{'、'.join(names)}，共 {len(names)} 份：它们所说明的情况一律按未知处理。"
    return [(said, Tag(words.NOTICE[MISSING].zh, "ask"))]


def _notice_cells(material: Material, notice: Notice) -> Sequence[str | Tag]:
    tag = Tag(words.word(words.NOTICE, notice.kind).zh, TONES.get(notice.kind, "plain"))
    return (material.public(notice.text.zh), tag)


def _by_roster(material: Material) -> list[Row]:
    grouped = (
        material.results.accounts.group_by("roster", maintain_order=True)
        .agg(pl.col("rows", *WAYS).sum())
        .sort("rows", descending=True, maintain_order=True)
    )
    return [
        {**row, "name": material.naming.roster(row["roster"] or "").zh or "未识别"}
        for row in grouped.iter_rows(named=True)
    ]


def _sums(accounts: pl.DataFrame) -> Row:
    return accounts.select(pl.col("rows", *WAYS).sum()).row(0, named=True)


def _account_cells(name: str, row: Row) -> Sequence[str]:
    return (name, f"{row['rows']:,}", *(f"{row[way]:,}" for way in WAYS))
