"""The rule for a month: who is found, what was verified, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest
from example import DIBAO, settle
from office import Office, Person, enrolled, payment


def test_who_is_entitled_and_not_enrolled_is_discovered(
    office: Office, wang: Person, li: Person
) -> None:
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
    answer = {
        "项目": "困难残疾人生活补贴",
        "清单": "应享未享",
        "处理日期": handled,
        "结果": "自愿放弃",
    }
    office.hand_in("处理结果", [{**wang.row, **answer}])

    assert office.run().discovered(wang) is listed


def test_a_stop_verified_as_unfounded_is_paid_and_not_listed(
    office: Office, wang: Person, li: Person
) -> None:
    settle(
        office,
        wang,
        li,
        dibao=[
            {**wang.row, "身份类别": "低保", "起始日期": "2020-01-01", "终止日期": "2026-09-15"},
            {**li.row, "身份类别": "低保", "起始日期": "2020-01-01"},
        ],
    )
    answer = {
        "项目": "living_subsidy",
        "清单": "停发建议",
        "处理日期": "2026-11-12",
        "结果": "核实不符",
    }
    office.hand_in("处理结果", [{**wang.row, **answer}])

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.stopped(wang) is None
    assert lists.owed(wang) == {}


def test_a_verification_before_the_failing_began_settles_nothing(
    office: Office, wang: Person, li: Person
) -> None:
    settle(
        office,
        wang,
        li,
        dibao=[
            {**wang.row, "身份类别": "低保", "起始日期": "2020-01-01", "终止日期": "2026-09-15"},
            {**li.row, "身份类别": "低保", "起始日期": "2020-01-01"},
        ],
    )
    answer = {
        "项目": "living_subsidy",
        "清单": "停发建议",
        "处理日期": "2026-09-15",
        "结果": "核实不符",
    }
    office.hand_in("处理结果", [{**wang.row, **answer}])

    lists = office.run()

    assert lists.paid(wang) is None
    assert lists.owed(wang) == {"2026-10": -10000}


def test_a_missing_roster_starts_and_stops_nobody_and_is_asked_once(
    office: Office, wang: Person, li: Person
) -> None:
    office.holders(wang, li)
    office.hand_in(
        DIBAO, [{**p.row, "身份类别": "低保", "起始日期": "2020-01-01"} for p in (wang, li)]
    )
    office.hand_in("享受对象名册", [enrolled(wang)])
    office.hand_in("发放记录", [payment(wang, "2026-10")])

    lists = office.run()

    assert lists.paid(wang) == 10000
    assert lists.of("payroll", wang)[0]["basis"] == "approval_stands"
    assert not lists.discovered(li)
    rosters = [row for row in lists["asks"].iter_rows(named=True) if row["programme"] is None]
    assert [
        row
        for row in rosters
        if "特困供养人员名册" in row["question"] and "not_tekun" in row["unknown"]
    ]
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


def test_a_rejected_enrolment_is_paid_as_the_month_before(
    office: Office, wang: Person, li: Person
) -> None:
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


def test_a_payment_whose_month_cannot_be_read_suspends_every_month(
    office: Office, wang: Person
) -> None:
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
