"""The lists of figures, and of certificates that end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.cycle.outputs import words
from tongxing.foundations.text import Text
from tongxing.months.kinds.column import (
    PERSON,
    PHONE,
    MonthList,
    column,
    day_of,
)

if TYPE_CHECKING:
    from tongxing.months.seen import Seen


def _made_of(seen: Seen) -> float | int | None:
    """Return what a figure is made of: a count, or fen in yuan."""
    numerator: int | None = seen.row["numerator"]
    if numerator is None or seen.row["unit"] not in words.MONEY_UNITS:
        return numerator
    return numerator / 100


INDICATORS: Final = MonthList(
    "indicators",
    Text("指标", "Indicators (指标)"),
    Text("规划要求的指标，和由什么算出。", "The figures of the plan, and what they are made of."),
    (
        column(
            "指标",
            "Indicator",
            lambda s: s.names.of("indicator", s.line.what),
            "wrapped",
            "what",
            48,
        ),
        column("地区", "Place", lambda s: s.place, sort="place", width=18),
        column("分子", "Numerator", _made_of, "figure"),
        column("分母", "Denominator", lambda s: s.row["denominator"], "number"),
        column("未知", "Unknown", lambda s: s.row["unknown"], "number"),
        column("数值", "Value", lambda s: s.row["value"], "figure"),
        column("单位", "Unit", lambda s: s.word(words.UNIT, "unit"), width=8),
        column("目标", "Target", lambda s: s.row["target"]),
        column("状态", "State", lambda s: s.word(words.STATE, "state"), width=10),
    ),
    ("township", "what"),
    of_persons=False,
    what=Text("指标", "Indicator"),
)

EXPIRING: Final = MonthList(
    "expiring",
    Text("证件到期", "Certificates that end (证件到期)"),
    Text(
        "九十天内到期的残疾人证：提醒本人换证。",
        "Certificates that end within ninety days: remind their holders.",
    ),
    (
        *PERSON,
        column("残疾人证号", "Certificate", lambda s: s.certificate(), width=24, paper=True),
        PHONE,
        column("有效期至", "Ends on", lambda s: day_of(s.row["certificate_expires_on"]), "day"),
    ),
    ("township",),
)
