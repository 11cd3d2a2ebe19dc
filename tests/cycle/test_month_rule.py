"""The rule for a month: pay, arrears and recoveries, from both sides of each edge."""

from __future__ import annotations

from datetime import date

import pytest
from example import DIBAO, NOBODY_IN_TEKUN, settle
from office import Office, Person, enrolled, invent, months, payment


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


def test_a_new_applicant_is_paid_from_the_month_of_application(
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


def test_what_is_not_yet_approved_is_neither_paid_nor_discovered(
    office: Office, wang: Person, li: Person
) -> None:
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


def test_leaving_dibao_on_a_stated_day_stops_from_the_next_month(
    office: Office, wang: Person, li: Person
) -> None:
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
    rows = [
        payment(wang, "2026-08"),
        payment(wang, "2026-09"),
        payment(wang, "2026-10", result="失败"),
    ]
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
    office.hand_in(
        "特困供养人员名册台账2026-03", [{**NOBODY_IN_TEKUN.row, "起始日期": "2020-01-01"}]
    )
    office.hand_in("享受对象名册", [enrolled(chen)])
    office.hand_in("发放记录", [payment(chen, m, 90) for m in months("2025-12", "2026-02")])

    lists = office.run("2026-03")

    assert lists.paid(chen) == 10000
    assert lists.owed(chen) == {"2026-01": 1000, "2026-02": 1000}
    assert {row["cause"] for row in lists.of("adjustments", chen)} == {"late_law"}


def test_a_month_before_the_records_is_not_computed(office: Office, wang: Person) -> None:
    settle(office, wang, payments=[payment(wang, "2026-10")])

    assert office.run().owed(wang) == {}


def test_without_any_record_only_fresh_approvals_bring_arrears(
    office: Office, wang: Person, li: Person
) -> None:
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
