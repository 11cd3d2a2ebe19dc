"""The rule for a month, by worked examples from both sides of each edge."""

from __future__ import annotations

from datetime import date

import pytest

from office import Office, Person, enrolled, invent, months, payment

DIBAO = "低保对象名册2026-11-25"
TEKUN = "特困供养人员名册台账2026-11-25"
NOBODY_IN_TEKUN = invent("吴远方", 900)


def settle(
    office: Office,
    *persons: Person,
    dibao: list[dict[str, object]] | None = None,
    enrolments: list[dict[str, object]] | None = None,
    payments: list[dict[str, object]] | None = None,
    **holder_columns: object,
) -> None:
    """Hand in what every example has: holders, dibao, tekun, enrolments, payments."""
    office.holders(*persons, **holder_columns)
    rows = [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in persons]
    office.hand_in(DIBAO, rows if dibao is None else dibao or [{**NOBODY_IN_TEKUN.row, "身份类别": "低保"}])
    office.hand_in(TEKUN, [{**NOBODY_IN_TEKUN.row, "供养方式": "分散", "起始日期": "2020-01-01"}])
    if enrolments is None:
        enrolments = [enrolled(person) for person in persons]
    if enrolments:
        office.hand_in("享受对象名册", enrolments)
    if payments is None:
        payments = [payment(p, m) for p in persons for m in months("2026-08", "2026-10")]
    if payments:
        office.hand_in("发放记录", payments)


def test_entitled_and_enrolled_is_paid(office: Office, wang: Person) -> None:
    settle(office, wang)

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.stopped(wang) is None
    assert lists.owed(wang) == {}


def test_a_listed_person_without_start_is_paid_because_the_approval_stands(
    office: Office, wang: Person, li: Person
) -> None:
    settle(office, wang, li, dibao=[{**wang.row, "身份类别": "低保"}])

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.of("payroll", wang)[0]["basis"] == "approval_stands"
    assert lists.paid(li) == 10000
    stop = lists.stopped(li)
    assert stop is not None
    assert (stop["action"], stop["since"]) == ("from_next_month", date(2026, 11, 25))
    assert stop["failed"] == ["low_income"]
    assert lists.owed(li) == {}


def test_late_death_holds_and_recovers_from_the_month_after(
    office: Office, wang: Person, li: Person
) -> None:
    settle(office, wang, li)
    office.hand_in("死亡人员名单", [{**wang.row, "死亡日期": "2026-08-20"}])

    lists = office.run()

    assert lists.paid(wang) is None
    assert lists.owed(wang) == {"2026-09": -10000, "2026-10": -10000}
    assert {row["cause"] for row in lists.of("adjustments", wang)} == {"late_fact:alive"}
    stop = lists.stopped(wang)
    assert stop is not None
    assert (stop["action"], stop["since"]) == ("hold", date(2026, 8, 21))
    assert lists.paid(li) == 10000


@pytest.mark.parametrize(("died", "paid"), [("2026-10-31", None), ("2026-11-01", 10000)])
def test_death_stops_payment_from_the_next_month(
    office: Office, wang: Person, died: str, paid: int | None
) -> None:
    settle(office, wang)
    office.hand_in("死亡人员名单", [{**wang.row, "死亡日期": died}])

    assert office.run().paid(wang) == paid


def test_a_new_applicant_is_paid_from_the_month_of_application(office: Office, wang: Person, li: Person) -> None:
    settle(
        office,
        wang,
        li,
        dibao=[
            {**wang.row, "身份类别": "低保", "起始日期": "2026-11-10"},
            {**li.row, "身份类别": "低保", "起始日期": "2020-01-01"},
        ],
        enrolments=[enrolled(wang, applied="2026-11-15", approved="2026-11-20"), enrolled(li)],
        payments=[payment(li, m) for m in months("2026-08", "2026-10")],
    )

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.owed(wang) == {}


def test_an_application_before_low_income_began_is_due_from_the_month_after(
    office: Office, wang: Person, li: Person
) -> None:
    settle(
        office,
        wang,
        li,
        dibao=[
            {**wang.row, "身份类别": "低保", "起始日期": "2026-11-10"},
            {**li.row, "身份类别": "低保", "起始日期": "2020-01-01"},
        ],
        enrolments=[enrolled(wang, applied="2026-09-15", approved="2026-11-20"), enrolled(li)],
        payments=[payment(li, m) for m in months("2026-08", "2026-10")],
    )

    lists = office.run()

    assert lists.paid(wang) is None
    assert lists.owed(wang) == {}
    stop = lists.stopped(wang)
    assert stop is not None
    assert stop["action"] == "hold"


