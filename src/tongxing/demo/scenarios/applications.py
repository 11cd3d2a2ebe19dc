"""Enrolments: approved late or not at all, two with a gap, refused, and people who miss out."""

from __future__ import annotations

from tongxing.demo.scenarios.expected import (
    FUEL,
    LICENCE,
    NURSING,
    asks,
    discovers,
    finds,
    owes,
    pays,
    suggests,
)
from tongxing.demo.scenarios.scenario import NOV, OCT, Pen, Who, scenario


@scenario(discovers(NURSING, 100), copies=4)
def nursing_missed(pen: Pen) -> None:
    """Severe and not enrolled."""
    pen.holds()


@scenario(discovers(NURSING, 150), who=Who("vision", 1))
def nursing_missed_at_grade_one(pen: Pen) -> None:
    """Grade 1 and not enrolled."""
    pen.holds()


@scenario(
    pays(NURSING, 100, "11"),
    owes(NURSING, "2026-09 2026-10", 100, "approval"),
    finds("C18", NURSING, "2026-09 2026-10"),
)
def approved_two_months_later(pen: Pen) -> None:
    """Applied in September, approved in November: November and two months of arrears."""
    pen.holds()
    pen.enrolled(NURSING, "2026-09-12", None, last=OCT)
    pen.enrolled(NURSING, "2026-09-12", "2026-11-08", first=NOV)


@scenario(
    pays(NURSING, 100, "11"),
    owes(NURSING, "2026-10", 100, "approval"),
    finds("C18", NURSING, "2026-10"),
)
def approved_next_month(pen: Pen) -> None:
    """Applied in October, approved in November: November and October."""
    pen.holds()
    pen.enrolled(NURSING, "2026-10-20", None, last=OCT)
    pen.enrolled(NURSING, "2026-10-20", "2026-11-05", first=NOV)


@scenario(
    discovers(NURSING, 100, "9"),
)
def not_yet_approved(pen: Pen) -> None:
    """Applied in October and not yet approved: neither paid nor discovered afterwards."""
    pen.holds()
    pen.enrolled(NURSING, "2026-10-08", None, first=OCT)


@scenario(
    asks(NURSING, "severe", "9 10 11"),
    asks(FUEL, "fit_to_drive physical", "9 10"),
    pays(NURSING, 100, "11", "approval_stands"),
    owes(NURSING, "2026-09 2026-10", 100, "approval"),
    who=Who("multiple", 3),
)
def approved_late_and_unknown(pen: Pen) -> None:
    """Unknown whether severe, approved in November: the approval carries all months."""
    pen.holds()
    pen.enrolled(NURSING, "2026-09-10", None, last=OCT)
    pen.enrolled(NURSING, "2026-09-10", "2026-11-06", first=NOV)


@scenario(
    pays(NURSING, 100),
    owes(NURSING, "2025-11 2025-12", 100, "approval", "9 10 11"),
    finds("C18", NURSING, "2025-11 2025-12", "9 10 11"),
)
def owed_before_the_first_record(pen: Pen) -> None:
    """Applied in November 2025, approved in February: months before the first record are owed."""
    pen.holds(issued_on="2020-03-01", expires_on="2030-02-28")
    pen.enrolled(NURSING, "2025-11-10", "2026-02-05")
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100),
)
def approved_before_the_first_record(pen: Pen) -> None:
    """Applied and approved before the first record: what was paid then is not known."""
    pen.holds(issued_on="2020-03-01", expires_on="2030-02-28")
    pen.enrolled(NURSING, "2025-11-10", "2025-12-05")
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100),
    owes(NURSING, "2026-05", -100, "approval", "9 10 11"),
    finds("C17", NURSING, "2026-05", "9 10 11"),
)
def two_enrolments_with_a_gap(pen: Pen) -> None:
    """Two enrolments with a gap from April to June; May was paid all the same."""
    pen.holds()
    pen.enrolled(NURSING, ended="2026-03-31", reason="迁出")
    pen.enrolled(NURSING, "2026-07-06", "2026-07-20")
    pen.paid(NURSING, "2026-01", "2026-03")
    pen.payment(NURSING, "2026-05", 100, on="2026-06-10")
    pen.paid(NURSING, "2026-07", "2026-10")


