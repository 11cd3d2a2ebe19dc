"""The programmes of the demonstration place: their conditions, and what they pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.demo.oracle.conditions import Condition, Programme, Reading, Truth
from tongxing.demo.programmes import (
    FUEL_FEN,
    HOUSEHOLD_NURSING_FEN,
    LIVING_FEN,
    MEDICATION_FEN,
    NURSING_FEN,
)

if TYPE_CHECKING:
    from datetime import date

    from tongxing.demo.oracle.knowledge import Knowledge

_EXTRA_GRADE = 3


def has_impairment(reading: Reading, parts: tuple[str, ...], worst_of: range) -> Truth:
    """Say whether one of some impairments of some grades is there, alone or within 多重."""
    found = reading.known.impairment(reading.person, reading.day)
    if found is None:
        return None
    if found.category != "multiple":
        return found.category in parts and found.grade in worst_of
    if found.components:
        return any(part in parts and grade in worst_of for part, grade in found.components)
    # Its parts are not known, only that none is graver than the whole.
    return None if any(grade in worst_of for grade in range(found.grade, 5)) else False


def _severe(reading: Reading) -> Truth:
    found = reading.known.impairment(reading.person, reading.day)
    if found is None:
        return None
    if found.grade < _EXTRA_GRADE:
        return True
    return has_impairment(
        reading, ("intellectual", "mental"), range(_EXTRA_GRADE, _EXTRA_GRADE + 1)
    )


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _less(other: int | None, amount: int | None) -> Truth:
    """Say whether another payment leaves room for this one: there is none, or it is less."""
    if other == 0:
        return True
    return None if other is None or amount is None else other < amount


def _is_dibao(reading: Reading) -> Truth:
    status = reading.known.low_income(reading.person, reading.day)
    return None if status is None else status == "dibao"


def _enough_holders(reading: Reading, *, present: bool) -> Truth:
    """Say whether two of the household hold valid certificates (and are alive, and live here)."""
    household = reading.known.household(reading.person)
    if household is None:
        return None
    sure = possible = 0
    for member in reading.households.get(household, [reading.person]):
        truths = [reading.known.certificate(member, reading.day)]
        if present:
            truths.append(reading.known.resident(member, reading.day))
            truths.append(reading.known.alive(member, reading.day))
        sure += all(truth is True for truth in truths)
        possible += not any(truth is False for truth in truths)
    enough = 2
    return True if sure >= enough else False if possible < enough else None


def _licensed(reading: Reading) -> Truth:
    first = reading.known.licence_day(reading.person, reading.day)
    return None if first is None else first <= reading.day


_REGISTER = ("certificate_holders",)
_COMMON = (
    Condition("certificate", lambda r: r.known.certificate(r.person, r.day), _REGISTER),
    Condition("alive", lambda r: r.known.alive(r.person, r.day), ("deaths",), presume=True),
    Condition(
        "resident", lambda r: r.known.resident(r.person, r.day), ("moves_out",), presume=True
    ),
    Condition("free", lambda r: r.known.free(r.person, r.day), ("custody",), presume=True),
)
_NOT_TEKUN = Condition("not_tekun", lambda r: _not(r.known.tekun(r.person, r.day)), ("tekun",))
_NO_INJURY = Condition(
    "no_injury_nursing",
    lambda r: _not(r.known.drawn("injury_nursing", r.person, r.day)),
    ("injury_nursing",),
    presume=True,
)
_ALL_GRADES = range(1, 5)


def _nursing_amount(known: Knowledge, person: str, day: date) -> int | None:
    found = known.impairment(person, day)
    return NURSING_FEN.get(found.grade) if found else None


PROGRAMMES: dict[str, Programme] = {
    programme.id: programme
    for programme in (
        Programme(
            "living_subsidy",
            (
                *_COMMON,
                Condition("low_income", _is_dibao, ("dibao",)),
                _NOT_TEKUN,
                Condition(
                    "not_orphan",
                    lambda r: _not(r.known.drawn("orphans", r.person, r.day)),
                    ("orphans",),
                    presume=True,
                ),
                _NO_INJURY,
                Condition(
                    "no_higher_living_allowance",
                    lambda r: _less(r.known.allowance("living", r.person, r.day), r.amount),
                    ("other_allowances",),
                    presume=True,
                ),
            ),
            lambda known, person, day: LIVING_FEN,  # noqa: ARG005
        ),
        Programme(
            "nursing_subsidy",
            (
                *_COMMON,
                Condition("severe", _severe, _REGISTER),
                _NOT_TEKUN,
                _NO_INJURY,
                Condition(
                    "no_higher_nursing_allowance",
                    lambda r: _less(r.known.allowance("nursing", r.person, r.day), r.amount),
                    ("other_allowances",),
                    presume=True,
                ),
                Condition(
                    "care_insurance",
                    lambda r: _less(r.known.care_insurance(r.person, r.day), r.amount),
                    ("care_insurance",),
                    presume=True,
                ),
            ),
            _nursing_amount,
        ),
        Programme(
            "multi_disabled_household_nursing",
            (
                *_COMMON,
                Condition("multi_disabled", lambda r: _enough_holders(r, present=False), _REGISTER),
                Condition(
                    "members_present",
                    lambda r: _enough_holders(r, present=True),
                    ("certificate_holders", "deaths", "moves_out"),
                    presume=True,
                ),
            ),
            lambda known, person, day: HOUSEHOLD_NURSING_FEN,  # noqa: ARG005
            by_household=True,
        ),
        Programme(
            "dibao_mental_medication",
            (
                *_COMMON,
                Condition(
                    "mental", lambda r: has_impairment(r, ("mental",), _ALL_GRADES), _REGISTER
                ),
                Condition("dibao", _is_dibao, ("dibao",)),
            ),
            lambda known, person, day: MEDICATION_FEN,  # noqa: ARG005
        ),
        Programme(
            "motor_wheelchair_fuel",
            (
                *_COMMON,
                Condition(
                    "physical", lambda r: has_impairment(r, ("physical",), _ALL_GRADES), _REGISTER
                ),
                # No list of this place says which limbs are meant.
                Condition("lower_limb", lambda r: None, (), presume=True),  # noqa: ARG005
                Condition(
                    "fit_to_drive",
                    lambda r: _not(has_impairment(r, ("intellectual", "mental"), _ALL_GRADES)),
                    _REGISTER,
                ),
                Condition(
                    "vehicle",
                    lambda r: r.known.drawn("motor_wheelchairs", r.person, r.day),
                    ("motor_wheelchairs",),
                ),
            ),
            lambda known, person, day: FUEL_FEN,  # noqa: ARG005
            period="year",
        ),
        Programme(
            "driving_licence_subsidy",
            (
                *_COMMON,
                Condition("licensed", _licensed, ("driving_licences",)),
                # The place has set no first day from which licences count.
                Condition("licensed_since", lambda r: None, (), presume=True),  # noqa: ARG005
            ),
            lambda known, person, day: None,  # noqa: ARG005
            period="once",
        ),
        Programme(
            "free_bus",
            _COMMON,
            lambda known, person, day: None,  # noqa: ARG005
            applied_for=False,
            money=False,
        ),
    )
}
