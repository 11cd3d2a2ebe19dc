"""Households in which two people hold certificates."""

from __future__ import annotations

from tongxing.demo.scenarios.expected import MULTI, discovers, pays, stops
from tongxing.demo.scenarios.scenario import OCT, Pen, Who, scenario

_TWO = Who(grade=4, with_mate=True)


@scenario(
    discovers(MULTI, 100),
    who=_TWO,
)
def household_missed(pen: Pen) -> None:
    """Two holders in one household, none of them enrolled: one of them is discovered."""
    pen.holds()
    pen.mate_holds()


@scenario(
    pays(MULTI, 100, "9 10"),
    stops(MULTI, "members_present", "2026-10-06", next_month="10", hold="11"),
    who=_TWO,
)
def household_member_died(pen: Pen) -> None:
    """The other holder of the household died in October."""
    pen.holds()
    pen.mate_holds()
    pen.enrolled(MULTI)
    pen.paid(MULTI, "2026-01", "2026-10")
    pen.mate_died("2026-10-05", first=OCT)
