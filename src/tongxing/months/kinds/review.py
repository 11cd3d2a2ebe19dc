"""The lists that people work through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.cycle.outputs import words
from tongxing.foundations.text import Text
from tongxing.months.kinds.column import (
    MONTH,
    PERSON,
    PHONE,
    PRESUMED,
    PROGRAMME,
    MonthList,
    column,
    day_of,
)

if TYPE_CHECKING:
    from tongxing.months.seen import Seen


def _question(seen: Seen) -> Text:
    """Return what is to be asked; the run has worded it in Chinese alone."""
    unknown = "; ".join(each.en for each in seen.conditions("unknown"))
    of_whom = "Find out" if seen.line.person_id is not None else "A list that tells"
    return Text(seen.text("question"), f"{of_whom}: {unknown}")


STOPS: Final = MonthList(
    "stops",
    Text("停发建议", "Stops (停发建议)"),
    Text(
        "谁不再符合条件：先核实、告知，再决定。",
        "Who is not entitled any more: verify and tell them before deciding.",
    ),
    (
        *PERSON,
        PROGRAMME,
        column("建议", "Proposal", lambda s: s.word(words.ACTION, "action"), sort="what"),
        column(
            "不符合的条件",
            "What does not hold",
            lambda s: s.conditions("failed", "failing"),
            "wrapped",
            width=32,
        ),
        column("自何日起", "Since", lambda s: day_of(s.row["since"]), "day"),
        column("理由", "Reason", lambda s: s.text("reason"), "wrapped", width=60, paper=True),
    ),
    ("township", "programme", "what"),
    what=Text("建议", "Proposal"),
    whats=words.ACTION,
)

DISCOVERIES: Final = MonthList(
    "discoveries",
    Text("应享未享", "Entitled, not receiving (应享未享)"),
    Text(
        "谁符合条件却没有申请：请上门告知。", "Who would be entitled on applying: go and tell them."
    ),
    (
        *PERSON,
        PHONE,
        PROGRAMME,
        column("可领金额（元）", "Yuan", lambda s: s.line.amount_fen, "money", "amount_fen"),
        PRESUMED,
        column("理由", "Reason", lambda s: s.text("reason"), "wrapped", width=56, paper=True),
    ),
)

SERVICES: Final = MonthList(
    "services",
    Text("服务建议", "Services to offer (服务建议)"),
    Text(
        "可以介绍给谁的服务、转介和金额待定的待遇。",
        "Services, referrals and benefits without a set amount that may be offered.",
    ),
    (
        *PERSON,
        PHONE,
        PROGRAMME,
        column("种类", "Kind", lambda s: s.word(words.SERVICE, "kind"), sort="what"),
        column("承办单位", "Agency", lambda s: s.row["agency"], "wrapped", width=20),
        PRESUMED,
        column("理由", "Reason", lambda s: s.text("reason"), "wrapped", width=56, paper=True),
    ),
    ("township", "programme", "what"),
    whats=words.SERVICE,
)

ASKS: Final = MonthList(
    "asks",
    Text("待补信息", "To be asked (待补信息)"),
    Text("要先问清什么，才能判定。", "What must be asked before anything can be decided."),
    (
        *PERSON,
        PROGRAMME,
        column("还不知道", "Not known", lambda s: s.conditions("unknown"), "wrapped", width=40),
        column("要问什么", "To ask", _question, "wrapped", width=64),
    ),
)

FINDINGS: Final = MonthList(
    "findings",
    Text("疑点", "Findings (疑点)"),
    Text("看起来不对、值得核实的情况。", "What looks wrong and is worth looking into."),
    (
        *PERSON,
        column("核查", "Check", lambda s: s.names.of("check", s.line.what), "wrapped", "what", 26),
        column(
            "程度",
            "Severity",
            lambda s: s.word(words.SEVERITY, "severity"),
            sort="severity",
            width=6,
        ),
        PROGRAMME,
        MONTH,
        column("情况", "What was found", lambda s: s.text("detail"), "wrapped", width=56),
        column(
            "由谁处理",
            "Who works it",
            lambda s: s.names.of("handling", s.line.what),
            "wrapped",
            width=20,
            paper=True,
        ),
    ),
    ("township", "programme", "what", "severity", "month"),
    what=Text("核查", "Check"),
)