@scenario(
    pays(NURSING, 100, "9 10"),
    pays(NURSING, 100, "11", "approval_stands"),
    asks(NURSING, "enrolment", "11"),
)
def enrolment_refused(pen: Pen) -> None:
    """November's enrolment has no day of application: refused, paid as before, asked."""
    pen.holds()
    pen.enrolled(NURSING, last=OCT)
    pen.enrolled(NURSING, first=NOV)
    pen.spoilt("applied_on", raw={"applied_on": ""})
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100, "9 10"),
    pays(NURSING, 100, "11", "approval_stands"),
    asks(NURSING, "enrolment", "11"),
)
def enrolled_twice(pen: Pen) -> None:
    """November's list enrols the person twice for the same time: both lines are refused."""
    pen.holds()
    pen.enrolled(NURSING, last=OCT)
    for applied in ("2022-03-10", "2023-05-04"):
        pen.enrolled(NURSING, applied, "2023-06-01", first=NOV)
        pen.spoilt("applied_on")
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    discovers(NURSING, 100),
    finds("C17", NURSING, "2026-07 2026-08", "9"),
    finds("C17", NURSING, "2026-07 2026-08 2026-09", "10"),
    finds("C17", NURSING, "2026-07 2026-08 2026-09 2026-10", "11"),
)
def paid_without_enrolment(pen: Pen) -> None:
    """Paid since July without any enrolment: found, and discovered as well."""
    pen.holds()
    pen.paid(NURSING, "2026-07", "2026-10")


@scenario(
    discovers(FUEL, 260, "11"),
    who=Who(grade=4),
)
def fuel_missed(pen: Pen) -> None:
    """Owns a motor wheelchair and is not enrolled; the list comes in November."""
    pen.holds()
    pen.listed("motor_wheelchairs", frame_number="示例车架0001", bought_on="2021-05-06")


@scenario(who=Who(grade=4))
def fuel_paid(pen: Pen) -> None:
    """Enrolled for fuel and paid in March: nothing more this year."""
    pen.holds()
    pen.listed("motor_wheelchairs", frame_number="示例车架0002", bought_on="2020-04-02")
    pen.enrolled(FUEL, "2026-03-05", "2026-03-20")
    pen.payment(FUEL, "2026-03", 260, on="2026-04-10")


@scenario(pays(FUEL, 260, "11", "presumed"), who=Who(grade=4))
def fuel_applied_for(pen: Pen) -> None:
    """Applied for fuel in November; which limb is impaired is presumed."""
    pen.holds()
    pen.listed("motor_wheelchairs", frame_number="示例车架0003", bought_on="2026-09-30")
    pen.enrolled(FUEL, "2026-11-05", "2026-11-12", first=NOV)


@scenario(
    suggests(LICENCE),
    who=Who(grade=4, born=(1980, 1999)),
)
def licence_missed(pen: Pen) -> None:
    """Has a driving licence; the place has set no amount."""
    pen.holds()
    pen.listed("driving_licences", licence_class="C5", first_licensed_on="2024-06-18")


@scenario(
    suggests(LICENCE, "9"),
    who=Who(grade=4, born=(1980, 1999)),
)
def licence_enrolled(pen: Pen) -> None:
    """Enrolled for the driving licence subsidy: the place's amount is asked, once for everybody."""
    pen.holds()
    pen.listed("driving_licences", licence_class="C1", first_licensed_on="2026-05-18")
    pen.enrolled(LICENCE, "2026-10-09", "2026-10-21", first=OCT)
