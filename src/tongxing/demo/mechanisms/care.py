"""Care: money for families who care, services for carers, and who stands in for a guardian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.demo.mechanisms.declared import (
    asks,
    discovers,
    owes,
    pays,
    stops,
    suggests,
)
from tongxing.demo.mechanisms.mechanism import mechanism
from tongxing.demo.months import THIRD_RUN
from tongxing.demo.scenarios.scenario import Who

if TYPE_CHECKING:
    from tongxing.demo.mechanisms.hand import Hand
    from tongxing.demo.people import Person

CARE: Final = "intellectual_family_care"
_INTELLECTUAL: Final = Who("intellectual", 4)


def _cared_for(hand: Hand) -> Person:
    """Let a relative be on record as the one who cares."""
    hand.holds()
    carer = hand.relative()
    hand.writes("needs_survey", surveyed_on="2026-03-18", self_care="部分", carer=carer.number)
    return carer


@mechanism("420112", "monthly carer", CARE, pays(CARE, 100), who=_INTELLECTUAL)
def family_care_drawn(hand: Hand) -> None:
    """Draws it since 2024; the survey of this spring names the carer."""
    _cared_for(hand)
    hand.enrolled(CARE)
    hand.paid(CARE, 100, "2026-01", "2026-10")


@mechanism("420112", "monthly carer", CARE, discovers(CARE, 100), who=_INTELLECTUAL)
def family_care_unclaimed(hand: Hand) -> None:
    """An intellectual disability, cared for at home, and has never applied."""
    _cared_for(hand)


@mechanism("420112", "monthly carer", CARE, who=_INTELLECTUAL)
def family_care_by_somebody_who_died(hand: Hand) -> None:
    """The carer on record died in spring."""
    hand.writes("deaths", _cared_for(hand), died_on="2026-04-02")


@mechanism(
    "420112",
    "monthly",
    CARE,
    who=Who("multiple", 4, components=(("physical", 4), ("speech", 4))),
)
def family_care_for_another_disability(hand: Hand) -> None:
    """A multiple disability, and none of its parts is intellectual."""
    _cared_for(hand)


@mechanism("420112", "ask", CARE, asks(CARE, "intellectual"), who=Who("multiple", 4))
def family_care_without_the_parts(hand: Hand) -> None:
    """A multiple disability, and the register does not say of what."""
    _cared_for(hand)


@mechanism(
    "420112",
    "monthly stop records",
    CARE,
    pays(CARE, 100, "9 10"),
    stops(CARE, "at_home", "11"),
    owes(CARE, "2026-10", -100, "late_fact:at_home", "11"),
    who=_INTELLECTUAL,
)
def family_care_ended_by_boarding(hand: Hand) -> None:
    """Boards in an institution since October, which is reported in November only."""
    _cared_for(hand)
    hand.enrolled(CARE)
    hand.paid(CARE, 100, "2026-01", "2026-10")
    for month in ("2026-10", "2026-11"):
        hand.writes("care_services", month=month, mode="寄宿", days="31", first=THIRD_RUN)


RESPITE: Final = "respite_care"
_SEVERE: Final = Who("physical", 1)


@mechanism("500237", "carer service presume", RESPITE, suggests(RESPITE), who=_SEVERE)
def respite_for_a_carer(hand: Hand) -> None:
    """Cannot care for himself or herself; a living relative does."""
    hand.holds()
    hand.injured()
    hand.writes(
        "needs_survey", surveyed_on="2026-03-18", self_care="不能", carer=hand.relative().number
    )


@mechanism("500237", "carer", RESPITE, who=_SEVERE)
def respite_for_a_carer_who_died(hand: Hand) -> None:
    """The carer on record died in spring."""
    hand.holds()
    hand.injured()
    carer = hand.relative()
    hand.writes("needs_survey", surveyed_on="2026-03-18", self_care="不能", carer=carer.number)
    hand.writes("deaths", carer, died_on="2026-04-02")


INSURANCE: Final = "care_insurance"


def _cannot_care(hand: Hand) -> None:
    hand.holds()
    hand.injured()
    hand.writes("needs_survey", surveyed_on="2026-03-18", self_care="不能")


@mechanism("500237", "referral presume", INSURANCE, suggests(INSURANCE, "referral"), who=_SEVERE)
def care_insurance_to_be_asked_for(hand: Hand) -> None:
    """Insured, and cannot care for himself or herself: others decide, and where is said."""
    _cannot_care(hand)
    hand.writes("social_insurance", insurance="城乡居民医疗保险", year="2026", status="已缴")


@mechanism("500237", "referral", INSURANCE, who=_SEVERE)
def care_insurance_without_insurance(hand: Hand) -> None:
    """In need of care, but not insured."""
    _cannot_care(hand)


CENTRAL: Final = "disabled_central_support"


@mechanism("500237", "service monthly", CENTRAL, suggests(CENTRAL), who=_SEVERE)
def central_support_offered(hand: Hand) -> None:
    """In 特困 and cannot care for himself or herself."""
    hand.holds()
    hand.tekun()
    hand.writes("needs_survey", surveyed_on="2026-03-18", self_care="不能")


@mechanism("500237", "service", CENTRAL, who=_SEVERE)
def central_support_for_somebody_able(hand: Hand) -> None:
    """In 特困, and can do part of it."""
    hand.holds()
    hand.tekun()
    hand.writes("needs_survey", surveyed_on="2026-03-18", self_care="部分")


STAND_IN: Final = "guardian_absence_care"


def _ward(hand: Hand, *, died: bool, lives_in: str = "") -> None:
    """Write about a ward whose guardian cares, and perhaps died in June."""
    guardian = hand.relative()
    hand.holds(guardian_id=guardian.number)
    hand.writes("needs_survey", surveyed_on="2026-03-18", self_care="部分", carer=guardian.number)
    if died:
        hand.writes("deaths", guardian, died_on="2026-06-20")
    if lives_in:
        hand.writes("residence_permits", residence_code=lives_in, issued_on="2025-02-03")


@mechanism("420103", "guardian residence service", STAND_IN, suggests(STAND_IN), who=_INTELLECTUAL)
def ward_whose_guardian_died(hand: Hand) -> None:
    """The guardian, who was the carer as well, died in June."""
    _ward(hand, died=True)


@mechanism("420103", "guardian", STAND_IN, who=_INTELLECTUAL)
def ward_whose_guardian_lives(hand: Hand) -> None:
    """The guardian lives and cares."""
    _ward(hand, died=False)


@mechanism("420103", "residence", STAND_IN, who=_INTELLECTUAL)
def ward_who_lives_elsewhere(hand: Hand) -> None:
    """Registered here, lives in another province: those of the place of residence help."""
    _ward(hand, died=True, lives_in="110101001000")
