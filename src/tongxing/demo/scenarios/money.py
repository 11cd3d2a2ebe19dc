"""Payments: returned, failed, sent again, doubled, wrong, missing, and lines nobody can read."""

from __future__ import annotations

from tongxing.demo.scenarios.expected import LIVING, NURSING, asks, finds, owes, pays
from tongxing.demo.scenarios.scenario import NOV, OCT, Pen, Who, scenario

GAP_TOWNSHIP, GAP_MONTH = "420112014", "2026-05"
"""The records of September and October lack the nursing subsidy of this township and month."""

_GRADE_ONE = Who(grade=1)


@scenario(
    pays(NURSING, 100),
)
def returned_and_sent_again(pen: Pen) -> None:
    """August came back and was sent again."""
    pen.nursing("2026-07")
    pen.payment(NURSING, "2026-08", 100, on="2026-09-10", batch="2026-08-N01")
    pen.payment(NURSING, "2026-08", 100, on="2026-09-14", result="returned", batch="2026-08-N01")
    pen.payment(NURSING, "2026-08", 100, on="2026-09-21", batch="2026-08-N02")
    pen.paid(NURSING, "2026-09", "2026-10")


@scenario(
    pays(NURSING, 100),
    owes(NURSING, "2026-09", 100, "resend", "10 11"),
    finds("C18", NURSING, "2026-09", "10 11"),
)
def returned_and_lost(pen: Pen) -> None:
    """September came back and nobody sent it again."""
    pen.nursing("2026-08")
    pen.payment(NURSING, "2026-09", 100, on="2026-10-10", batch="2026-09-N01", first=OCT)
    pen.payment(
        NURSING, "2026-09", 100, on="2026-10-13", result="returned", batch="2026-09-N01", first=OCT
    )
    pen.paid(NURSING, "2026-10", "2026-10")


@scenario(
    pays(NURSING, 100),
    owes(NURSING, "2026-09", 100, "resend", "10"),
    finds("C18", NURSING, "2026-09", "10"),
)
def failed_and_sent_again(pen: Pen) -> None:
    """September failed in October and was sent again in November."""
    pen.nursing("2026-08")
    pen.payment(NURSING, "2026-09", 100, on="2026-10-10", result="failed", first=OCT)
    pen.payment(NURSING, "2026-09", 100, on="2026-11-03", batch="2026-09-N02", first=NOV)
    pen.paid(NURSING, "2026-10", "2026-10")


@scenario(
    pays(LIVING, 100, "9", "approval_stands"),
    pays(LIVING, 100, "10 11"),
    owes(LIVING, "2026-06", 100, "resend", "9 10 11"),
    who=Who(grade=3),
)
def failed_twice_in_an_unknown_month(pen: Pen) -> None:
    """June is unknown and failed twice: the same money, to be sent once."""
    pen.holds()
    pen.low_income(None)
    pen.enrolled(LIVING)
    pen.paid(LIVING, "2026-01", "2026-05")
    pen.payment(LIVING, "2026-06", 100, on="2026-07-10", result="failed", batch="2026-06-L01")
    pen.payment(LIVING, "2026-06", 100, on="2026-07-24", result="failed", batch="2026-06-L02")
    pen.paid(LIVING, "2026-07", "2026-10")


@scenario(pays(NURSING, 100))
def in_transit(pen: Pen) -> None:
    """October is on its way: as good as paid."""
    pen.nursing("2026-09")
    pen.payment(NURSING, "2026-10", 100, on="2026-11-24", result="in_transit", first=NOV)


@scenario(
    pays(NURSING, 100),
    owes(NURSING, "2026-10", -100, "amount"),
    finds("C12", NURSING, "2026-10"),
)
def paid_twice(pen: Pen) -> None:
    """October was paid twice."""
    pen.nursing()
    pen.payment(NURSING, "2026-10", 100, on="2026-11-17", batch="2026-10-N02", first=NOV)


@scenario(
    pays(NURSING, 150),
    owes(NURSING, "2026-09", 50, "amount", "10"),
    owes(NURSING, "2026-09 2026-10", 50, "amount", "11"),
    who=_GRADE_ONE,
)
def paid_too_little(pen: Pen) -> None:
    """Grade 1, paid as grade 2 in September and October."""
    pen.nursing("2026-08")
    pen.paid(NURSING, "2026-09", "2026-10", yuan=100)


@scenario(
    pays(NURSING, 100),
    owes(NURSING, "2026-10", -50, "amount"),
)
def paid_too_much(pen: Pen) -> None:
    """Grade 2, paid as grade 1 in October."""
    pen.nursing("2026-09")
    pen.paid(NURSING, "2026-10", "2026-10", yuan=150)


@scenario(
    pays(NURSING, 100),
    owes(NURSING, "2026-06", 100, "amount", "9"),
    finds("C18", NURSING, "2026-06", "9"),
)
def forgotten(pen: Pen) -> None:
    """June was forgotten; it is made good in October."""
    pen.nursing("2026-05")
    pen.payment(NURSING, "2026-06", 100, on="2026-10-12", batch="2026-06-N02", first=OCT)
    pen.paid(NURSING, "2026-07", "2026-10")


@scenario(
    pays(NURSING, 100),
    asks(NURSING, "payments", "11"),
)
def payment_refused(pen: Pen) -> None:
    """The amount of October cannot be read: nothing is said about October."""
    pen.nursing("2026-09")
    pen.payment(NURSING, "2026-10", 100, on="2026-11-10", first=NOV)
    pen.spoilt("amount", raw={"amount": "壹佰左右"})


@scenario(
    pays(NURSING, 100),
    asks(NURSING, "payments", "9 10 11"),
)
def payment_with_a_remainder(pen: Pen) -> None:
    """One hundred yuan for three months cannot be split evenly: refused."""
    pen.nursing("2026-05")
    pen.payment(NURSING, "2026-06至2026-08", 100, on="2026-09-10")
    pen.spoilt("amount")
    pen.paid(NURSING, "2026-09", "2026-10")


@scenario(
    pays(NURSING, 100),
    owes(NURSING, "2026-05", 100, "amount", "11"),
    finds("C18", NURSING, "2026-05", "11"),
    who=Who(township=GAP_TOWNSHIP),
)
def unpaid_in_a_gap(pen: Pen) -> None:
    """May was not paid; while the township's records of May are missing, nothing is computed."""
    pen.nursing("2026-04")
    pen.paid(NURSING, "2026-06", "2026-10")
