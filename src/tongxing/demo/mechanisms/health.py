"""Health, devices and homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.demo.mechanisms.declared import suggests
from tongxing.demo.mechanisms.mechanism import mechanism
from tongxing.demo.scenarios.scenario import Who

if TYPE_CHECKING:
    from tongxing.demo.mechanisms.hand import Hand

_SEVERE: Final = Who("physical", 2)

STAY: Final = "severe_hospital_subsidy"


def _in_hospital(hand: Hand, until: str) -> None:
    hand.holds()
    hand.tekun()
    hand.writes(
        "hospital_stays",
        discharged_on=until,
        kind="普通住院",
        total_cost=14_000_00,
        own_cost=2_600_00,
    )


@mechanism(
    "420103",
    "event reimbursement amount_unknown",
    STAY,
    suggests(STAY, "amount_unknown"),
    who=_SEVERE,
)
def hospital_stay_of_this_year(hand: Hand) -> None:
    """Poor, severely disabled, left hospital on the first day of the year."""
    _in_hospital(hand, "2026-01-01")


@mechanism("420103", "event", STAY, who=_SEVERE)
def hospital_stay_of_last_year(hand: Hand) -> None:
    """Left hospital a day earlier."""
    _in_hospital(hand, "2025-12-31")


MEDICINE: Final = "mental_free_medicine"


@mechanism("420103", "service monthly", MEDICINE, suggests(MEDICINE), who=Who("mental", 4))
def medicine_needed(hand: Hand) -> None:
    """A mental disability, and needs medication; here the family need not be poor."""
    hand.holds()
    hand.writes("mental_medication", registered_on="2025-10-09", needed="是")


@mechanism("420103", "service", MEDICINE, who=Who("mental", 4))
def medicine_not_needed(hand: Hand) -> None:
    """A mental disability, and needs no medication."""
    hand.holds()
    hand.writes("mental_medication", registered_on="2025-10-09", needed="否")


HOME: Final = "home_modification"


def _needs_a_home_modified(hand: Hand) -> None:
    hand.holds()
    hand.tekun()
    hand.writes("needs_survey", surveyed_on="2026-03-18", accessibility="是")


def _modified(hand: Hand, accepted_on: str) -> None:
    """Write that the home was modified for somebody else of the household."""
    other = hand.relative("physical", 4)
    hand.holds(other)
    for person in (hand.person, other):
        hand.writes("household_members", person, household=hand.person.household)
    hand.writes(
        "home_modifications",
        other,
        household=hand.person.household,
        accepted_on=accepted_on,
        content="坡道、扶手",
        cost=9_000_00,
    )


@mechanism("420103", "household interval service", HOME, suggests(HOME, runs="10 11"), who=_SEVERE)
def home_modified_five_years_ago(hand: Hand) -> None:
    """Modified for the household on 20 October 2021: five years are over in the second month."""
    _needs_a_home_modified(hand)
    _modified(hand, "2021-10-20")


@mechanism("420103", "household interval", HOME, who=_SEVERE)
def home_modified_lately(hand: Hand) -> None:
    """Modified for the household on 1 December 2021: in November five years lack a day."""
    _needs_a_home_modified(hand)
    _modified(hand, "2021-12-01")


@mechanism("420103", "household service presume", HOME, suggests(HOME), who=_SEVERE)
def home_never_modified(hand: Hand) -> None:
    """Nobody has looked whether the house can be altered; that is presumed."""
    _needs_a_home_modified(hand)


AID: Final = "hearing_aid"


def _screened_for_hearing(hand: Hand, suitable: str) -> None:
    hand.holds()
    hand.writes("device_screening", screened_on="2026-05-06", hearing_aid=suitable)


@mechanism("420112", "service event records", AID, suggests(AID), who=Who("hearing", 4))
def hearing_aid_suitable(hand: Hand) -> None:
    """The test finds a hearing aid suitable."""
    _screened_for_hearing(hand, "是")


@mechanism("420112", "service", AID, who=Who("hearing", 4))
def hearing_aid_unsuitable(hand: Hand) -> None:
    """The test finds it unsuitable."""
    _screened_for_hearing(hand, "否")


@mechanism("420103", "elsewhere", AID, who=Who("hearing", 4))
def hearing_aid_in_another_district(hand: Hand) -> None:
    """The same test where no plan names hearing aids."""
    _screened_for_hearing(hand, "是")


LIMB: Final = "prosthesis"


@mechanism("420112", "service event", LIMB, suggests(LIMB))
def prosthesis_needed(hand: Hand) -> None:
    """The screening found a lost lower limb."""
    hand.holds()
    hand.writes("device_screening", screened_on="2026-05-06", amputation="是")


@mechanism("420112", "service", LIMB)
def prosthesis_not_needed(hand: Hand) -> None:
    """The screening found none."""
    hand.holds()
    hand.writes("device_screening", screened_on="2026-05-06", amputation="否")


DEVICE: Final = "basic_device_subsidy"


def _assessed(hand: Hand, number: str, suitable: str) -> None:
    hand.holds()
    hand.writes(
        "device_assessments",
        need=number,
        kind="轮椅",
        assessed_on="2026-05-18",
        suitable=suitable,
        price=900_00,
    )


@mechanism("500237", "item owner amount_unknown", DEVICE, suggests(DEVICE, "amount_unknown"))
def wheelchair_assessed_as_suitable(hand: Hand) -> None:
    """A wheelchair was assessed as suitable; its most is not set here."""
    _assessed(hand, "FJ-500237-0001", "是")


@mechanism("500237", "item", DEVICE)
def wheelchair_assessed_as_unsuitable(hand: Hand) -> None:
    """A wheelchair was assessed as unsuitable."""
    _assessed(hand, "FJ-500237-0002", "否")


@mechanism("500237", "item owner", DEVICE)
def wheelchair_of_somebody_without_certificate(hand: Hand) -> None:
    """Suitable, but the owner's certificate was cancelled in spring."""
    hand.holds(status="cancelled", status_day="2026-04-30")
    hand.writes(
        "device_assessments",
        need="FJ-500237-0003",
        kind="轮椅",
        assessed_on="2026-05-18",
        suitable="是",
        price=900_00,
    )


@mechanism("500237", "item service_life", DEVICE)
def wheelchair_handed_out_already(hand: Hand) -> None:
    """Suitable, but one was handed out in May, and nobody said how long it has to last."""
    _assessed(hand, "FJ-500237-0004", "是")
    hand.writes(
        "device_issues",
        issued_on="2026-05-20",
        item="轮椅",
        need="FJ-500237-0004",
        quantity="1",
    )


NURSING_AID: Final = "incontinence_devices"


@mechanism("500237", "service event records", NURSING_AID, suggests(NURSING_AID), who=_SEVERE)
def nursing_aids_needed(hand: Hand) -> None:
    """Severely disabled and incontinent; nothing was handed out so far."""
    hand.holds()
    hand.injured()
    hand.writes("needs_survey", surveyed_on="2026-03-18", incontinent="是")


@mechanism("500237", "service", NURSING_AID, who=_SEVERE)
def nursing_aids_not_needed(hand: Hand) -> None:
    """Severely disabled, not incontinent."""
    hand.holds()
    hand.injured()
    hand.writes("needs_survey", surveyed_on="2026-03-18", incontinent="否")
