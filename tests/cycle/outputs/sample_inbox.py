"""What the invented month read: files, how their rows were used, and what was missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from tongxing.cycle.results import Notice
from tongxing.foundations.text import Text

ACCOUNTS_SCHEMA: dict[str, Any] = {
    "file": pl.String,
    "sheet": pl.String,
    "roster": pl.String,
    "rows": pl.Int64,
    "used": pl.Int64,
    "repeated": pl.Int64,
    "skipped": pl.Int64,
    "rejected": pl.Int64,
}
FILES_SCHEMA: dict[str, Any] = {
    "roster": pl.String,
    "file": pl.String,
    "sha256": pl.String,
    "data_day": pl.Date,
    "kind": pl.String,
    "persons": pl.Int64,
}
FILES = (
    ("持证残疾人名册_2026-11-25.xlsx", "花名册", "certificate_holders", 6742, 6735, 0, 3, 4),
    ("低保对象名册（城市）2026-11-25.xls", "Sheet1", "dibao", 1204, 1198, 3, 2, 1),
    ("低保对象名册（农村）2026-11-25.xls", "Sheet1", "dibao", 866, 861, 0, 2, 3),
    ("特困供养人员名册.csv", None, "tekun", 210, 209, 0, 1, 0),
    ("死亡人员名单_11月.xlsx", "11月", "deaths", 38, 36, 0, 1, 1),
    ("户籍迁出名单.ods", "迁出", "moves_out", 27, 26, 0, 1, 0),
    ("享受对象名册_台账.xlsx", "台账", "enrolments", 3109, 3106, 0, 2, 1),
    ("发放记录_2026-10.csv", None, "payments", 3057, 3041, 12, 1, 3),
)


def accounts() -> pl.DataFrame:
    return pl.DataFrame(FILES, schema=ACCOUNTS_SCHEMA, orient="row")


def files() -> pl.DataFrame:
    rows = [
        (roster, file, f"{index:064x}", date(2026, 11, 25), "stock", rows)
        for index, (file, _, roster, rows, *_) in enumerate(FILES)
    ]
    return pl.DataFrame(rows, schema=FILES_SCHEMA, orient="row")


def notices() -> tuple[Notice, ...]:
    return (
        Notice(
            "missing_roster",
            Text(
                "没有工伤生活护理费名册：本月不能核对工伤护理费。",
                "The list of injury nursing payments was not handed over.",
            ),
            "injury_nursing",
        ),
        Notice(
            "stale",
            Text(
                "《特困供养人员名册》：数据截至 2026-09-30，已过 61 天。",
                "Destitute support recipients: as of 2026-09-30, 61 days old.",
            ),
            "tekun",
        ),
        Notice(
            "gap",
            Text(
                "2026-08 没有重度残疾人护理补贴的发放记录，该月不计算补发和追回。",
                "No payments of the nursing subsidy for 2026-08; the month is not settled.",
            ),
            "nursing_subsidy",
        ),
        Notice(
            "unknown_file",
            Text(
                "汇总（最终版）.xlsx：文件名里没有任何名册的名称，没有读取。",
                "汇总（最终版）.xlsx: the name fits no roster; not read.",
            ),
            "汇总（最终版）.xlsx",
        ),
        Notice(
            "unknown_column",
            Text("《持证残疾人名册》中没有用到的列：备注2。", "Unused column: 备注2."),
            FILES[0][0],
        ),
    )
