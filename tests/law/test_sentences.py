"""Expressions and decisions in words: the labels of the catalogue, in both languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.law.lawmaking import DAY, condition, expression, law, law_of, programme, scope

from tongxing.foundations.text import Text
from tongxing.law.documents import NEVER
from tongxing.law.expressions import BOOLEAN, MONEY
from tongxing.law.expressions.types import Type
from tongxing.law.person import PersonFacts, decide, near_misses
from tongxing.law.sentences import Phrases, explain, failing, say, summary

if TYPE_CHECKING:
    from tongxing.law.in_force import Law


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("tekun", "特困供养", "tekun"),
        ("not tekun", "“特困供养”为否", "not “tekun”"),
        ("not not tekun", "特困供养", "tekun"),
        ("low_income == dibao", "低收入身份为低保", "low income is dibao"),
        (
            "low_income in {edge, dibao}",
            "低收入身份为低保、低保边缘之一",
            "low income is one of dibao, edge",
        ),
        (
            "low_income not in {edge}",
            "低收入身份不为低保边缘中的任何一项",
            "low income is none of edge",
        ),
        (
            "low_income in qualifying",
            "低收入身份属于可享受的低收入范围（低保、低保边缘）",
            "low income is in qualifying (dibao, edge)",
        ),
        (
            "not low_income in qualifying",
            "低收入身份不属于可享受的低收入范围（低保、低保边缘）",
            "low income is not in qualifying (dibao, edge)",
        ),
        (
            "age >= adult_age and (tekun or wage < standard)",
            "年龄（周岁）不小于成年年龄（18），且（特困供养，或月工资低于补贴标准（100.00 元））",
            (
                "age is at least adult age (18) and"
                " (tekun or wage is less than standard (100.00 yuan))"
            ),
        ),
        (
            "not wage < standard",
            "月工资不低于补贴标准（100.00 元）",
            "wage is at least standard (100.00 yuan)",
        ),
        (
            "wage < unsaid",
            "月工资低于来源未写的标准（未知）",
            "wage is less than unsaid (not known)",
        ),
        ("wage < by_grade", "月工资低于分级标准", "wage is less than by grade"),
        (
            "death_date >= reading_day",
            "死亡日期不早于判定日",
            "death date is on or after the reading day",
        ),
        (
            "enrolled_on < since",
            "入学日期早于起算日（2026年1月31日）",
            "enrolled on is before since (2026-01-31)",
        ),
        (
            "has_impairment({mental, vision}, grade in {1, 2})",
            "有视力、精神残疾（含多重残疾中的该类），其残疾等级为一级、二级之一",
            (
                "has an impairment of vision, mental (also within a multiple disability)"
                " whose grade is one of 1, 2"
            ),
        ),
        (
            "household.count(tekun) >= few",
            "户内符合“特困供养”的人数不小于人数下限（2）",
            "the number of persons in the household who fulfil “tekun” is at least few (2)",
        ),
        (
            "not household.any(tekun)",
            "户内无人符合“特困供养”",
            "nobody of the household fulfils “tekun”",
        ),
        (
            "household.all(tekun)",
            "户内每个人都符合“特困供养”",
            "everybody of the household fulfils “tekun”",
        ),
        (
            "not receives(second) and entitled(third)",
            "未享受乙项补贴，且符合丙项补贴的条件",
            "does not draw Second and entitled to Third",
        ),
        (
            "amount_of(second) < amount",
            "乙项补贴的应发金额低于本项目金额",
            "the amount due of Second is less than this programme's amount",
        ),
        (
            "months_since(enrolled_on) > few",
            "自入学日期起已满月数大于人数下限（2）",
            "whole months since enrolled on is more than few (2)",
        ),
        ("stacking == higher", "叠加方式（择高）为择高", "stacking (higher) is higher"),
        (
            "children > few * share",
            "子女数大于人数下限（2） × 比例（20%）",
            "children is more than few (2) × share (20%)",
        ),
    ],
)
def test_an_expression_is_said_in_both_languages(text: str, zh: str, en: str) -> None:
    read = expression(text, BOOLEAN, scope(own_amount=True))

    assert say(read, "zh", law()) == zh
    assert say(read, "en", law()) == en


def test_an_amount_is_said_with_its_parts() -> None:
    read = expression("max(0, standard - wage) if tekun else unsaid / few", MONEY)

    assert say(read, "zh", law()) == (
        "如果特困供养则为0.00 元、补贴标准（100.00 元） - 月工资中的较大者，"
        "否则为来源未写的标准（未知） ÷ 人数下限（2）"
    )


@pytest.mark.parametrize(
    ("value", "kind", "zh", "en"),
    [
        (None, "money", "未知", "not known"),
        (True, "boolean", "是", "yes"),
        (123_456_78, "money", "123,456.78 元", "123,456.78 yuan"),
        (1_25, "rate", "1.25%", "1.25%"),
        (date(2026, 3, 1), "date", "2026年3月1日", "2026-03-01"),
        (NEVER, "date", "没有发生", "has not happened"),
        (frozenset(), "set", "（空）", "nothing"),
        ({"mental": 3, "vision": 1}, "components", "精神三级、视力一级", "mental 3, vision 1"),
    ],
)
def test_a_value_is_said_as_people_write_it(value: object, kind: str, zh: str, en: str) -> None:
    made = Type(kind)  # type: ignore[arg-type]

    assert Phrases(law(), "zh").value(value, made) == zh
    assert Phrases(law(), "en").value(value, made) == en


@pytest.fixture
def rules() -> Law:
    """One programme with a condition that is asked and one that is presumed."""
    return law(
        programme(
            "first",
            [
                condition(
                    "poor",
                    "low_income in qualifying",
                    name=Text("属于低收入家庭", "the family is poor"),
                    fails=Text("不属于低收入家庭", "the family is not poor"),
                    clause="示例 第一条",
                ),
                condition(
                    "alive",
                    "death_date >= reading_day",
                    presume=True,
                    name=Text("没有死亡记载", "no death is recorded"),
                ),
            ],
        )
    )


def test_a_decision_is_explained_result_first(rules: Law) -> None:
    facts = PersonFacts(DAY, {"low_income": "none"})
    decision = decide(rules, "first", facts)

    assert explain(decision, rules, "zh", near=near_misses(rules, "first", facts)) == [
        "不符合“甲项补贴”的条件。",
        "不成立：不属于低收入家庭（低收入身份：无；依据：示例 第一条）。",
        "未知，按成立对待：没有死亡记载（死亡日期：未知）。",
        "如果“低收入身份”为低保或低保边缘，就符合条件。",
    ]
    assert explain(decision, rules, "en", near=near_misses(rules, "first", facts)) == [
        "Not entitled to “First”.",
        "Fails: the family is not poor (low income: none; basis: 示例 第一条).",
        "Unknown, taken as fulfilled: no death is recorded (death date: not known).",
        "If “low income” were dibao or edge, the person would be entitled.",
    ]


def test_without_near_misses_what_is_needed_is_told(rules: Law) -> None:
    refused = decide(rules, "first", PersonFacts(DAY, {"low_income": "none"}))
    asked = decide(rules, "first", PersonFacts(DAY, {}))
    granted = decide(rules, "first", PersonFacts(DAY, {"low_income": "dibao"}))

    rule = "低收入身份属于可享受的低收入范围（低保、低保边缘）"
    assert explain(refused, rules, "zh")[-1] == f"要符合条件，须满足：{rule}。"
    assert explain(asked, rules, "zh")[-1] == f"要符合条件，需要查清是否满足：{rule}。"
    assert len(explain(granted, rules, "zh")) == 3


def test_a_summary_tells_the_result_and_what_it_rests_on(rules: Law) -> None:
    def told(low_income: str | None) -> str:
        return summary(
            decide(rules, "first", PersonFacts(DAY, {"low_income": low_income})), rules, "zh"
        )

    assert told("dibao") == (
        "符合“甲项补贴”的条件，每月 100.00 元："
        "属于低收入家庭（低收入身份：低保；依据：示例 第一条）"
    )
    assert told("none") == (
        "不符合“甲项补贴”的条件：不属于低收入家庭（低收入身份：无；依据：示例 第一条）"
    )
    assert told(None) == (
        "尚不能确定是否符合“甲项补贴”的条件，需要补充信息："
        "属于低收入家庭（低收入身份：未知；依据：示例 第一条）"
    )


def test_only_what_fails_is_told_as_the_reason_of_a_stop(rules: Law) -> None:
    decision = decide(
        rules, "first", PersonFacts(DAY, {"low_income": "none", "death_date": date(2026, 8, 20)})
    )

    assert failing(decision, rules, "zh") == (
        "不属于低收入家庭（低收入身份：无；依据：示例 第一条）；"
        "不成立：没有死亡记载（死亡日期：2026年8月20日）"
    )


def test_an_amount_that_is_not_known_is_said_so() -> None:
    rules = law_of("tekun", amount="by_grade")
    decision = decide(rules, "first", PersonFacts(DAY, {"tekun": True}))

    assert explain(decision, rules, "zh")[0] == "符合“甲项补贴”的条件，金额未知。"


def test_an_age_still_to_come_is_told_with_its_day() -> None:
    rules = law_of("age >= adult_age")
    facts = PersonFacts(DAY, {"birth_date": date(2012, 2, 29)})
    near = near_misses(rules, "first", facts)

    lines = explain(decide(rules, "first", facts), rules, "zh", near=near)

    assert lines[1].endswith("（出生日期：2012年2月29日；年龄（周岁）：14）。")
    assert lines[-1] == "2030年3月1日年满18周岁，就符合条件。"
    english = explain(decide(rules, "first", facts), rules, "en", near=near)
    assert english[-1] == "At the age of 18, on 2030-03-01, the person would be entitled."
