"""What the text of an expression comes to mean: names, operators, numbers and types."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.law.lawmaking import DAY, expression, law, scope

from tongxing.foundations.text import Text
from tongxing.law.expressions import (
    BOOLEAN,
    INTEGER,
    MONEY,
    RATE,
    Extra,
    names_over,
    references,
    type_of_parameter,
)
from tongxing.law.expressions.types import Type
from tongxing.law.person.facts import PersonFacts
from tongxing.law.person.view import PersonView


def value(text: str, wanted: Type = BOOLEAN, /, **facts: object) -> object:
    """The value of an expression for somebody of whom only these facts are known."""
    return PersonView(law(), PersonFacts(DAY, facts)).value(expression(text, wanted).tree)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "低收入身份 属于 {低保, 低保边缘} 且 非 特困供养",
            "low_income in {dibao, edge} and not tekun",
        ),
        ("低收入身份 不属于 ｛低保，低保边缘｝", "low_income not in {dibao, edge}"),
        ("年龄 不小于 成年年龄 或 （特困供养）", "age >= adult_age or (tekun)"),
        ("户内.人数（残疾人证有效） 不少于 人数下限", "household.count(certificate_valid) >= few"),
        ("有残疾（精神，残疾等级 属于 {1，2}）", "has_impairment(mental, grade in {1, 2})"),
        ("月工资 ＜ 补贴标准 × 比例", "wage < standard * share"),
        ("可享受(甲项补贴) 且 正在享受(乙项补贴)", "entitled(first) and receives(second)"),
        (
            "(月工资 若 特困供养 否则 补贴标准) ≥ 补贴标准",
            "(wage if tekun else standard) >= standard",
        ),
        ("残疾等级 等于 一级", "grade == 1"),
        ("叠加方式 等于 择高", "stacking == higher"),
        ("特困供养 等于 否", "tekun == false"),
        ("死亡日期 晚于 判定日", "death_date > reading_day"),
        ("低收入身份 等于 dibao", "low_income == 低保"),
        (
            "服务记录.次数(日期 不早于 年前(1)) 大于 1",
            "services.count(served_on >= years_ago(1)) > 1",
        ),
        ("services.any(服务类别 属于 {训练, 走访})", "services.any(kind in {training, visit})"),
        ("服务记录.合计(费用) 大于 0", "services.sum(cost) > 0"),
        ("服务记录.最近(日期) 早于 本年首日", "services.latest(served_on) < year_start"),
        ("服务记录.不同数(机构代码) 大于 1", "services.distinct(provider) > 1"),
        ("照料人.年龄 大于 1", "carer.age > 1"),
        ("照料人.符合(特困供养)", "carer.any(tekun)"),
        ("所有人.低收入身份 等于 低保", "owner.low_income == dibao"),
        ("父母.任一(特困供养)", "parents.any(tekun)"),
        ("户籍户.合计(月工资) 大于 0", "registered_household.sum(wage) > 0"),
        ("已发金额(甲项补贴, 有史以来) 大于 0", "paid(first, ever) > 0"),
        ("已发次数(甲项补贴, 本年首日) 小于 1", "times_paid(first, year_start) < 1"),
        ("在本辖区(居住地)", "in_this_place(residence_place)"),
        ("含个人号码(单位名称)", "has_personal_number(employer)"),
    ],
)
def test_chinese_and_english_mean_the_same(chinese: str, english: str) -> None:
    assert expression(chinese).tree == expression(english).tree


def test_an_operator_is_a_whole_word_so_that_a_name_may_begin_with_it() -> None:
    assert expression("非遗").tree == expression("heritage").tree
    assert expression("非 非遗").tree == expression("not heritage").tree


def test_a_value_is_found_by_the_type_of_the_other_side_on_either_side() -> None:
    assert value("dibao == low_income", low_income="dibao") is True
    assert value("low_income != dibao", low_income="dibao") is False
    assert value("2 == grade", grade=2) is True


def test_a_set_may_mix_values_and_things_of_the_same_type() -> None:
    assert value("wage in {standard, 0}", wage=100_00) is True
    assert value("wage in {standard, 0}", wage=1) is False


def test_a_chain_of_comparisons_needs_every_link() -> None:
    assert value("0 < children <= few", children=2) is True
    assert value("0 < children <= few", children=3) is False
    assert value("0 < children <= few", children=0) is False


@pytest.mark.parametrize(
    ("text", "children", "expected"),
    [
        ("children > 1 and tekun", 1, False),
        ("children > 1 and tekun", 2, None),
        ("children > 1 or tekun", 2, True),
        ("children > 1 or tekun", 1, None),
        ("not tekun", 0, None),
        ("tekun == tekun", 0, None),
        ("(few if tekun else few) == few", 0, True),
        ("(few if tekun else adult_age) == few", 0, None),
        ("min(children, few) == 1", None, None),
    ],
)
def test_what_is_not_known_stays_unknown_unless_the_rest_decides(
    text: str, children: int | None, expected: bool | None
) -> None:
    assert value(text, children=children) is expected


def test_nothing_is_in_an_empty_set_whether_known_or_not() -> None:
    empty = law(extra_grades=frozenset())
    view = PersonView(empty, PersonFacts(DAY, {}))

    assert view.value(expression("grade in extra_grades").tree) is False


def test_a_parameter_without_a_value_is_unknown() -> None:
    assert value("wage < unsaid", wage=0) is None
    assert value("low_income in qualifying", low_income="dibao") is True


def test_a_keyed_parameter_follows_the_facts_of_the_person() -> None:
    assert value("by_grade", MONEY, grade=1) == 150_00
    assert value("by_grade", MONEY, grade=3) is None  # the table has no such key
    assert value("by_grade", MONEY) is None
    assert value("grade in grades_by_category", grade=3, category="mental") is True
    assert value("grade in grades_by_category", grade=3, category="vision") is False


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("standard * share", {}, 20_00),
        ("wage * share", {"wage": 1_02}, 20),  # 20.4
        ("wage * share", {"wage": 1_03}, 21),  # 20.6
        ("wage / children", {"wage": 1_01, "children": 2}, 51),  # half a fen rounds up
        ("wage / children", {"wage": 1_00, "children": 3}, 33),
        ("wage / children", {"wage": 1_00, "children": 0}, None),
        ("wage * share / children", {"wage": 1_02, "children": 3}, 7),  # 6.8; 20.4 is not rounded
        ("wage * share / share", {"wage": 1_02}, 1_02),
        ("wage * children * share / few", {"wage": 1_02, "children": 2}, 20),
        ("wage * (children - few * share) / few", {"wage": 1_03, "children": 1}, 31),  # 30.9
        ("wage * whole_yuan_share / few", {"wage": 100_00}, 1_00),  # 7.5 fen, up to whole yuan
        ("wage * whole_yuan_share", {"wage": 100_00}, 1_00),  # 15 fen, up to whole yuan
        ("max(0, standard - wage)", {"wage": 130_00}, 0),
        ("max(0, standard - wage)", {"wage": 30_00}, 70_00),
        ("standard * children", {"children": 3}, 300_00),
        ("standard / share", {}, 500_00),
        ("-wage", {"wage": 5}, -5),
    ],
)
def test_money_is_whole_fen(text: str, facts: dict[str, Any], expected: int | None) -> None:
    assert value(text, MONEY, **facts) == expected


def test_a_rate_is_exact_beside_whole_numbers() -> None:
    assert value("children > few * share", children=0) is False
    assert value("children > few * share", children=1) is True
    assert value("children / few", RATE, children=1) == 50_00
    assert value("standard / standard == 1") is True


@pytest.mark.parametrize(
    ("born", "day", "expected"),
    [
        (date(2008, 11, 2), DAY, 17),
        (date(2008, 11, 1), DAY, 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (DAY, DAY, 0),
    ],
)
def test_an_age_is_reached_on_the_birthday(born: date, day: date, expected: int) -> None:
    view = PersonView(law(), PersonFacts(day, {"birth_date": born}))

    assert view.value(expression("age", INTEGER).tree) == expected


def test_days_and_months_are_counted_from_the_reading_day() -> None:
    assert value("days_until(enrolled_on)", INTEGER, enrolled_on=date(2026, 11, 3)) == 2
    assert value("days_until(enrolled_on)", INTEGER, enrolled_on=date(2026, 10, 31)) == -1
    assert value("months_since(enrolled_on)", INTEGER, enrolled_on=date(2026, 10, 1)) == 1
    assert value("months_since(enrolled_on)", INTEGER, enrolled_on=date(2026, 10, 2)) == 0


def test_a_further_name_goes_before_a_fact_of_the_same_name() -> None:
    within = scope(extra={"wage": Extra(INTEGER, Text("列", "a column"))})

    found = references(expression("wage > 1", BOOLEAN, within))

    assert found.extras == {"wage"}
    assert found.facts == frozenset()


def test_the_rows_of_checks_bring_names_of_their_own() -> None:
    within = scope(extra=names_over("payment_month"))

    found = references(expression("paid > 0 and death_date < month_start", BOOLEAN, within))

    assert found.extras == {"paid", "month_start"}
    assert found.facts == {"death_date"}
    assert names_over("moon") == {}


def test_references_name_everything_that_is_read() -> None:
    text = (
        "household.any(age >= adult_age and by_grade > 0) and entitled(first) and receives(second)"
        " and amount_of(third) < amount and paid(second) > 0"
    )

    found = references(expression(text, BOOLEAN, scope(own_amount=True)))

    assert found.facts == {"household", "birth_date", "grade"}
    assert found.parameters == {"adult_age", "by_grade"}
    assert found.programmes_entitled == {"first", "third"}
    assert found.programmes_received == {"second"}
    assert found.programmes_paid == {"second"}
    assert (found.household, found.own_amount) == (True, True)


def test_references_name_the_lists_that_must_be_there() -> None:
    text = "services.any(cost < wage) and times_paid(first, ever) < few and staff.count() > 1"

    found = references(expression(text))

    assert found.records == {"services", "staff"}
    assert found.payments
    assert found.programmes_paid == {"first"}
    assert found.facts == {
        *("services__complete", "staff__complete", "payments__complete", "wage"),
    }
    plain = references(expression("paid(first) > 0"))
    assert (plain.payments, plain.records, plain.programmes_paid) == (False, frozenset(), {"first"})


def test_an_impairment_reads_category_grade_and_components() -> None:
    found = references(expression("has_impairment(mental, grade in {1})"))

    assert found.facts == {"category", "grade", "components"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("standard", MONEY),
        ("share", RATE),
        ("adult_age", INTEGER),
        ("qualifying", Type("set", "low_income")),
        ("stacking", Type("enumeration", "stacking")),
    ],
)
def test_the_unit_of_a_parameter_is_its_type(name: str, expected: Type) -> None:
    assert type_of_parameter(law().parameters[name]) == expected
