"""The Chinese and English words for the codes that stand in the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.text import Text
from tongxing.law.units import INDICATOR_UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

BASIS: Mapping[str, Text] = {
    "entitled": Text("符合条件", "entitled"),
    "presumed": Text("推定符合", "presumed entitled"),
    "approval_stands": Text("原批准继续有效", "the approval stands"),
}

ACTION: Mapping[str, Text] = {
    "hold": Text("本月暂缓发放", "held this month"),
    "from_next_month": Text("次月起停发", "to stop from next month"),
}

SERVICE: Mapping[str, Text] = {
    "service": Text("服务", "service"),
    "referral": Text("转介", "referral"),
    "amount_unknown": Text("金额待定", "amount not set"),
}

CAUSE: Mapping[str, Text] = {
    "approval": Text("新批准", "new approval"),
    "resend": Text("退回或失败后重发", "returned or failed, sent again"),
    "late_law": Text("标准或规定追溯调整", "a rule or standard changed retroactively"),
    "amount": Text("实发与应发不符", "what was paid differs from what was due"),
}

LATE_FACT = "late_fact:"
"""A cause that begins so names the condition whose facts became known late."""

SEVERITY: Mapping[str, Text] = {
    "grave": Text("重", "grave"),
    "medium": Text("中", "medium"),
    "light": Text("轻", "light"),
}

UNKNOWN_ROWS: Mapping[str, Text] = {
    "payments": Text("发放记录有退回行，待核", "a payment row was rejected"),
    "enrolment": Text("享受对象名册有退回行，待核", "an enrolment row was rejected"),
}

UNIT: Mapping[str, Text] = INDICATOR_UNITS

STATE: Mapping[str, Text] = {
    "met": Text("达到", "met"),
    "on_track": Text("按进度", "on track"),
    "reached": Text("达到", "met"),
    "missed": Text("未达到", "not met"),
    "below": Text("未达到", "not met"),
    "not_met": Text("未达到", "not met"),
    "no_target": Text("无目标", "no target"),
    "no_value": Text("无数值", "no value"),
    "not_run": Text("未计算", "not computed"),
    "unknown": Text("待定", "undecided"),
}

NOTICE: Mapping[str, Text] = {
    "missing_roster": Text("没有交来", "Not handed over"),
    "refused_file": Text("不能读取", "Could not be read"),
    "unknown_file": Text("认不出", "Not recognised"),
    "stale": Text("过旧", "Out of date"),
    "unconfirmed": Text("骤减待确认", "Dropped, to confirm"),
    "gap": Text("月份缺口", "Gap"),
    "to_verify": Text("待核", "To verify"),
    "outside_place": Text("地区以外", "Outside the place"),
    "unknown_place": Text("地名不识", "Unknown places"),
    "skipped_sheet": Text("未读的工作表", "Sheets not read"),
    "other_content": Text("其他内容", "Other content"),
    "unknown_column": Text("未用的列", "Unused columns"),
}
"""In the order in which the report shows them; other kinds follow."""

NOTHING_LEFT = Text(
    "名下没有登记在册的物品，或项目已经停止施行", "owns no such thing, or the programme has ended"
)
"""Why somebody is stopped where no single condition fails."""

UNKNOWN = Text("未知", "unknown")

MONEY_UNITS = ("yuan", "ten_thousand_yuan")
"""Units of figures that are made of amounts in fen."""

CHANGE: Mapping[str, Text] = {
    "new": Text("新增", "new"),
    "gone": Text("减少", "gone"),
    "changed": Text("金额变化", "changed"),
}

BREAKER: Mapping[str, Text] = {
    "mass-stop": Text("停发或追回的人数异常", "Unusually many stops or recoveries"),
    "mass-arrears": Text("补发的人数异常", "Unusually many arrears"),
}


def word(words: Mapping[str, Text], code: str | None) -> Text:
    """Return the words for a code; a code without words stands for itself."""
    if code is None:
        return Text("", "")
    return words.get(code, Text(code, code))
