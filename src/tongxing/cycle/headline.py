"""The few figures that say how a month went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from tongxing.cycle.results import Results


def headline(results: Results) -> tuple[tuple[Text, str], ...]:
    """Return label and figure of the month's headlines, in reading order."""
    lists = results.lists
    payroll, owed = lists["payroll"], lists["adjustments"]
    arrears = owed.filter(pl.col("difference_fen") > 0)
    recoveries = owed.filter(pl.col("difference_fen") < 0)
    held = lists["stops"].filter(pl.col("action") == "hold")
    return (
        (Text("发放人次", "payments"), f"{payroll.height:,}"),
        (Text("发放金额（元）", "money paid (yuan)"), format_yuan(_sum(payroll, "amount_fen"))),
        (Text("补发（元）", "arrears (yuan)"), format_yuan(_sum(arrears, "difference_fen"))),
        (Text("追回（元）", "recoveries (yuan)"), format_yuan(-_sum(recoveries, "difference_fen"))),
        (Text("本月暂缓", "held this month"), f"{held.height:,}"),
        (
            Text("建议下月停发", "to stop from next month"),
            f"{lists['stops'].height - held.height:,}",
        ),
        (Text("应享未享", "entitled, not receiving"), f"{lists['discoveries'].height:,}"),
        (Text("服务建议", "services to offer"), f"{lists['services'].height:,}"),
        (Text("待补信息", "to be asked"), f"{lists['asks'].height:,}"),
        (Text("疑点", "findings"), f"{lists['findings'].height:,}"),
        (Text("退回行", "rejected rows"), f"{lists['rejects'].height:,}"),
    )


def _sum(rows: pl.DataFrame, column: str) -> int:
    return int(rows[column].sum())
