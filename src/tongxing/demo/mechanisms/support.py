"""Support of all kinds: vehicles, hardship, referrals, waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.demo.mechanisms.declared import discovers, owes, pays, qualifies, suggests
from tongxing.demo.mechanisms.mechanism import mechanism
from tongxing.demo.scenarios.scenario import Who

if TYPE_CHECKING:
    from tongxing.demo.mechanisms.hand import Hand

FUEL: Final = "motor_wheelchair_fuel"


def _has_a_vehicle(hand: Hand) -> None:
    hand.holds()
    hand.writes(
        "motor_wheelchairs",
        frame_number=f"SL{hand.person.number[-9:-1]}",
        bought_on="2023-05-06",
    )


@mechanism("500237", "yearly", FUEL, discovers(FUEL, 260))
def fuel_unclaimed(hand: Hand) -> None:
    """Has a motor wheelchair and has not applied."""
    _has_a_vehicle(hand)


@mechanism("500237", "yearly", FUEL, who=Who("multiple", 4, (("physical", 4), ("intellectual", 4))))
def fuel_for_somebody_unfit_to_drive(hand: Hand) -> None:
    """Has one, but may not drive it."""
    _has_a_vehicle(hand)


@mechanism("500237", "yearly", FUEL, pays(FUEL, 260, "9", "presumed"))
def fuel_paid_once_a_year(hand: Hand) -> None:
    """Enrolled; paid in September, which limb is impaired being presumed, and no more this year."""
    _has_a_vehicle(hand)
    hand.enrolled(FUEL, "2026-08-03", "2026-09-01")
    hand.paid(FUEL, 260, "2026-09")


@mechanism(
    "420103",
    "yearly closed_enrolment recovery",
    FUEL,
    owes(FUEL, "2026-07", -260, "approval", "9 10 11"),
    discovers(FUEL, 260),
)
def fuel_paid_after_the_end(hand: Hand) -> None:
    """Gave it up in March, and in July it was paid all the same; may apply anew."""
    _has_a_vehicle(hand)
    hand.enrolled(FUEL, ended="2026-03-31")
    hand.paid(FUEL, 260, "2026-07")


LICENCE: Final = "c5_training_subsidy"


def _drives(hand: Hand, licence: str) -> None:
    hand.holds()
    hand.writes("driving_licences", licence_class=licence, first_licensed_on="2026-04-20")


@mechanism("500237", "once amount_unknown", LICENCE, suggests(LICENCE, "amount_unknown"))
def licence_of_the_right_class(hand: Hand) -> None:
    """Has a licence of class C5."""
    _drives(hand, "C5")


@mechanism("500237", "once", LICENCE)
def licence_of_another_class(hand: Hand) -> None:
    """Has a licence of class C2."""
    _drives(hand, "C2")


RELIEF: Final = "temporary_relief"


def _in_hardship(hand: Hand, state: str) -> None:
    hand.holds()
    hand.writes("hardship_reports", occurred_on="2026-08-14", kind="意外事故", state_of_case=state)


@mechanism("420112", "event amount_unknown", RELIEF, suggests(RELIEF, "amount_unknown"))
def hardship_not_yet_relieved(hand: Hand) -> None:
    """An accident in August that nobody has dealt with."""
    _in_hardship(hand, "未办结")


@mechanism("420112", "event", RELIEF)
def hardship_relieved(hand: Hand) -> None:
    """The same, dealt with."""
    _in_hardship(hand, "已办结")


ALONE: Final = "single_person_dibao_no_income"


def _cannot_work(hand: Hand, own_income: int) -> None:
    hand.holds()
    hand.injured()
    hand.writes("labour_ability", level="完全丧失", appraised_on="2025-09-09")
    hand.writes("income_checks", checked_on="2026-04-01", own_income=own_income, supporters="有")


@mechanism("420103", "referral", ALONE, suggests(ALONE, "referral"), who=Who(born=(1970, 1990)))
def no_income_of_ones_own(hand: Hand) -> None:
    """Severely disabled, cannot work, has no income: civil affairs decide."""
    _cannot_work(hand, 0)


@mechanism("420103", "referral", ALONE, who=Who(born=(1970, 1990)))
def an_income_of_ones_own(hand: Hand) -> None:
    """Has an income of one yuan a month."""
    _cannot_work(hand, 1_00)


SICKNESS: Final = "sickness_disability_allowance"


def _insured_employee(hand: Hand, ability: str) -> None:
    hand.writes("social_insurance", insurance="企业职工基本养老保险", year="2026", status="已缴")
    hand.writes("labour_ability", level=ability, appraised_on="2026-02-09")


@mechanism(
    "500237",
    "referral monthly",
    SICKNESS,
    suggests(SICKNESS, "referral"),
    who=Who(None, born=(1970, 1980)),
)
def employee_who_cannot_work(hand: Hand) -> None:
    """Insured as an employee, has lost the ability to work, holds no certificate."""
    _insured_employee(hand, "完全丧失")


@mechanism("500237", "referral", SICKNESS, who=Who(None, born=(1970, 1980)))
def employee_who_can_work_in_part(hand: Hand) -> None:
    """Insured as an employee, has lost part of the ability to work."""
    _insured_employee(hand, "部分丧失")


STREETS: Final = "vagrant_relief"


@mechanism("500237", "referral event", STREETS, suggests(STREETS, "referral"), who=Who(None))
def somebody_on_the_streets(hand: Hand) -> None:
    """Found on the streets in August, and still at the station."""
    hand.writes("vagrants", found_on="2026-08-29")


@mechanism("500237", "referral", STREETS, who=Who(None))
def somebody_who_went_home(hand: Hand) -> None:
    """Found in August, went home a week later."""
    hand.writes("vagrants", found_on="2026-08-29", ended_on="2026-09-05")


MOVED: Final = "relocation_followup"


def _household(hand: Hand, *, moved: bool) -> None:
    hand.holds()
    relative = hand.relative()
    for person in (hand.person, relative):
        hand.writes("household_members", person, household=hand.person.household)
    if moved:
        hand.writes("relocations", relative, moved_in_on="2019-06-30", settlement="示例安置点")


@mechanism("500237", "household referral yearly", MOVED, suggests(MOVED, "referral"))
def household_relocated(hand: Hand) -> None:
    """Somebody else of the household was relocated."""
    _household(hand, moved=True)


@mechanism("500237", "household", MOVED)
def household_not_relocated(hand: Hand) -> None:
    """Nobody of the household was."""
    _household(hand, moved=False)


COVERED: Final = "funeral_benefit"


def _died(hand: Hand, *, poor: bool) -> None:
    hand.holds()
    if poor:
        hand.poor()
    hand.writes("deaths", died_on="2026-06-11")


@mechanism("500237", "waiver once", COVERED, qualifies(COVERED))
def funeral_of_somebody_poor(hand: Hand) -> None:
    """Died poor: the fees are waived where they arise, so no list names it."""
    _died(hand, poor=True)


@mechanism("500237", "waiver", COVERED)
def funeral_of_somebody_else(hand: Hand) -> None:
    """Died, and was not poor."""
    _died(hand, poor=False)
