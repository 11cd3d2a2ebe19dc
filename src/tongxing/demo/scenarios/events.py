"""Death, moving away and custody: what happened, and when somebody learned of it."""

from __future__ import annotations

from tongxing.demo.scenarios.expected import NURSING, finds, owes, pays, stops
from tongxing.demo.scenarios.scenario import NOV, OCT, Pen, scenario


@scenario(
    pays(NURSING, 100, "9 10"),
    stops(NURSING, "alive", "2026-11-01", hold="11"),
)
def death_on_the_last_day(pen: Pen) -> None:
    """Died on the last day of October: October was due, November is not."""
    pen.nursing()
    pen.listed("deaths", first=NOV, died_on="2026-10-31")


@scenario(
    pays(NURSING, 100),
    stops(NURSING, "alive", "2026-11-02", next_month="11"),
)
def death_on_the_first_day(pen: Pen) -> None:
    """Died on 1 November: alive on the reading day of November, which is due."""
    pen.nursing()
    pen.listed("deaths", first=NOV, died_on="2026-11-01")


@scenario(
    pays(NURSING, 100, "9 10"),
    owes(NURSING, "2026-09 2026-10", -100, "late_fact:alive"),
    stops(NURSING, "alive", "2026-08-21", hold="11"),
    finds("C01", NURSING, "2026-09 2026-10"),
)
def death_learned_late(pen: Pen) -> None:
    """Died in August, learned in November, paid to October."""
    pen.nursing()
    pen.listed("deaths", first=NOV, died_on="2026-08-20")


@scenario(
    owes(NURSING, "2026-08", -100, "late_fact:alive", "9"),
    stops(NURSING, "alive", "2026-07-16", hold="9"),
    finds("C01", NURSING, "2026-08", "9"),
)
def recovery_already_booked(pen: Pen) -> None:
    """Died in July, learned in September; August was taken back, the enrolment closed."""
    pen.holds()
    pen.enrolled(NURSING, last=OCT - 1)
    pen.enrolled(NURSING, ended="2026-09-30", reason="死亡", first=OCT)
    pen.paid(NURSING, "2026-01", "2026-08")
    pen.payment(NURSING, "2026-08", 100, on="2026-10-14", result="recovered", first=OCT)
    pen.listed("deaths", died_on="2026-07-15")


@scenario()
def death_of_somebody_not_enrolled(pen: Pen) -> None:
    """Died without having applied for anything: nobody to discover."""
    pen.holds()
    pen.listed("deaths", died_on="2026-08-09")


@scenario(
    pays(NURSING, 100, "9 10"),
    owes(NURSING, "2026-09 2026-10", -100, "late_fact:resident"),
    stops(NURSING, "resident", "2026-08-13", hold="11"),
    finds("C04", NURSING, "2026-09 2026-10"),
)
def moved_out(pen: Pen) -> None:
    """Moved to the neighbouring district in August, learned in November."""
    pen.nursing()
    pen.listed("moves_out", first=NOV, moved_on="2026-08-12", destination="420113001")


@scenario(pays(NURSING, 100))
def moved_within(pen: Pen) -> None:
    """Moved within the district: not moving away."""
    pen.nursing()
    pen.listed("moves_out", first=OCT, moved_on="2026-09-20", destination="420112002")


@scenario(
    pays(NURSING, 100, "9 10"),
    owes(NURSING, "2026-09 2026-10", -100, "late_fact:free"),
    stops(NURSING, "free", "2026-08-25", hold="11"),
    finds("C05", NURSING, "2026-09 2026-10"),
)
def in_custody(pen: Pen) -> None:
    """In custody since August, learned in November."""
    pen.nursing()
    pen.listed("custody", first=NOV, taken_on="2026-08-25")


@scenario(
    pays(NURSING, 100),
    owes(NURSING, "2026-07", -100, "late_fact:free", "9 10 11"),
    finds("C05", NURSING, "2026-07", "9 10 11"),
)
def released_from_custody(pen: Pen) -> None:
    """In custody on 1 July, free again on the 20th: only July is taken back."""
    pen.nursing()
    pen.listed("custody", taken_on="2026-06-10", released_on="2026-07-20")


@scenario(
    owes(NURSING, "2026-10", -100, "late_fact:alive", "11"),
    stops(NURSING, "alive", "2026-09-21", hold="10 11"),
    finds("C01", NURSING, "2026-10", "10"),
    finds("C01", NURSING, "2026-10 2026-11", "11"),
    paid_ahead=NURSING,
)
def paid_ahead_and_died(pen: Pen) -> None:
    """Paid for September to November in one sum; died on 20 September, learned in October."""
    pen.nursing("2026-08")
    pen.payment(NURSING, "2026-09至2026-11", 300, on="2026-09-15")
    pen.listed("deaths", first=OCT, died_on="2026-09-20")


@scenario(copies=6, paid_ahead=NURSING)
def paid_ahead(pen: Pen) -> None:
    """Paid for September to November in one sum: nothing more to pay."""
    pen.nursing("2026-08")
    pen.payment(NURSING, "2026-09至2026-11", 300, on="2026-09-15")
