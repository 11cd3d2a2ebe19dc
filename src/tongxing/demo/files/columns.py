"""The columns of each roster, with the headers that offices give them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "day", "money", "month"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its id in this package, its usual header, and another that offices use."""

    id: str
    header: str
    other: str = ""
    kind: Kind = "text"


NAME = Column("name", "姓名", "姓　名")
NUMBER = Column("id_number", "公民身份号码", "身份证号", "number")
FROM = Column("from_day", "起始日期", "开始日期", "day")
TO = Column("to_day", "终止日期", "结束日期", "day")
PROGRAMME = Column("programme", "项目", "补贴项目")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "certificate_holders": (
        NAME,
        NUMBER,
        Column("certificate_number", "残疾人证号", "残疾证号", "number"),
        Column("category", "残疾类别", "残疾类型"),
        Column("grade", "残疾等级", "残疾级别"),
        Column("components", "多重残疾明细"),
        Column("sex", "性别"),
        Column("urban_rural", "城乡", "城乡属性"),
        Column("place_code", "户籍地代码", "行政区划代码"),
        Column("county", "区县"),
        Column("township", "乡镇街道", "街道（乡镇）"),
        Column("village", "村社区", "村（社区）"),
        Column("household", "户号", "家庭户号"),
        Column("phone", "联系电话", "手机号码"),
        Column("guardian_id", "监护人身份证号"),
        Column("issued_on", "发证日期", "签发日期", "day"),
        Column("expires_on", "有效期至", "有效期止", "day"),
        Column("status", "证件状态"),
        Column("status_day", "证件状态日期", "", "day"),
        Column("bank", "开户行"),
        Column("account", "银行账号", "一卡通账号"),
        Column("account_name", "户名"),
    ),
    "household_members": (
        Column("household", "户号"),
        NAME,
        NUMBER,
        Column("relation", "与户主关系"),
        Column("father", "父亲身份证号"),
        Column("mother", "母亲身份证号"),
    ),
    "dibao": (
        Column("household", "户号", "低保户号"),
        NAME,
        NUMBER,
        Column("kind", "身份类别", "救助类别"),
        Column("relation", "与户主关系"),
        FROM,
        TO,
    ),
    "tekun": (NAME, NUMBER, Column("form", "供养方式"), FROM, TO),
    "orphans": (NAME, NUMBER, Column("kind", "类别", "儿童类别"), FROM, TO),
    "deaths": (NAME, NUMBER, Column("died_on", "死亡日期", "", "day")),
    "moves_out": (
        NAME,
        NUMBER,
        Column("moved_on", "迁出日期", "", "day"),
        Column("destination", "迁入地代码"),
    ),
    "custody": (
        NAME,
        NUMBER,
        Column("taken_on", "收监日期", "", "day"),
        Column("released_on", "释放日期", "", "day"),
    ),
    "injury_nursing": (NAME, NUMBER, FROM, TO),
    "care_insurance": (NAME, NUMBER, Column("amount", "月待遇金额", "", "money"), FROM, TO),
    "other_allowances": (
        NAME,
        NUMBER,
        Column("nature", "补贴性质"),
        Column("allowance", "补贴名称"),
        Column("amount", "月金额", "", "money"),
        FROM,
        TO,
    ),
    "social_insurance": (
        NAME,
        NUMBER,
        Column("insurance", "险种"),
        Column("year", "参保年度"),
        Column("status", "缴费状态"),
    ),
    "students": (
        NAME,
        NUMBER,
        Column("stage", "学段"),
        Column("enrolled_on", "入学日期", "", "day"),
        Column("form", "教育形式"),
    ),
    "employment": (
        NAME,
        NUMBER,
        Column("form", "就业形式"),
        FROM,
        Column("wage", "月工资", "", "money"),
    ),
    "motor_wheelchairs": (
        NAME,
        NUMBER,
        Column("frame_number", "车架号"),
        Column("bought_on", "购置日期", "", "day"),
    ),
    "driving_licences": (
        NAME,
        NUMBER,
        Column("licence_class", "准驾车型"),
        Column("first_licensed_on", "初次领证日期", "", "day"),
    ),
    "needs_survey": (
        NAME,
        NUMBER,
        Column("surveyed_on", "调查日期", "", "day"),
        Column("rehabilitation", "康复需求"),
        Column("device", "辅具需求"),
        Column("accessibility", "无障碍需求"),
        Column("employment", "就业需求"),
        Column("self_care", "生活自理"),
        Column("incontinent", "大小便失禁"),
        Column("carer", "主要照料者身份证号"),
    ),
    "enrolments": (
        NAME,
        NUMBER,
        PROGRAMME,
        Column("applied_on", "申请日期", "", "day"),
        Column("approved_on", "批准日期", "审批日期", "day"),
        Column("ended_on", "终止日期", "停发日期", "day"),
        Column("end_reason", "终止原因"),
    ),
    "payments": (
        NAME,
        NUMBER,
        PROGRAMME,
        Column("month", "所属月份", "", "month"),
        Column("paid_on", "发放日期", "", "day"),
        Column("amount", "金额", "", "money"),
        Column("result", "结果", "发放结果"),
        Column("batch", "批次号"),
        Column("failure", "失败原因"),
    ),
    "outcomes": (
        NAME,
        NUMBER,
        PROGRAMME,
        Column("list", "清单"),
        Column("handled_on", "处理日期", "", "day"),
        Column("outcome", "结果", "处理结果"),
    ),
}
"""By roster: the columns in the order in which its office writes them."""

WORDS: dict[str, tuple[str, ...]] = {
    "vision": ("视力", "视力残疾", "1"),
    "hearing": ("听力", "听力残疾", "2"),
    "speech": ("言语", "言语残疾", "3"),
    "physical": ("肢体", "肢体残疾", "4"),
    "intellectual": ("智力", "智力残疾", "5"),
    "mental": ("精神", "精神残疾", "6"),
    "multiple": ("多重", "多重残疾", "7"),
    "grade1": ("一级", "1级", "1", "壹级"),
    "grade2": ("二级", "2级", "2", "贰级"),
    "grade3": ("三级", "3级", "3", "叁级"),
    "grade4": ("四级", "4级", "4", "肆级"),
    "male": ("男",),
    "female": ("女",),
    "urban": ("城镇", "非农业"),
    "rural": ("农村", "农业"),
    "valid": ("有效",),
    "frozen": ("冻结",),
    "cancelled": ("注销",),
    "dibao": ("最低生活保障", "低保"),
    "edge": ("低保边缘", "最低生活保障边缘"),
    "expense": ("支出型困难", "刚性支出困难"),
    "tekun": ("特困",),
    "central": ("集中",),
    "scattered": ("分散",),
    "orphan": ("孤儿",),
    "unattended": ("事实无人抚养儿童",),
    "living": ("生活类",),
    "nursing": ("护理类",),
    "success": ("成功",),
    "in_transit": ("在途",),
    "failed": ("失败",),
    "returned": ("退回",),
    "recovered": ("追回",),
    "written_off": ("核销",),
    "discovery": ("应享未享",),
    "stop": ("停发建议",),
    "ask": ("待补信息",),
    "applied": ("已申请",),
    "declined": ("自愿放弃",),
    "not_confirmed": ("核实不符",),
    "confirmed": ("核实符合",),
    "not_reached": ("联系不上",),
}
"""How the words of the truth are written; the first is the usual one."""
