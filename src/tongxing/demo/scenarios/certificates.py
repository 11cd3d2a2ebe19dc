"""Certificates that end, are frozen, cancelled or issued anew, and people without one."""

from __future__ import annotations

from tongxing.demo.scenarios.expected import FUEL, NURSING, asks, finds, owes, pays, stops
from tongxing.demo.scenarios.scenario import NOV, OCT, SEP, Pen, Who, scenario
from tongxing.demo.townships import OUTSIDE


@scenario(
    pays(NURSING, 100, "9 10"),
    stops(NURSING, "certificate", "2026-11-01", hold="11"),
    finds("C26", runs="9"),
    finds("C27", NURSING),
    valid=False,
)
def certificate_ends_on_the_last_day(pen: Pen) -> None:
    """The certificate ends on 31 October: October is due, November is not."""
    pen.holds(issued_on="2016-11-01", expires_on="2026-10-31")
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    owes(NURSING, "2026-09", -100, "late_fact:certificate", "10 11"),
    stops(NURSING, "certificate", "2026-09-01", hold="9 10 11"),
    finds("C03", NURSING, "2026-09", "10 11"),
    finds("C27", NURSING, runs="9 10 11"),
    valid=False,
)
def expired_and_paid(pen: Pen) -> None:
    """The certificate ended in August and September was paid all the same."""
    pen.holds(issued_on="2016-09-01", expires_on="2026-08-31")
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-09")


@scenario(
    pays(NURSING, 100),
    finds("C26", runs="9 10"),
)
def certificate_issued_anew(pen: Pen) -> None:
    """A new certificate was issued before the old one ended."""
    pen.holds(issued_on="2016-11-20", expires_on="2026-11-19", last=OCT)
    pen.holds(issued_on="2026-11-10", expires_on="2036-11-09", first=NOV)
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100, "9 10"),
    stops(NURSING, "certificate", "2026-10-16", hold="11", next_month="10"),
    finds("C26", runs="9"),
    finds("C27", NURSING, runs="10"),
)
def certificate_issued_too_late(pen: Pen) -> None:
    """The old certificate ended a month before the new one was issued."""
    pen.holds(issued_on="2016-10-16", expires_on="2026-10-15", last=OCT)
    pen.holds(issued_on="2026-11-18", expires_on="2036-11-17", first=NOV)
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100),
)
def issued_anew_before_the_first_run(pen: Pen) -> None:
    """The first register shows a certificate of July only: earlier months rest on what was paid."""
    pen.holds(issued_on="2026-07-10", expires_on="2036-07-09")
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100, "9", "approval_stands"),
    pays(NURSING, 100, "10 11"),
)
def issued_on_an_unknown_day(pen: Pen) -> None:
    """The register does not say when the certificate was issued: unknown before its first list."""
    pen.holds(issued_on=None)
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100, "9 10"),
    stops(NURSING, "certificate", "2026-10-10", next_month="10", hold="11"),
    valid=False,
)
def frozen(pen: Pen) -> None:
    """Frozen on 10 October, as October's register says."""
    pen.holds(last=SEP)
    pen.holds(first=OCT, status="frozen", status_day="2026-10-10")
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100),
    stops(NURSING, "certificate", "2026-11-25", next_month="11"),
    valid=False,
)
def frozen_without_a_day(pen: Pen) -> None:
    """Frozen in November's register without a day: from its data day on."""
    pen.holds(last=OCT)
    pen.holds(first=NOV, status="frozen")
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100, "9 10"),
    owes(NURSING, "2026-09 2026-10", -100, "late_fact:certificate"),
    stops(NURSING, "certificate", "2026-08-10", hold="11"),
    finds("C03", NURSING, "2026-09 2026-10"),
    valid=False,
)
def cancelled_learned_late(pen: Pen) -> None:
    """Cancelled since 10 August, which only November's register says."""
    pen.holds(last=OCT)
    pen.holds(first=NOV, status="cancelled", status_day="2026-08-10")
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    finds("C26", runs="10 11"),
    who=Who(grade=4),
)
def expires_in_january(pen: Pen) -> None:
    """A certificate that ends in January: a reminder, no more."""
    pen.holds(issued_on="2017-01-16", expires_on="2027-01-15")


@scenario(
    pays(NURSING, 100, "9 10"),
    stops(NURSING, "severe", "2026-10-12", hold="11"),
)
def grade_got_better(pen: Pen) -> None:
    """Assessed anew in October: grade 3 instead of 2, no longer severe."""
    pen.holds(last=OCT)
    pen.holds(first=NOV, grade="grade3", issued_on="2026-10-12", expires_on="2036-10-11")
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100, "9 10"),
    pays(NURSING, 150, "11"),
)
def grade_got_worse(pen: Pen) -> None:
    """Assessed anew in October: grade 1 instead of 2, the higher amount from November."""
    pen.holds(last=OCT)
    pen.holds(first=NOV, grade="grade1", issued_on="2026-10-12", expires_on="2036-10-11")
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    pays(NURSING, 100, basis="approval_stands"),
    asks(NURSING, "severe", "9 10 11"),
    asks(FUEL, "fit_to_drive physical", "9 10"),
    who=Who("multiple", 3),
)
def multiple_without_parts(pen: Pen) -> None:
    """多重 of grade 3 without its parts: severe or not is unknown, the approval stands."""
    pen.nursing()


@scenario(
    asks(NURSING, "severe", "9 10 11"),
    asks(FUEL, "fit_to_drive physical", "9 10"),
    who=Who("multiple", 3),
)
def multiple_without_parts_not_enrolled(pen: Pen) -> None:
    """The same without an enrolment: asked, not discovered."""
    pen.holds()


@scenario(
    pays(NURSING, 100),
    who=Who("multiple", 3, (("vision", 4), ("mental", 3))),
)
def multiple_with_mental_part(pen: Pen) -> None:
    """多重 of grade 3 with a mental impairment of grade 3 among its parts."""
    pen.nursing()


@scenario(
    pays(NURSING, 100, "9", "approval_stands"),
    stops(NURSING, "certificate", "2026-09-25", next_month="9", hold="10 11"),
    who=Who(township=None),
    valid=False,
)
def enrolled_without_certificate(pen: Pen) -> None:
    """Enrolled and never in the register: no certificate from its first data day on."""
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-09")


@scenario(
    pays(NURSING, 100),
    stops(NURSING, "certificate", "2026-11-25", next_month="11"),
    valid=False,
)
def left_the_register(pen: Pen) -> None:
    """November's register no longer names a recipient."""
    pen.holds(last=OCT)
    pen.enrolled(NURSING)
    pen.paid(NURSING, "2026-01", "2026-10")


@scenario(
    who=Who(township=OUTSIDE),
    valid=False,
)
def outside_the_place(pen: Pen) -> None:
    """Registered in the neighbouring district: reported and left out."""
    pen.holds()
    pen.spoilt("place_code")