def test_an_approval_brings_arrears_from_the_month_of_application(
    office: Office, wang: Person, li: Person
) -> None:
    settle(
        office,
        wang,
        li,
        enrolments=[enrolled(wang, applied="2026-09-15", approved="2026-11-20"), enrolled(li)],
        payments=[payment(li, m) for m in months("2026-08", "2026-10")],
    )

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.owed(wang) == {"2026-09": 10000, "2026-10": 10000}
    assert {row["cause"] for row in lists.of("adjustments", wang)} == {"approval"}


def test_what_is_not_yet_approved_is_neither_paid_nor_discovered(office: Office, wang: Person, li: Person) -> None:
    settle(
        office,
        wang,
        li,
        enrolments=[enrolled(wang, applied="2026-10-15", approved=None), enrolled(li)],
        payments=[payment(li, m) for m in months("2026-08", "2026-10")],
    )

    lists = office.run()

    assert lists.paid(wang) is None
    assert not lists.discovered(wang)


def test_leaving_dibao_on_a_stated_day_stops_from_the_next_month(office: Office, wang: Person, li: Person) -> None:
    settle(
        office,
        wang,
        li,
        dibao=[
            {**wang.row, "身份类别": "低保", "起始日期": "2020-01-01", "终止日期": "2026-10-31"},
            {**li.row, "身份类别": "低保", "起始日期": "2020-01-01", "终止日期": "2026-11-01"},
        ],
    )

    lists = office.run()

    assert lists.paid(wang) is None
    assert lists.stopped(wang)["action"] == "hold"  # type: ignore[index]
    assert lists.stopped(wang)["since"] == date(2026, 11, 1)  # type: ignore[index]
    assert lists.paid(li) == 10000
    assert lists.stopped(li)["action"] == "from_next_month"  # type: ignore[index]


@pytest.mark.parametrize(("expires", "paid"), [("2026-10-31", None), ("2026-11-01", 10000)])
def test_a_certificate_is_valid_on_its_last_day(
    office: Office, wang: Person, expires: str, paid: int | None
) -> None:
    settle(office, wang, 有效期至=expires)

    assert office.run().paid(wang) == paid


def test_a_reissued_card_says_nothing_about_the_days_before(office: Office, wang: Person) -> None:
    settle(office, wang, 发证日期="2026-11-05")

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.of("payroll", wang)[0]["basis"] == "approval_stands"
    assert lists.owed(wang) == {}


def test_a_failed_payment_is_sent_again(office: Office, wang: Person) -> None:
    rows = [payment(wang, "2026-08"), payment(wang, "2026-09"), payment(wang, "2026-10", result="失败")]
    settle(office, wang, payments=rows)

    lists = office.run()

    assert lists.owed(wang) == {"2026-10": 10000}
    assert lists.of("adjustments", wang)[0]["cause"] == "resend"


def test_a_failed_payment_that_was_sent_again_is_not_owed(office: Office, wang: Person) -> None:
    rows = [
        payment(wang, "2026-09"),
        payment(wang, "2026-10", result="失败"),
        payment(wang, "2026-10", paid_on="2026-10-20"),
    ]
    settle(office, wang, payments=rows)

    assert office.run().owed(wang) == {}


def test_a_recovery_already_booked_is_not_recovered_twice(office: Office, wang: Person) -> None:
    rows = [
        *(payment(wang, m) for m in months("2026-08", "2026-10")),
        payment(wang, "2026-09", result="追回", paid_on="2026-11-02"),
    ]
    settle(office, wang, payments=rows)
    office.hand_in("死亡人员名单", [{**wang.row, "死亡日期": "2026-08-20"}])

    assert office.run().owed(wang) == {"2026-10": -10000}


def test_money_paid_between_two_enrolments_is_recovered(office: Office, wang: Person) -> None:
    settle(
        office,
        wang,
        enrolments=[
            enrolled(wang, applied="2025-01-10", ended="2026-07-15"),
            enrolled(wang, applied="2026-09-03", approved="2026-09-20"),
        ],
        payments=[payment(wang, m) for m in months("2026-06", "2026-10")],
    )

    assert office.run().owed(wang) == {"2026-08": -10000}


def test_the_month_of_the_end_still_counts(office: Office, wang: Person, li: Person) -> None:
    settle(
        office,
        wang,
        li,
        enrolments=[enrolled(wang, ended="2026-11-01"), enrolled(li, ended="2026-10-31")],
    )

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.paid(li) is None


