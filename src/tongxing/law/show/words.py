"""What the words that stand under the keys of documents are called where a law is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.documents import (
        About,
        Category,
        Coverage,
        During,
        Entity,
        FactType,
        Listing,
        Measure,
        Over,
        Payee,
        Period,
        RosterRole,
        Severity,
        Subject,
    )

CATEGORIES: Final[Mapping[Category, Text]] = {
    "cash_monthly": Text("按月发放的现金", "Cash every month"),
    "cash_yearly": Text("按年发放的现金", "Cash every year"),
    "cash_once": Text("一次性现金", "Cash once"),
    "reimbursement": Text("费用报销", "Costs reimbursed"),
    "premium": Text("保险代缴", "Premiums paid"),
    "in_kind": Text("实物", "In kind"),
    "service": Text("服务", "Services"),
    "waiver": Text("减免", "Waivers"),
    "priority": Text("优先", "Priority"),
    "employer_reward": Text("对用人单位的奖励", "Rewards for employers"),
    "employer_subsidy": Text("对用人单位的补贴", "Subsidies for employers"),
    "levy": Text("征收", "Levies"),
    "referral": Text("转介其他部门", "Decided by others"),
    "counted": Text("统计项目", "Counted only"),
}
"""In the order in which the law of a place is read."""

SUBJECTS: Final[Mapping[Subject, Text]] = {
    "person": Text("个人", "a person"),
    "household": Text("家庭", "a household"),
    "employer": Text("用人单位", "an employer"),
    "organisation": Text("机构", "an organisation"),
    "item": Text("物品", "an item"),
}
PAYEES: Final[Mapping[Payee, Text]] = {
    "person": Text("本人", "the person"),
    "guardian": Text("监护人", "the guardian"),
    "carer": Text("照料人", "the carer"),
    "family": Text("家属", "the family"),
    "owner": Text("所有人", "the owner"),
    "employer": Text("用人单位", "the employer"),
    "organisation": Text("机构", "the organisation"),
    "institution": Text("服务机构", "the institution"),
    "fund": Text("基金", "the fund"),
    "insurer": Text("保险公司", "the insurer"),
    "school": Text("学校", "the school"),
}
PERIODS: Final[Mapping[Period, Text]] = {
    "month": Text("按月", "by the month"),
    "year": Text("按年", "by the year"),
    "school_year": Text("按学年", "by the school year"),
    "once": Text("一生一次", "once in a lifetime"),
    "event": Text("按次", "for each event"),
}
LISTINGS: Final[Mapping[Listing, Text]] = {
    "money": Text("列入应享未享", "listed where it is not drawn"),
    "service": Text("列入服务建议", "listed as a service to offer"),
    "off": Text("不列清单", "not listed"),
}
SEVERITIES: Final[Mapping[Severity, Text]] = {
    "grave": Text("重", "grave"),
    "medium": Text("中", "medium"),
    "light": Text("轻", "light"),
}
OVERS: Final[Mapping[Over, Text]] = {
    "payment_month": Text("每人每项目每月", "each person, programme and month"),
    "enrolment": Text("每条在册记录", "each enrolment"),
    "person": Text("每人", "each person"),
    "list": Text("每份名册", "each list"),
    "payroll": Text("每个项目的发放", "each payroll"),
    "name": Text("每处姓名差异", "each differing name"),
    "household": Text("每户", "each household"),
    "organisation": Text("每个单位", "each organisation"),
    "item": Text("每件物品", "each item"),
    "record": Text("每条记录", "each record"),
    "rejected_row": Text("每条退回的行", "each rejected row"),
    "discovery": Text("每条应享未享", "each discovery"),
    "application_step": Text("每个办理环节", "each step of an application"),
}
MEASURES: Final[Mapping[Measure, Text]] = {
    "ratio": Text("比率", "a ratio"),
    "count": Text("计数", "a count"),
    "sum": Text("合计", "a sum"),
    "distinct": Text("不同数", "how many different"),
    "mean": Text("平均数", "a mean"),
    "median": Text("中位数", "a median"),
    "percentile": Text("百分位数", "a percentile"),
    "growth": Text("年均增长", "growth a year"),
    "reported": Text("填报数", "a reported figure"),
}
DURING: Final[Mapping[During, Text]] = {
    "month": Text("当月", "during the month"),
    "year": Text("当年", "during the year"),
    "school_year": Text("当学年", "during the school year"),
    "plan": Text("规划期内", "since the plan began"),
}
COMPARISONS: Final = {
    "above": Text("高于", "above"),
    "at_least": Text("不低于", "at least"),
    "below": Text("低于", "below"),
    "at_most": Text("不高于", "at most"),
}
TYPES: Final[Mapping[FactType, Text]] = {
    "boolean": Text("是否", "yes or no"),
    "integer": Text("整数", "a whole number"),
    "money": Text("金额", "money"),
    "date": Text("日期", "a day"),
    "enumeration": Text("选项", "one of"),
    "text": Text("文字", "text"),
    "components": Text("多重残疾明细", "components of a multiple disability"),
}
ENTITIES: Final[Mapping[Entity, Text]] = {
    "person": Text("个人", "a person"),
    "organisation": Text("单位", "an organisation"),
    "item": Text("物品", "an item"),
}
ABOUT: Final[Mapping[About, Text]] = {
    "person": ENTITIES["person"],
    "organisation": ENTITIES["organisation"],
    "item": ENTITIES["item"],
    "place": Text("地方", "a place"),
}
COVERAGES: Final[Mapping[Coverage, Text]] = {
    "stock": Text("资料日的全部在册人员", "everybody on the list on its day"),
    "history": Text("全部历史", "the whole history"),
    "events": Text("发生的事项", "what happened"),
}
ROLES: Final[Mapping[RosterRole, Text]] = {
    "facts": Text("事实名册", "facts"),
    "persons": Text("人员名册", "the persons"),
    "enrolments": Text("享受名册", "enrolments"),
    "payments": Text("发放记录", "payments"),
    "outcomes": Text("处理结果", "outcomes"),
    "records": Text("记录", "records"),
    "organisations": Text("单位名册", "the organisations"),
    "items": Text("物品名册", "the items"),
}
WITHIN: Final = {
    "year": Text("每年", "in a year"),
    "school_year": Text("每学年", "in a school year"),
    "once": Text("一生", "in a lifetime"),
}
