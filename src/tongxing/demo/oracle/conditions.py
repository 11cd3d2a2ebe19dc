"""The conditions of the programmes, read for one person on one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from tongxing.demo.oracle.knowledge import Knowledge

Truth = bool | None


@dataclass(frozen=True)
class Reading:
    """One person, one day, one run; `amount` is that of the programme at hand."""

    known: Knowledge
    person: str
    day: date
    amount: int | None
    households: Mapping[str, list[str]]


@dataclass(frozen=True)
class Condition:
    """One condition.

    Attributes:
        holds: Whether it holds; None where that is not known.
        rosters: The lists it looks at.
        presume: Silence is taken as fulfilled; doubt about a line never is.
    """

    id: str
    holds: Callable[[Reading], Truth]
    rosters: tuple[str, ...]
    presume: bool = False


@dataclass(frozen=True)
class Outcome:
    """What the conditions come to: True is entitled, None unknown."""

    entitled: Truth
    failed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    presumed: tuple[str, ...] = ()
    amount: int | None = None


@dataclass(frozen=True)
class Programme:
    """A programme: its conditions in order and its amount."""

    id: str
    conditions: tuple[Condition, ...]
    amount: Callable[[Knowledge, str, date], int | None]
    period: str = "month"
    applied_for: bool = True
    money: bool = True
    by_household: bool = False


def outcome(
    programme: Programme,
    known: Knowledge,
    person: str,
    day: date,
    *,
    households: Mapping[str, list[str]],
    fulfilled: frozenset[str] = frozenset(),
    first_failure_is_enough: bool = False,
) -> Outcome:
    """Read all conditions of a programme for somebody on a day.

    Args:
        programme: Which.
        known: What was known.
        person: Identity number.
        day: The reading day.
        households: Identity numbers by household.
        fulfilled: Conditions that an officer found to be fulfilled after all.
        first_failure_is_enough: Stop at the first condition that fails.
    """
    amount = programme.amount(known, person, day)
    reading = Reading(known, person, day, amount, households)
    failed, unknown, presumed = [], [], []
    for condition in programme.conditions:
        truth = True if condition.id in fulfilled else condition.holds(reading)
        if truth:
            continue
        if truth is False:
            failed.append(condition.id)
            if first_failure_is_enough:
                break
        elif condition.presume and not any(
            known.doubtful(roster, person) for roster in condition.rosters
        ):
            presumed.append(condition.id)
        else:
            unknown.append(condition.id)
    entitled = False if failed else None if unknown else True
    return Outcome(entitled, tuple(failed), tuple(unknown), tuple(presumed), amount)