def test_a_raised_standard_brings_the_difference_with_its_cause(office: Office) -> None:
    office.place = "500237"
    chen = invent("陈桂花", 131)
    office.holders(chen, 区县="巫山县", 乡镇街道="高唐街道")
    office.hand_in(DIBAO, [{**chen.row, "身份类别": "低保", "起始日期": "2020-01-01"}])
    office.hand_in("特困供养人员名册台账2026-03", [{**NOBODY_IN_TEKUN.row, "起始日期": "2020-01-01"}])
    office.hand_in("享受对象名册", [enrolled(chen)])
    office.hand_in("发放记录", [payment(chen, m, 90) for m in months("2025-12", "2026-02")])

    lists = office.run("2026-03")

    assert lists.paid(chen) == 10000
    assert lists.owed(chen) == {"2026-01": 1000, "2026-02": 1000}
    assert {row["cause"] for row in lists.of("adjustments", chen)} == {"late_law"}


def test_a_month_before_the_records_is_not_computed(office: Office, wang: Person) -> None:
    settle(office, wang, payments=[payment(wang, "2026-10")])

    assert office.run().owed(wang) == {}


def test_without_any_record_only_fresh_approvals_bring_arrears(office: Office, wang: Person, li: Person) -> None:
    settle(
        office,
        wang,
        li,
        enrolments=[enrolled(wang), enrolled(li, applied="2026-09-02", approved="2026-11-03")],
        payments=[],
    )

    lists = office.run()

    assert lists.owed(wang) == {}
    assert lists.owed(li) == {"2026-09": 10000, "2026-10": 10000}


def test_a_month_without_any_record_in_between_is_a_gap(office: Office, wang: Person) -> None:
    settle(office, wang, payments=[payment(wang, "2026-07"), payment(wang, "2026-09")])

    lists = office.run()

    assert lists.owed(wang) == {}
    text = (lists.out / "manifest.json").read_text(encoding="utf-8")
    assert "2026-08" in text
    assert "2026-10" in text


def test_who_is_entitled_and_not_enrolled_is_discovered(office: Office, wang: Person, li: Person) -> None:
    settle(office, wang, li, enrolments=[enrolled(li)], payments=[payment(li, "2026-10")])

    lists = office.run()

    assert lists.discovered(wang)
    assert lists.of("discoveries", wang, "living_subsidy")[0]["amount_fen"] == 10000
    assert not lists.discovered(li)


def test_a_dead_person_is_not_discovered(office: Office, wang: Person, li: Person) -> None:
    settle(office, wang, li, enrolments=[enrolled(li)], payments=[payment(li, "2026-10")])
    office.hand_in("死亡人员名单", [{**wang.row, "死亡日期": "2026-11-30"}])

    assert not office.run().discovered(wang)


@pytest.mark.parametrize(("handled", "listed"), [("2025-11-30", True), ("2025-12-01", False)])
def test_who_declined_is_left_in_peace_for_twelve_months(
    office: Office, wang: Person, li: Person, handled: str, listed: bool
) -> None:
    settle(office, wang, li, enrolments=[enrolled(li)], payments=[payment(li, "2026-10")])
    answer = {"项目": "困难残疾人生活补贴", "清单": "应享未享", "处理日期": handled, "结果": "自愿放弃"}
    office.hand_in("处理结果", [{**wang.row, **answer}])

    assert office.run().discovered(wang) is listed


def test_a_stop_verified_as_unfounded_is_paid_and_not_listed(office: Office, wang: Person, li: Person) -> None:
    settle(
        office,
        wang,
        li,
        dibao=[
            {**wang.row, "身份类别": "低保", "起始日期": "2020-01-01", "终止日期": "2026-09-15"},
            {**li.row, "身份类别": "低保", "起始日期": "2020-01-01"},
        ],
    )
    answer = {"项目": "living_subsidy", "清单": "停发建议", "处理日期": "2026-11-12", "结果": "核实不符"}
    office.hand_in("处理结果", [{**wang.row, **answer}])

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.stopped(wang) is None
    assert lists.owed(wang) == {}


def test_a_verification_before_the_failing_began_settles_nothing(office: Office, wang: Person, li: Person) -> None:
    settle(
        office,
        wang,
        li,
        dibao=[
            {**wang.row, "身份类别": "低保", "起始日期": "2020-01-01", "终止日期": "2026-09-15"},
            {**li.row, "身份类别": "低保", "起始日期": "2020-01-01"},
        ],
    )
    answer = {"项目": "living_subsidy", "清单": "停发建议", "处理日期": "2026-09-15", "结果": "核实不符"}
    office.hand_in("处理结果", [{**wang.row, **answer}])

    lists = office.run()

    assert lists.paid(wang) is None
    assert lists.owed(wang) == {"2026-10": -10000}


