"""The rule for a month: amounts by grade, higher of two, once a year."""

from __future__ import annotations

import pytest
from example import settle
from office import Office, Person, enrolled, invent, payment


@pytest.mark.parametrize(("other", "paid"), [(99, 10000), (100, None), (120, None)])
def test_the_higher_of_two_allowances_of_a_kind_is_drawn(
    office: Office, wang: Person, other: int, paid: int | None
) -> None:
    settle(office, wang)
    allowance = {
        "补贴性质": "生活类",
        "补贴名称": "老年生活补贴",
        "月金额": other,
        "起始日期": "2020-01-01",
    }
    office.hand_in("其他福利性补贴名册2026-11-25", [{**wang.row, **allowance}])

    assert office.run().paid(wang) == paid


@pytest.mark.parametrize(
    ("category", "grade", "amount"),
    [
        ("肢体", 1, 15000),
        ("肢体", 2, 10000),
        ("肢体", 3, None),
        ("智力", 3, 10000),
        ("精神", 4, None),
    ],
)
def test_nursing_is_paid_by_grade(
    office: Office, category: str, grade: int, amount: int | None
) -> None:
    person = invent("周有福", 140, category=category, grade=grade)
    rows = [enrolled(person, "重度残疾人护理补贴")]
    settle(office, person, enrolments=rows, payments=[])

    assert office.run().paid(person, "nursing_subsidy") == amount


def test_multiple_impairments_without_detail_at_an_extra_grade_are_asked(office: Office) -> None:
    person = invent("周有福", 140, category="多重", grade=3)
    settle(office, person, enrolments=[enrolled(person, "重度残疾人护理补贴")], payments=[])

    lists = office.run()

    assert lists.paid(person, "nursing_subsidy") == 10000
    assert lists.asked(person, "nursing_subsidy") == ["severe"]


@pytest.mark.parametrize(
    ("detail", "amount"), [("听力三级、智力三级", 10000), ("听力三级、肢体三级", None)]
)
def test_the_components_of_multiple_impairments_are_looked_into(
    office: Office, detail: str, amount: int | None
) -> None:
    person = invent("周有福", 140, category="多重", grade=3)
    rows = [enrolled(person, "重度残疾人护理补贴")]
    settle(office, person, enrolments=rows, payments=[], 多重残疾明细=detail)

    assert office.run().paid(person, "nursing_subsidy") == amount


def test_a_yearly_amount_is_paid_once_in_its_year(office: Office, wang: Person, li: Person) -> None:
    fuel = "motor_wheelchair_fuel"
    settle(
        office,
        wang,
        li,
        enrolments=[enrolled(wang, fuel), enrolled(li, fuel)],
        payments=[payment(wang, "2026-03", 260, fuel), payment(li, "2025-03", 260, fuel)],
    )
    cars = [{**p.row, "车架号": f"LX{p.number[-4:]}", "购置日期": "2020-01-01"} for p in (wang, li)]
    office.hand_in("机动轮椅车名册2026-11-25", cars)

    lists = office.run()

    assert lists.paid(wang, fuel) is None
    assert lists.paid(li, fuel) == 26000


def test_paid_twice_in_a_year_is_recovered_once(office: Office, wang: Person) -> None:
    fuel = "motor_wheelchair_fuel"
    rows = [payment(wang, "2026-03", 260, fuel), payment(wang, "2026-09", 260, fuel)]
    settle(office, wang, enrolments=[enrolled(wang, fuel)], payments=rows)
    office.hand_in(
        "机动轮椅车名册2026-11-25", [{**wang.row, "车架号": "LX1", "购置日期": "2020-01-01"}]
    )

    assert office.run().owed(wang, fuel) == {"2026-09": -26000}
