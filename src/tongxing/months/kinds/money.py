"""The lists of money: who is paid, what past months owe, what changed."""

from __future__ import annotations

from typing import Final

from tongxing.cycle.outputs import words
from tongxing.foundations.text import Text
from tongxing.months.kinds.column import (
    MONTH,
    PERSON,
    PRESUMED,
    PROGRAMME,
    MonthList,
    column,
)

PAYROLL: Final = MonthList(
    "payroll",
    Text("发放名册", "Payroll (发放名册)"),
    Text("本月发给谁、多少、依据什么。", "Whom to pay this month, how much, on which ground."),
    (
        *PERSON,
        PROGRAMME,
        MONTH,
        column("金额（元）", "Yuan", lambda s: s.line.amount_fen, "money", "amount_fen"),
        column("依据", "Ground", lambda s: s.word(words.BASIS, "basis"), sort="what"),
        PRESUMED,
        column("开户行", "Bank", lambda s: s.row["bank"], width=24, paper=True),
        column("银行账号", "Account", lambda s: s.account(), width=23, paper=True),
        column("户名", "Holder", lambda s: s.row["account_name"], paper=True),
    ),
    ("township", "programme", "what"),
    what=Text("依据", "Ground"),
    whats=words.BASIS,
)

ADJUSTMENTS: Final = MonthList(
    "adjustments",
    Text("补发追回", "Arrears and recoveries (补发追回)"),
    Text(
        "以前各月应发与实发的差额，和差在哪里。",
        "What past months were due and paid, and why they differ.",
    ),
    (
        *PERSON,
        PROGRAMME,
        column("所属月份", "Month", lambda s: s.row["month"], sort="month", width=10),
        column("应发（元）", "Due, yuan", lambda s: s.row["due_fen"], "money"),
        column("实发（元）", "Paid, yuan", lambda s: s.row["paid_fen"], "money"),
        column(
            "差额（元）", "Difference, yuan", lambda s: s.line.amount_fen, "money", "amount_fen"
        ),
        column("原因", "Cause", lambda s: s.cause(), "wrapped", "what", 36),
    ),
    ("township", "programme", "what", "month"),
    what=Text("原因", "Cause"),
)

CHANGES: Final = MonthList(
    "changes",
    Text("增减变动", "New, gone, changed (增减变动)"),
    Text(
        "与上月相比，谁新增、谁减少、谁的金额变了。",
        "Who is new, gone or paid another amount than last month.",
    ),
    (
        *PERSON,
        column("变动", "Change", lambda s: s.word(words.CHANGE, "change"), sort="what", width=10),
        PROGRAMME,
        column("上月（元）", "Before, yuan", lambda s: s.row["before_fen"], "money"),
        column("本月（元）", "Now, yuan", lambda s: s.line.amount_fen, "money", "amount_fen"),
        column("原因", "Why", lambda s: s.text("why"), "wrapped", width=56),
    ),
    ("township", "programme", "what"),
    Text(
        "与上月相同，或没有上月的运行可比。",
        "Nothing changed, or there is no earlier month to compare with.",
    ),
    what=Text("变动", "Change"),
    whats=words.CHANGE,
)