def test_a_missing_roster_starts_and_stops_nobody_and_is_asked_once(office: Office, wang: Person, li: Person) -> None:
    office.holders(wang, li)
    office.hand_in(DIBAO, [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in (wang, li)])
    office.hand_in("享受对象名册", [enrolled(wang)])
    office.hand_in("发放记录", [payment(wang, "2026-10")])

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.of("payroll", wang)[0]["basis"] == "approval_stands"
    assert not lists.discovered(li)
    rosters = [row for row in lists["asks"].iter_rows(named=True) if row["programme"] is None]
    assert [row for row in rosters if "特困供养人员名册" in row["question"] and "not_tekun" in row["unknown"]]
    assert lists.asked(li) == []


def test_a_rejected_row_never_becomes_a_no(office: Office, wang: Person, li: Person) -> None:
    settle(
        office,
        wang,
        li,
        dibao=[
            {**wang.row, "身份类别": "说不清"},
            {**li.row, "身份类别": "低保", "起始日期": "2020-01-01"},
        ],
    )

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.of("payroll", wang)[0]["basis"] == "approval_stands"
    assert lists.asked(wang) == ["low_income"]
    assert lists["rejects"].height == 1


def test_a_doubt_about_a_presumed_condition_is_asked(office: Office, wang: Person) -> None:
    settle(office, wang)
    office.hand_in("死亡人员名单", [{**wang.row, "死亡日期": "不详"}])

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.of("payroll", wang)[0]["basis"] == "approval_stands"
    assert lists.asked(wang) == ["alive"]


def test_a_rejected_enrolment_is_paid_as_the_month_before(office: Office, wang: Person, li: Person) -> None:
    settle(office, wang, li, enrolments=[{**enrolled(wang), "申请日期": "不详"}, enrolled(li)])

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.of("payroll", wang)[0]["basis"] == "approval_stands"
    assert "enrolment" in lists.asked(wang)
    assert not lists.discovered(wang)


def test_a_rejected_payment_suspends_its_month_only(office: Office, wang: Person) -> None:
    rows = [
        payment(wang, "2026-08", 80),
        {**payment(wang, "2026-09"), "金额": "许多"},
        payment(wang, "2026-10"),
    ]
    settle(office, wang, payments=rows)

    lists = office.run()

    assert lists.owed(wang) == {"2026-08": 2000}
    assert lists.paid(wang) == 10000
    assert "payments" in lists.asked(wang)


def test_a_payment_whose_month_cannot_be_read_suspends_every_month(office: Office, wang: Person) -> None:
    rows = [payment(wang, "2026-08", 80), {**payment(wang, "2026-09"), "所属月份": "秋天"}]
    settle(office, wang, payments=rows)

    lists = office.run()

    assert lists.owed(wang) == {}
    assert lists.paid(wang) is None
    assert "payments" in lists.asked(wang)


def test_an_enrolled_person_without_certificate_is_stopped_from_the_data_day(
    office: Office, wang: Person, li: Person
) -> None:
    settle(office, wang, enrolments=[enrolled(wang), enrolled(li)])

    lists = office.run()

    stop = lists.stopped(li)
    assert stop is not None
    assert (stop["action"], stop["since"]) == ("from_next_month", date(2026, 11, 25))
    assert "certificate" in stop["failed"]
    assert lists.paid(li) == 10000


@pytest.mark.parametrize(("other", "paid"), [(99, 10000), (100, None), (120, None)])
def test_the_higher_of_two_allowances_of_a_kind_is_drawn(
    office: Office, wang: Person, other: int, paid: int | None
) -> None:
    settle(office, wang)
    allowance = {"补贴性质": "生活类", "补贴名称": "老年生活补贴", "月金额": other, "起始日期": "2020-01-01"}
    office.hand_in("其他福利性补贴名册2026-11-25", [{**wang.row, **allowance}])

    assert office.run().paid(wang) == paid


@pytest.mark.parametrize(
    ("category", "grade", "amount"),
    [("肢体", 1, 15000), ("肢体", 2, 10000), ("肢体", 3, None), ("智力", 3, 10000), ("精神", 4, None)],
)
def test_nursing_is_paid_by_grade(office: Office, category: str, grade: int, amount: int | None) -> None:
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
    office.hand_in("机动轮椅车名册2026-11-25", [{**wang.row, "车架号": "LX1", "购置日期": "2020-01-01"}])

    assert office.run().owed(wang, fuel) == {"2026-09": -26000}
