"""The holders of a quiet county, and what its offices write about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from tongxing.demo.districts import shared_out
from tongxing.demo.lines import (
    certificate_line,
    dibao_line,
    enrolment_line,
    insured_lines,
    line,
    payment_line,
)
from tongxing.demo.months import RUNS, THIRD_RUN, first_day, month_of
from tongxing.demo.world import Entry, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongxing.demo.districts import District
    from tongxing.demo.people import Components, Inventor, Person

LIVING, NURSING = "living_subsidy", "nursing_subsidy"
FIRST_RECORDED = month_of(date(2026, 6, 1))
"""The month in which the payment records of a quiet county begin."""

_FIRST_APPLIED, _LAST_APPLIED = date(2020, 1, 2), date(2025, 11, 20)


@dataclass
class Residents:
    """Everybody, every line about them, and who is paid what every month.

    Attributes:
        paid: Person and programme, with the money of a month in fen.
    """

    people: list[Person] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    paid: dict[tuple[str, str], int] = field(default_factory=dict)


def residents(district: District, inventor: Inventor, seed: int) -> Residents:
    """Invent the holders of a county, so that its totals are the district's."""
    made, rng = Residents(), Random(seed)  # noqa: S311 - inventing, not hiding
    severe = _severe(district)
    living, tekun = _low_income(district, severe)
    for position, (category, grade) in enumerate(_kinds(district, severe)):
        person = inventor.person(category, grade, components=_components(category, grade))
        made.people.append(person)
        made.entries += _registered(person, position)
        if position in tekun:
            made.entries.append(_tekun(person))
            continue
        if position in living:
            start = date(2018, 1, 1) + timedelta(days=rng.randrange(700))
            made.entries.append(_entry("dibao", dibao_line(person, start), person))
            _enrol(made, person, LIVING, district.living_fen, rng)
        if position < sum(severe.values()):
            _enrol(made, person, NURSING, district.nursing_fen[grade], rng)
    return made


def _severe(district: District) -> dict[str, int]:
    """Return how many of each category are severe: those who draw, and half of those in 特困."""
    total = district.recipients[NURSING] + district.tekun // 2
    return shared_out(total, district.holders)


def _kinds(district: District, severe: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Yield category and grade of every holder, the severe ones first."""
    for category, count in severe.items():
        for position in range(count):
            yield category, 1 if position % 3 == 0 else 2
    for category, count in district.holders.items():
        for position in range(count - severe[category]):
            # A third grade of these would be severe as well where the place says so.
            mild = category in {"intellectual", "mental", "multiple"}
            yield category, 4 if mild or position % 2 else 3


def _components(category: str, grade: int) -> Components:
    """Return what 多重 is made of; the gravest part has the grade of the whole."""
    return (("physical", grade), ("speech", 4)) if category == "multiple" else ()


def _low_income(district: District, severe: dict[str, int]) -> tuple[set[int], set[int]]:
    """Return the positions of those in 低保 and of those in 特困; nobody is in both."""
    all_severe, everybody = sum(severe.values()), sum(district.holders.values())
    tekun = set(_spread(range(all_severe), district.tekun // 2))
    rest = range(all_severe, everybody)
    tekun |= set(_spread(rest, district.tekun - district.tekun // 2))
    others = [position for position in range(everybody) if position not in tekun]
    return set(_spread(others, district.recipients[LIVING])), tekun


def _spread(positions: Iterable[int], count: int) -> Iterator[int]:
    """Yield so many of some positions, evenly spread.

    >>> list(_spread(range(10), 3))
    [0, 3, 6]
    """
    among = list(positions)
    for number in range(count):
        yield among[number * len(among) // count]


def _registered(person: Person, position: int) -> Iterator[Entry]:
    yield _entry("certificate_holders", certificate_line(person), person)
    # One in a hundred and one in eight are not; an assumption as good as any.
    yield from insured_lines(person, medical=position % 100 > 0, pension=position % 8 > 0)


def _tekun(person: Person) -> Entry:
    row = line(person, form="scattered", from_day=date(2021, 4, 1))
    return _entry("tekun", row, person)


def _enrol(made: Residents, person: Person, programme: str, fen: int, rng: Random) -> None:
    earliest = max(person.issued, _FIRST_APPLIED)
    applied = earliest + timedelta(days=rng.randrange((_LAST_APPLIED - earliest).days))
    approved = applied + timedelta(days=12 + rng.randrange(25))
    row = enrolment_line(person, programme, applied, approved)
    made.entries.append(_entry("enrolments", row, person))
    made.paid[person.number, programme] = fen
    for month in range(FIRST_RECORDED, THIRD_RUN):
        row = payment_line(
            person, programme, month, fen, paid_on=first_day(month + 1).replace(day=10)
        )
        inbox = max(RUNS[0], month + 1)
        made.entries.append(Entry("payments", row, person.township, first=inbox))


def _entry(roster: str, row: Row, person: Person) -> Entry:
    return Entry(roster, row, person.township)
