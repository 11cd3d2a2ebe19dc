"""A small law of invented programmes for the tests, put together by hand: no YAML is read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.law.rostermaking import ORIGIN, ROSTERS

from tongxing.foundations.text import Text
from tongxing.law.documents import (
    Condition,
    Fact,
    LegalSource,
    MonthDay,
    Parameter,
    ParameterValue,
    Programme,
)
from tongxing.law.expressions import (
    BOOLEAN,
    MONEY,
    Expression,
    Scope,
    completeness_fact,
    read,
    record_shape,
)
from tongxing.law.in_force import Law
from tongxing.law.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.law.expressions import Extra, Type

DAY = date(2026, 11, 1)
SOURCE = LegalSource(Text("示例文件", "an example"))


def fact(
    fact_id: str,
    kind: str,
    zh: str,
    values: Mapping[str | int, str] | None = None,
    timing: str = "interval",
) -> Fact:
    """A fact whose English label is its id in words."""
    return Fact(
        id=fact_id,
        name=Text(zh, fact_id.replace("_", " ")),
        place=None,
        origin=ORIGIN,
        valid_from=None,
        valid_until=None,
        type=kind,  # type: ignore[arg-type]
        values={key: Text(label, str(key)) for key, label in (values or {}).items()},
        absent=None,
        timing=timing,  # type: ignore[arg-type]
        agency=Text("民政部门", "civil affairs"),
        sensitivity="personal",
    )


CATEGORIES = {
    "vision": "视力",
    "hearing": "听力",
    "speech": "言语",
    "physical": "肢体",
    "intellectual": "智力",
    "mental": "精神",
    "multiple": "多重",
}
FACTS = {
    each.id: each
    for each in (
        fact("birth_date", "date", "出生日期", timing="timeless"),
        fact("death_date", "date", "死亡日期"),
        fact("enrolled_on", "date", "入学日期"),
        fact("certificate_valid", "boolean", "残疾人证有效"),
        fact("tekun", "boolean", "特困供养"),
        fact("heritage", "boolean", "非遗"),
        fact(
            "low_income",
            "enumeration",
            "低收入身份",
            {"none": "无", "dibao": "低保", "edge": "低保边缘", "expense": "支出型困难"},
        ),
        fact("category", "enumeration", "残疾类别", {**CATEGORIES}),
        fact("grade", "enumeration", "残疾等级", {1: "一级", 2: "二级", 3: "三级", 4: "四级"}),
        fact("components", "components", "多重残疾明细"),
        fact("wage", "money", "月工资"),
        fact("allowance", "money", "其他补贴月金额"),
        fact("children", "integer", "子女数"),
        fact("employer", "text", "单位名称"),
        fact("household", "text", "户号"),
        fact("benefit_household", "text", "救助户号"),
        fact("registered_household", "text", "户籍户号"),
        fact("residence_place", "text", "居住地"),
        fact("carer", "text", "照料人"),
        fact("guardian", "text", "监护人"),
        fact("father", "text", "父亲"),
        fact("mother", "text", "母亲"),
        fact("owner", "text", "所有人"),
        fact("payments__complete", "boolean", "发放记录齐全"),
        *(completeness_fact(each) for each in ROSTERS.values()),
    )
}


def parameter(
    parameter_id: str,
    unit: str,
    zh: str,
    *,
    by: tuple[str, ...] = (),
    of: str | None = None,
    choices: Mapping[str, Text] | None = None,
    rounding: str | None = None,
) -> Parameter:
    """A parameter without values: those come from the law."""
    return Parameter(
        id=parameter_id,
        name=Text(zh, parameter_id.replace("_", " ")),
        place=None,
        origin=ORIGIN,
        valid_from=None,
        valid_until=None,
        unit=unit,
        by=by,
        of=of,
        choices=choices or {},
        values=(),
        rounding=rounding,
    )


PARAMETERS = {
    each.id: each
    for each in (
        parameter("adult_age", "years", "成年年龄"),
        parameter("few", "persons", "人数下限"),
        parameter("unsaid", "yuan_per_month", "来源未写的标准"),
        parameter("standard", "yuan_per_month", "补贴标准"),
        parameter("by_grade", "yuan_per_month", "分级标准", by=("grade",)),
        parameter("qualifying", "set", "可享受的低收入范围", of="low_income"),
        parameter("extra_grades", "set", "放宽的等级", of="grade"),
        parameter("grades_by_category", "set", "分类别的等级", by=("category",), of="grade"),
        parameter("share", "percent", "比例"),
        parameter("whole_yuan_share", "percent", "取整比例", rounding="up_yuan"),
        parameter("stacking", "choice", "叠加方式", choices={"higher": Text("择高", "higher")}),
        parameter("since", "date", "起算日"),
        parameter("school_day", "month_day", "学年截止日"),
        parameter("interval", "years", "服务间隔"),
        parameter("price", "yuan", "分类价格", by=("services.kind",)),
        parameter("free_kinds", "set", "免费类别", of="services.kind"),
    )
}
VALUES: dict[str, object] = {
    "adult_age": 18,
    "few": 2,
    "unsaid": None,
    "standard": 100_00,
    "by_grade": {(1,): 150_00, (2,): 100_00},
    "qualifying": frozenset({"dibao", "edge"}),
    "extra_grades": frozenset({3}),
    "grades_by_category": {("mental",): frozenset({1, 2, 3}), ("vision",): frozenset()},
    "share": 20_00,
    "whole_yuan_share": 15,
    "stacking": "higher",
    "since": date(2026, 1, 31),
    "school_day": MonthDay(8, 31),
    "interval": 1,
    "price": {("training",): 50_00, ("device",): 80_00},
    "free_kinds": frozenset({"training"}),
}
NAMES = {
    "first": Text("甲项补贴", "First"),
    "second": Text("乙项补贴", "Second"),
    "third": Text("丙项补贴", "Third"),
}


RECORDS = {each.id: record_shape(each) for each in ROSTERS.values()}


def scope(
    *, extra: Mapping[str, Extra] | None = None, own_amount: bool = False, grouped: bool = False
) -> Scope:
    """What names may mean in this law."""
    return Scope(FACTS, PARAMETERS, NAMES, extra or {}, own_amount, RECORDS, grouped)


def expression(text: str, wanted: Type = BOOLEAN, within: Scope | None = None) -> Expression:
    """An expression that is expected to be sound."""
    problems = Problems()
    found = read(text, ORIGIN, within or scope(), wanted, problems)
    assert found is not None, [problem.line("en") for problem in problems.found]
    return found


def faults(text: str, wanted: Type = BOOLEAN, within: Scope | None = None) -> list[str]:
    """The faults of an expression, in English."""
    problems = Problems()
    found = read(text, ORIGIN, within or scope(), wanted, problems)
    assert (found is None) == bool(problems.found)
    return [problem.line("en") for problem in problems.found]


def condition(
    condition_id: str,
    text: str,
    *,
    presume: bool = False,
    name: Text | None = None,
    fails: Text | None = None,
    clause: str | None = None,
) -> Condition:
    """A condition by its expression."""
    return Condition(
        id=condition_id,
        name=name or Text(f"{condition_id} 成立", f"{condition_id} holds"),
        fails=fails,
        require=expression(text, BOOLEAN, scope(own_amount=True)),
        when_unknown="presume" if presume else "ask",
        clause=clause,
        valid_from=None,
        valid_until=None,
        origin=ORIGIN,
    )


def programme(
    programme_id: str, conditions: Sequence[Condition], amount: str | None = "standard"
) -> Programme:
    """A monthly programme."""
    return Programme(
        id=programme_id,
        name=NAMES[programme_id],
        place=None,
        origin=ORIGIN,
        valid_from=None,
        valid_until=None,
        category="cash_monthly",
        subject="person",
        payee="person",
        period="month",
        applied_for=True,
        listing="money",
        needs_certificate=True,
        basis=(SOURCE,),
        conditions=tuple(conditions),
        amount=expression(amount, MONEY) if amount else None,
        materials=(),
        steps=(),
        cases=(),
    )


def law(*programmes: Programme, **values: object) -> Law:
    """The law of these programmes; values of parameters may be given by name."""
    held = {
        key: ParameterValue(
            from_day=date(2026, 1, 1),
            until=None,
            value=value,
            source=SOURCE,
            verified=False,
            note=None,
            origin=ORIGIN,
        )
        for key, value in {**VALUES, **values}.items()
    }
    return Law(
        place=None,
        first_day=None,
        last_day=None,
        facts=FACTS,
        parameters=PARAMETERS,
        rosters=ROSTERS,
        programmes={each.id: each for each in programmes},
        checks={},
        indicators={},
        scope=scope(),
        values=held,
    )


def law_of(text: str, *, amount: str | None = "standard", **values: object) -> Law:
    """The law of one programme, `first`, with one condition, `rule`."""
    return law(programme("first", [condition("rule", text)], amount), **values)
