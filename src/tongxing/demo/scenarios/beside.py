"""What must not be drawn beside the two subsidies, or only where it is less."""

from __future__ import annotations

from tongxing.demo.fillers import care_line_missing_in_october
from tongxing.demo.scenarios.expected import LIVING, NURSING, asks, finds, owes, pays, stops
from tongxing.demo.scenarios.scenario import NOV, OCT, Pen, Who, scenario

_CHILD = Who(grade=3, born=(2013, 2016))


def _aged(pen: Pen, fen: int, start: str, *, first: int) -> None:
    """Draw a nursing allowance for old age."""
    pen.listed(
        "other_allowances",
        first=first,
        series="老龄",
        nature="nursing",
        allowance="高龄护理补贴",
        amount=fen,
        from_day=start,
    )


def _veteran(pen: Pen, fen: int, start: str, *, first: int) -> None:
    """Draw a living allowance for veterans."""
    pen.listed(
        "other_allowances",
        first=first,
        series="退役军人",
        nature="living",
        allowance="定期定量补助",
        amount=fen,
        from_day=start,
    )


@scenario(
    pays(NURSING, 100, "9 10"),
    owes(NURSING, "2026-10", -100, "late_fact:no_higher_nursing_allowance"),
    stops(NURSING, "no_higher_nursing_allowance", "2026-09-28", hold="11"),
    finds("C10", NURSING, "2026-10"),
)
def nursing_allowance_equal(pen: Pen) -> None:
    """Another nursing allowance of the same amount since 28 September, learned in November."""
    pen.nursing()
    _aged(pen, 100_00, "2026-09-28", first=NOV)


@scenario(
    pays(NURSING, 100, "9 10"),
    stops(NURSING, "no_higher_nursing_allowance", "2026-10-10", next_month="10", hold="11"),
)
def nursing_allowance_more(pen: Pen) -> None:
    """Another nursing allowance of twice the amount since 10 October, learned in October."""
    pen.nursing()
    _aged(pen, 200_00, "2026-10-10", first=OCT)


@scenario(
    pays(NURSING, 100),
    finds("C10", NURSING, "2026-10"),
)
def nursing_allowance_less(pen: Pen) -> None:
    """Another nursing allowance of less: both are paid, and the person is asked to choose."""
    pen.nursing()
    _aged(pen, 80_00, "2026-09-28", first=NOV)


@scenario(
    pays(LIVING, 100, "9 10"),
    owes(LIVING, "2026-10", -100, "late_fact:no_higher_living_allowance"),
    stops(LIVING, "no_higher_living_allowance", "2026-09-28", hold="11"),
    finds("C10", LIVING, "2026-10"),
    who=Who(grade=3),
)
def living_allowance_more(pen: Pen) -> None:
    """A veteran's allowance above the living subsidy since 28 September, learned in November."""
    pen.living()
    pen.low_income()
    _veteran(pen, 650_00, "2026-09-28", first=NOV)


@scenario(
    pays(LIVING, 100),
    finds("C10", LIVING, "2026-10"),
    who=Who(grade=3),
)
def living_allowance_less(pen: Pen) -> None:
    """A veteran's allowance below the living subsidy."""
    pen.living()
    pen.low_income()
    _veteran(pen, 60_00, "2026-09-28", first=NOV)


@scenario(
    pays(NURSING, 100, "9 10"),
    owes(NURSING, "2026-10", -100, "late_fact:care_insurance"),
    stops(NURSING, "care_insurance", "2026-09-28", hold="11"),
    finds("C10", NURSING, "2026-10"),
)
def care_insurance_equal(pen: Pen) -> None:
    """Care insurance pays as much since 28 September, learned in November."""
    pen.nursing()
    pen.listed("care_insurance", first=NOV, amount=100_00, from_day="2026-09-28")


@scenario(pays(NURSING, 100))
def care_insurance_less(pen: Pen) -> None:
    """Care insurance pays less: nothing stands in the way."""
    pen.nursing()
    pen.listed("care_insurance", first=NOV, amount=60_00, from_day="2026-09-28")


@scenario(
    pays(NURSING, 100, "9 10"),
    pays(NURSING, 100, "11", "approval_stands"),
    asks(NURSING, "care_insurance", "11"),
)
def care_insurance_without_an_amount(pen: Pen) -> None:
    """November's list of care insurance gives no amount: unknown, asked, and nothing is stopped."""
    pen.nursing()
    pen.listed("care_insurance", first=NOV, amount=None, from_day="2026-10-01")
    pen.spoilt("amount")


@scenario()
def care_insurance_on_half_a_list(pen: Pen) -> None:
    """Not enrolled because of care insurance, and not on October's list.

    That list is far too short to be whole: its silence means nothing, nobody is discovered.
    """
    pen.holds()
    pen.entries += care_line_missing_in_october(pen.person)


@scenario(
    pays(LIVING, 100, "9 10"),
    owes(LIVING, "2026-09 2026-10", -100, "late_fact:not_orphan"),
    stops(LIVING, "not_orphan", "2026-08-10", hold="11"),
    finds("C08", LIVING, "2026-09 2026-10"),
    who=_CHILD,
)
def orphan(pen: Pen) -> None:
    """A child draws the allowance for orphans since 10 August, learned in November."""
    pen.living()
    pen.low_income()
    pen.listed("orphans", first=NOV, kind="orphan", from_day="2026-08-10")


@scenario(
    owes(NURSING, "2026-07 2026-08", -100, "late_fact:no_injury_nursing", "9 10 11"),
    stops(NURSING, "no_injury_nursing", "2026-06-15", hold="9 10 11"),
    finds("C09", NURSING, "2026-07 2026-08", "9 10 11"),
)
def injury_nursing(pen: Pen) -> None:
    """Nursing payment of work injury insurance since 15 June, as September's list says."""
    pen.nursing("2026-08")
    pen.listed("injury_nursing", from_day="2026-06-15")
