"""The lists that only some programmes need: their headings, and what their files are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tongxing.demo.files.columns import COLUMNS, NAME, NUMBER, Column, Kind

if TYPE_CHECKING:
    from tongxing.demo.world import Coverage


class _List(NamedTuple):
    name: str
    coverage: Coverage
    columns: tuple[str, ...]


def _list(name: str, coverage: Coverage, *columns: str) -> _List:
    return _List(name, coverage, columns)


_KINDS: Final[dict[str, Kind]] = {"day": "day", "money": "money", "month": "month"}
_NUMBER: Final = "id_number 公民身份号码"
_PERSON: Final = ("name 姓名", _NUMBER)
_CODE: Final = "credit_code 统一社会信用代码"
_UNIT: Final = ("unit_name 单位名称", _CODE)
_LISTS: Final[dict[str, _List]] = {
    # What is known of somebody
    "students": _list("在校学生名册", "stock"),
    "employment": _list("就业登记名册", "stock"),
    "motor_wheelchairs": _list("机动轮椅车名册", "stock"),
    "driving_licences": _list("驾驶证名册", "stock"),
    "needs_survey": _list("需求调查名册", "stock"),
    "school_registration": _list(
        "学籍登记册",
        "stock",
        *_PERSON,
        "school 学校名称",
        "kind 办学性质",
        "difficulty 家庭经济困难",
        "enrolled_on 入学日期 day",
    ),
    "graduates": _list("高校残疾毕业生名册", "stock", *_PERSON, "graduated_on 毕业日期 day"),
    "labour_ability": _list(
        "劳动能力鉴定名册", "stock", *_PERSON, "level 鉴定结论", "appraised_on 鉴定日期 day"
    ),
    "income_checks": _list(
        "家庭经济状况核对名册",
        "stock",
        *_PERSON,
        "checked_on 核对日期 day",
        "own_income 本人月收入 money",
        "supporters 赡养抚养扶养人情况",
    ),
    "job_seekers": _list(
        "求职登记名册",
        "stock",
        *_PERSON,
        "seeking 求职登记",
        "unemployed 失业登记",
        "hard 就业困难人员",
        "from_day 登记日期 day",
    ),
    "business_registrations": _list(
        "市场主体登记名册",
        "stock",
        "name 经营者姓名",
        _NUMBER,
        "business_name 市场主体名称",
        "kind 市场主体类型",
        "registered_on 成立日期 day",
        "closed_on 注销日期 day",
    ),
    "technical_talents": _list(
        "技术能手名册", "stock", *_PERSON, "trade 技术项目", "status 状态", "from_day 获评日期 day"
    ),
    "mental_medication": _list(
        "精神服药登记", "stock", *_PERSON, "registered_on 登记日期 day", "needed 需要服药"
    ),
    "device_screening": _list(
        "辅具适配筛查名册",
        "stock",
        *_PERSON,
        "screened_on 筛查日期 day",
        "amputation 下肢截肢",
        "hearing_aid 适合助听器",
    ),
    "residence_permits": _list(
        "居住证名册",
        "stock",
        *_PERSON,
        "residence_code 居住地代码",
        "issued_on 签发日期 day",
        "valid_until 有效期至 day",
    ),
    "relocations": _list(
        "易地搬迁名册", "stock", *_PERSON, "moved_in_on 入住日期 day", "settlement 安置点"
    ),
    "vagrants": _list(
        "流浪乞讨救助名册", "stock", *_PERSON, "found_on 发现日期 day", "ended_on 离站日期 day"
    ),
    # What happened to somebody
    "gaokao": _list(
        "高考报名录取名册", "events", *_PERSON, "exam_on 考试日期 day", "attended 是否参加考试"
    ),
    "exam_registrations": _list(
        "考试报名名册",
        "events",
        *_PERSON,
        "registered_on 报名日期 day",
        "kind 考试类别",
        "exam 考试名称",
        "exam_on 考试日期 day",
    ),
    "training_attendance": _list(
        "培训记录",
        "events",
        "name 学员姓名",
        _NUMBER,
        "kind 培训类别",
        "completed_on 结业日期 day",
        "result 培训结果",
        "cost 培训费 money",
    ),
    "competitions": _list(
        "技能竞赛记录",
        "events",
        "name 选手姓名",
        _NUMBER,
        "competition 竞赛名称",
        "level 竞赛级别",
        "held_on 举办日期 day",
        "award 获奖情况",
        "sender_code 选送单位统一社会信用代码",
    ),
    "bills": _list(
        "票据记录",
        "events",
        "name 付款人",
        _NUMBER,
        "kind 票据类别",
        "cost 金额 money",
        "paid_on 付款日期 day",
        "accepted_on 核验日期 day",
        "invoice 票据号码",
    ),
    "loans": _list(
        "贷款记录",
        "events",
        "name 借款人",
        _NUMBER,
        "purpose 贷款用途",
        "principal 贷款本金 money",
        "settled_on 结息日期 day",
        "interest 已付利息 money",
        "overdue 是否逾期",
    ),
    "hardship_reports": _list(
        "急难情况登记表",
        "events",
        *_PERSON,
        "occurred_on 发生日期 day",
        "kind 急难类别",
        "state_of_case 办理状态",
    ),
    "hospital_stays": _list(
        "住院结算记录",
        "events",
        *_PERSON,
        "admitted_on 入院日期 day",
        "discharged_on 出院日期 day",
        "kind 住院类别",
        "total_cost 总费用 money",
        "own_cost 个人自付 money",
    ),
    "care_services": _list(
        "托养服务记录",
        "events",
        *_PERSON,
        "month 服务月份 month",
        "institution_name 机构名称",
        "mode 托养方式",
        "days 服务天数",
    ),
    "home_modifications": _list(
        "无障碍改造记录",
        "events",
        *_PERSON,
        "household 户号",
        "content 改造内容",
        "accepted_on 验收日期 day",
        "cost 改造费用 money",
    ),
    "child_diagnosis": _list(
        "儿童诊断名册",
        "events",
        *_PERSON,
        "diagnosed_on 诊断日期 day",
        "kind 诊断类别",
        "surgery 建议手术",
        "device 建议适配辅具",
        "training 建议康复训练",
    ),
    "rehabilitation_services": _list(
        "康复服务记录",
        "events",
        *_PERSON,
        "served_on 服务日期 day",
        "institution_name 机构名称",
        "kind 服务内容",
        "minutes 服务时长分钟",
    ),
    "rehabilitation_settlements": _list(
        "康复结算记录",
        "events",
        *_PERSON,
        "settled_on 结算日期 day",
        "institution_name 机构名称",
        "kind 结算项目",
        "total_cost 总费用 money",
        "eligible_cost 纳入救助费用 money",
    ),
    "job_coaching": _list(
        "就业辅导记录", "events", *_PERSON, "served_on 服务日期 day", "kind 服务内容", "result 结果"
    ),
    # Devices
    "device_assessments": _list(
        "辅具评估名册",
        "stock",
        "need 辅具需求编号",
        *_PERSON,
        "kind 辅具类别",
        "assessed_on 评估日期 day",
        "suitable 评估结论",
        "price 核定价格 money",
    ),
    "device_issues": _list(
        "辅具发放记录",
        "events",
        *_PERSON,
        "issued_on 发放日期 day",
        "item 辅具类别",
        "need 辅具需求编号",
        "quantity 数量",
    ),
    # Organisations
    "employers": _list(
        "用人单位名册",
        "stock",
        *_UNIT,
        "kind 单位类型",
        "staff 上年在职职工人数",
        "posts 编制人数",
        "payroll 上年在职职工工资总额 money",
        "tax_place 纳税地代码",
        "levy_status 残保金缴纳状态",
    ),
    "employer_staff": _list(
        "残疾职工月报",
        "events",
        *_UNIT,
        "name 职工姓名",
        _NUMBER,
        "month 所属月份 month",
        "certificate 证件类型",
        "grade 残疾等级",
        "engagement 用工形式",
        "contract_months 合同期限（月）",
        "wage 月工资 money",
        "insured 参加社会保险",
    ),
    "levy_payments": _list(
        "残保金缴纳记录",
        "events",
        *_UNIT,
        "levy_year 所属年度",
        "paid_on 缴纳日期 day",
        "amount 实缴金额 money",
    ),
    "job_agencies": _list(
        "就业服务机构名册", "stock", "unit_name 机构名称", _CODE, "kind 机构类型"
    ),
    "placements": _list(
        "推荐就业记录",
        "events",
        "agency_name 推荐机构名称",
        _CODE,
        *_PERSON,
        "hired_on 入职日期 day",
        "confirmed_on 在岗核实日期 day",
    ),
    "internships": _list(
        "见习记录",
        "events",
        *_UNIT,
        "name 见习人员",
        _NUMBER,
        "kind 见习类别",
        "started_on 开始日期 day",
        "ended_on 结束日期 day",
    ),
    "organisation_enrolments": _list(
        "单位享受名册",
        "history",
        *_UNIT,
        "programme 项目",
        "applied_on 申请日期 day",
        "approved_on 批准日期 day",
        "ended_on 终止日期 day",
    ),
    "organisation_payments": _list(
        "单位发放记录",
        "history",
        *_UNIT,
        "programme 项目",
        "month 所属月份 month",
        "paid_on 发放日期 day",
        "amount 金额 money",
        "result 结果",
    ),
}
"""Columns as `id heading kind`, without the kind of text. Lists without any stand in COLUMNS."""


def columns_of(roster: str) -> tuple[Column, ...]:
    """Return the columns of any list, in the order in which its office writes them."""
    if roster in COLUMNS:
        return COLUMNS[roster]
    return tuple(_column(text) for text in _LISTS[roster].columns)


def _column(text: str) -> Column:
    column, header, *kind = text.split()
    usual = {NAME.id: NAME, NUMBER.id: NUMBER}.get(column)
    if usual is not None:
        return Column(column, header, usual.other, usual.kind)
    return Column(column, header, kind=_KINDS[kind[0]] if kind else "text")


FURTHER_LISTS: Final[dict[str, tuple[str, Coverage]]] = {
    # A list named 台账 holds the whole history.
    roster: (f"{each.name}台账" if each.coverage == "history" else each.name, each.coverage)
    for roster, each in _LISTS.items()
}
"""By roster: the name of the file without its day, and what it covers."""
