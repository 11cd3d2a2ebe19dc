"""A law of names only: just what the handed-back lists look up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from tongxing.foundations.places import PlaceCode
from tongxing.foundations.text import Text
from tongxing.law.documents import (
    Check,
    Column,
    Condition,
    Fact,
    Handling,
    Indicator,
    LegalSource,
    Origin,
    ParameterValue,
    Programme,
    Roster,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.law.documents import Period

ORIGIN = Origin("sample.yaml", 1, 1)
RULE: Any = None  # nothing here is evaluated


@dataclass(frozen=True)
class Law:
    """The documents of the invented month, by id."""

    facts: Mapping[str, Fact]
    rosters: Mapping[str, Roster]
    programmes: Mapping[str, Programme]
    checks: Mapping[str, Check]
    indicators: Mapping[str, Indicator]
    days: Mapping[str, int] = field(default_factory=lambda: {"finding_days": 10})

    def value(self, parameter_id: str) -> ParameterValue | None:
        """Return a number of working days, or nothing."""
        if parameter_id not in self.days:
            return None
        source = LegalSource(Text("《示例办法》", "Sample Measures"))
        return ParameterValue(
            date(2026, 1, 1), None, self.days[parameter_id], source, False, None, ORIGIN
        )


def document(id_: str, zh: str, en: str) -> dict[str, Any]:
    return {
        "id": id_,
        "name": Text(zh, en),
        "place": None,
        "origin": ORIGIN,
        "valid_from": None,
        "valid_until": None,
    }


def condition(id_: str, zh: str, en: str, fails: Text | None = None) -> Condition:
    return Condition(id_, Text(zh, en), fails, RULE, "ask", None, None, None, ORIGIN)


CONDITIONS = (
    condition(
        "certificate",
        "残疾人证有效",
        "the disability certificate is valid",
        Text("残疾人证无效或已过期", "the disability certificate is not valid"),
    ),
    condition("alive", "健在", "is alive", Text("已去世", "has died")),
    condition("free", "不在服刑", "is not in custody"),
    condition(
        "low_income",
        "属于可享受的低收入家庭",
        "belongs to a low-income household",
        Text("不属于可享受的低收入家庭", "belongs to no low-income household"),
    ),
    condition("not_tekun", "不是特困供养人员", "is not in the destitute support scheme"),
    condition("no_injury_nursing", "没有领取工伤生活护理费", "draws no injury nursing payment"),
)

LOCAL = ("multi_disabled_household_nursing", "dibao_mental_medication")
PROGRAMMES = {
    "living_subsidy": ("困难残疾人生活补贴", "Living subsidy for disabled persons in hardship"),
    "nursing_subsidy": ("重度残疾人护理补贴", "Nursing subsidy for severely disabled persons"),
    "multi_disabled_household_nursing": (
        "一户多残家庭护理补贴",
        "Nursing subsidy for households with several disabled members",
    ),
    "dibao_mental_medication": (
        "低保精神残疾人服药补贴",
        "Medication subsidy for mentally disabled persons on dibao",
    ),
}


def programme(id_: str, zh: str, en: str, period: Period = "month") -> Programme:
    return Programme(
        **document(id_, zh, en) | {"place": PlaceCode("420112") if id_ in LOCAL else None},
        category="cash_monthly",
        subject="person",
        payee="person",
        period=period,
        applied_for=True,
        listing="money",
        needs_certificate=True,
        basis=(),
        conditions=CONDITIONS,
        amount=None,
        materials=(),
        steps=(),
        cases=(),
    )


def check(
    code: str,
    id_: str,
    zh: str,
    en: str,
    over: Literal["payment_month", "person", "name"],
    detail: Text,
) -> Check:
    handling = Handling(Text("县区残联", "county federation"), "finding_days", ())
    return Check(
        **document(id_, zh, en),
        code=code,
        over=over,
        needs=(),
        programmes=None,
        when=RULE,
        severity="grave",
        detail=detail,
        handling=handling,
    )


def roster(id_: str, zh: str, en: str, columns: tuple[Column, ...] = ()) -> Roster:
    return Roster(
        **document(id_, zh, en),
        aliases=(),
        agency=Text("残联", "federation"),
        coverage="stock",
        role="facts",
        columns=columns,
        states=(),
        conflict="never",
        conflict_by=(),
        conflict_within=(),
    )


def indicator(id_: str, number: str, zh: str, en: str) -> Indicator:
    return Indicator(
        **document(id_, zh, en),
        number=number,
        measure="ratio",
        over="person",
        numerator=RULE,
        denominator=None,
        by=(),
        unit="percent",
        at="month",
        binding=True,
        target=None,
    )


def fact(id_: str, zh: str, en: str, values: Mapping[str | int, Text]) -> Fact:
    return Fact(
        **document(id_, zh, en),
        type="enumeration",
        values=values,
        absent=None,
        timing="interval",
        agency=Text("残联", "federation"),
        sensitivity="personal",
    )


def make() -> Law:
    name_columns = (
        Column("name", ("姓名",), "name", required=True),
        Column("id_number", ("公民身份号码", "身份证号"), "id_number", required=True),
    )
    rosters = (
        roster("certificate_holders", "持证残疾人名册", "Certificate holders", name_columns),
        roster("dibao", "低保对象名册", "Dibao recipients"),
        roster("tekun", "特困供养人员名册", "Destitute support recipients"),
        roster("deaths", "死亡人员名单", "Deaths"),
        roster("moves_out", "户籍迁出名单", "Moves out"),
        roster("custody", "服刑人员名单", "Persons in custody"),
        roster("injury_nursing", "工伤生活护理费名册", "Injury nursing payments"),
        roster("enrolments", "享受对象名册", "Enrolments"),
        roster("payments", "发放记录", "Payments"),
    )
    checks = (
        check(
            *("C01", "paid_after_death", "死亡后仍在发放", "Paid after death"),
            over="payment_month",
            detail=Text("死亡日期 {death_date}，{month} 仍发放 {paid}", "died {death_date}"),
        ),
        check(
            *("C05", "paid_in_custody", "服刑期间仍在发放", "Paid in custody"),
            over="payment_month",
            detail=Text("服刑期间发放 {paid}", "paid {paid} in custody"),
        ),
        check(
            *("C09", "injury_nursing", "工伤护理费与补贴重复", "Injury nursing and subsidy"),
            over="person",
            detail=Text("工伤护理费与补贴重复", "draws both"),
        ),
        check(
            *("C26", "expiring", "残疾人证即将到期", "Certificate about to end"),
            over="person",
            detail=Text("残疾人证 {certificate_expires_on} 到期", "ends soon"),
        ),
        check(
            *("C67", "name_mismatch", "同号异名", "Same number, other name"),
            over="name",
            detail=Text(
                "持证名册写{recorded_name}，低保名册写{other_name}", "{recorded_name}, {other_name}"
            ),
        ),
    )
    indicators = (
        indicator("living_coverage", "4", "困难残疾人生活补贴覆盖率", "Living subsidy coverage"),
        indicator("nursing_coverage", "5", "重度残疾人护理补贴覆盖率", "Nursing subsidy coverage"),
        indicator("holders", "I12", "持证残疾人数", "Certificate holders"),
    )
    categories = {
        "vision": Text("视力", "vision"),
        "hearing": Text("听力", "hearing"),
        "speech": Text("言语", "speech"),
        "physical": Text("肢体", "physical"),
        "intellectual": Text("智力", "intellectual"),
        "mental": Text("精神", "mental"),
        "multiple": Text("多重", "multiple"),
    }
    grades = {
        1: Text("一级", "grade 1"),
        2: Text("二级", "grade 2"),
        3: Text("三级", "grade 3"),
        4: Text("四级", "grade 4"),
    }
    return Law(
        facts={
            "category": fact("category", "残疾类别", "Category", dict(categories)),
            "grade": fact("grade", "残疾等级", "Grade", dict(grades)),
        },
        rosters={known.id: known for known in rosters},
        programmes={id_: programme(id_, zh, en) for id_, (zh, en) in PROGRAMMES.items()},
        checks={known.id: known for known in checks},
        indicators={known.id: known for known in indicators},
    )
