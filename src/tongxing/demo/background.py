"""The many about whom nothing is wrong: they bring the totals to the published figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tongxing.demo.districts import shared_out
from tongxing.demo.fillers import fillers
from tongxing.demo.lines import (
    certificate_line,
    dibao_line,
    enrolment_line,
    insured_lines,
    line,
    payments_of,
)
from tongxing.demo.months import FIRST_PAID, THIRD_RUN
from tongxing.demo.people import housemate
from tongxing.demo.programmes import (
    HOUSEHOLD_NURSING_FEN,
    LIVING_FEN,
    MEDICATION_FEN,
    NURSING_FEN,
)
from tongxing.demo.world import Entry, Row

if TYPE_CHECKING:
    from random import Random

    from tongxing.demo.people import Components, Inventor, Person

_OTHERS = ("vision", "hearing", "speech", "physical")
_SEVERE_SHARE = {"intellectual": 0.62, "mental": 0.70, "multiple": 0.66}
_MENTAL_IN_MULTIPLE = 20  # recipients of the medication subsidy through a component


@dataclass(frozen=True)
class Wanted:
    """How many ordinary people are needed beside the planted ones.

    Attributes:
        holders: By category.
        recipients: By monthly programme; of `multi_disabled_household_nursing`, households.
    """

    holders: dict[str, int]
    recipients: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Kind:
    """One ordinary holder to be: category, grade, components."""

    category: str
    grade: int
    components: Components = ()

    @property
    def severe(self) -> bool:
        extra = self.category in {"intellectual", "mental"} or any(
            part in {"intellectual", "mental"} and grade == 3 for part, grade in self.components
        )
        return self.grade <= 2 or (self.grade == 3 and extra)

    @property
    def mental(self) -> bool:
        return self.category == "mental" or "mental" in dict(self.components)


class Background:
    """Makes the ordinary people and every line about them."""

    def __init__(self, inventor: Inventor, rng: Random) -> None:
        self._inventor = inventor
        self._rng = rng
        self.people: list[Person] = []
        self.entries: list[Entry] = []

    def make(self, wanted: Wanted) -> None:
        """Invent the people wanted, and write about them what the offices know."""
        kinds = _kinds(wanted)
        living = _living(kinds, wanted)
        people = self._people(kinds, wanted.recipients["multi_disabled_household_nursing"])
        for position, (kind, person) in enumerate(zip(kinds, people, strict=True)):
            self.people.append(person)
            self.entries.append(
                Entry("certificate_holders", certificate_line(person), person.township)
            )
            self.entries += insured_lines(person)
            if position in living:
                self._poor(person, medication=kind.mental)
            if kind.severe:
                self._enrol(person, "nursing_subsidy", NURSING_FEN[kind.grade])
        self._households(people, wanted.recipients["multi_disabled_household_nursing"])
        self._others(people, kinds, living)

    def _people(self, kinds: list[_Kind], households: int) -> list[Person]:
        made = [
            self._inventor.person(kind.category, kind.grade, components=kind.components)
            for kind in kinds
        ]
        # The holders at the end of the list live together two by two.
        for first in range(len(made) - 2 * households, len(made), 2):
            head, other = made[first], made[first + 1]
            made[first + 1] = housemate(other, head)
        return made

    def _poor(self, person: Person, *, medication: bool) -> None:
        rng = self._rng
        start = date(2018, 1, 1) + timedelta(days=rng.randrange(2700))
        self._list("dibao", dibao_line(person, start), person)
        if rng.random() < 0.4:
            relative = self._inventor.person(None, 4, township=person.township)
            row = dibao_line(replace(relative, household=person.household), start)
            self._list("dibao", row, person)
        self._enrol(person, "living_subsidy", LIVING_FEN)
        if medication:
            self._enrol(person, "dibao_mental_medication", MEDICATION_FEN)

    def _enrol(self, person: Person, programme: str, fen: int) -> None:
        earliest = max(person.issued, date(2020, 1, 2))
        span = (date(2025, 11, 20) - earliest).days
        applied = earliest + timedelta(days=self._rng.randrange(span))
        approved = applied + timedelta(days=12 + self._rng.randrange(25))
        self._list("enrolments", enrolment_line(person, programme, applied, approved), person)
        self.entries += payments_of(person, programme, fen, range(FIRST_PAID, THIRD_RUN))

    def _households(self, people: list[Person], households: int) -> None:
        together = people[len(people) - 2 * households :]
        for position, person in enumerate(together):
            relation = "户主" if position % 2 == 0 else "配偶"
            row = line(person, household=person.household, relation=relation)
            self._list("household_members", row, person)
            if position % 2 == 0:
                self._enrol(person, "multi_disabled_household_nursing", HOUSEHOLD_NURSING_FEN)

    def _others(self, people: list[Person], kinds: list[_Kind], living: set[int]) -> None:
        """Write the lists that change nothing for ordinary people, and must not."""
        free = [
            person
            for position, (person, kind) in enumerate(zip(people, kinds, strict=True))
            if position not in living and not kind.severe
        ]
        self._rng.shuffle(free)
        self.entries += fillers(free, self._inventor)

    def _list(self, roster: str, row: Row, person: Person, series: str = "") -> None:
        self.entries.append(Entry(roster, row, person.township, series=series))


def _kinds(wanted: Wanted) -> list[_Kind]:
    """Return the ordinary holders to be, so that as many are severe as are wanted."""
    severe = {
        category: round(wanted.holders[category] * share)
        for category, share in _SEVERE_SHARE.items()
    }
    rest = wanted.recipients["nursing_subsidy"] - sum(severe.values())
    severe |= shared_out(rest, {name: wanted.holders[name] for name in _OTHERS})
    kinds: list[_Kind] = []
    for category, count in wanted.holders.items():
        kinds += [
            _kind(category, position, is_severe=position < severe[category])
            for position in range(count)
        ]
    return kinds


def _kind(category: str, position: int, *, is_severe: bool) -> _Kind:
    """Return one holder to be; the position spreads grades and components."""
    if category == "multiple":
        return _multiple(position, is_severe=is_severe)
    extra = category in {"intellectual", "mental"}
    if is_severe:
        grade = (2, 3, 1, 3, 2, 3, 3)[position % 7] if extra else (2, 1, 2)[position % 3]
    else:
        grade = 4 if extra else (3, 4, 3)[position % 3]
    return _Kind(category, grade)


def _multiple(position: int, *, is_severe: bool) -> _Kind:
    if position < _MENTAL_IN_MULTIPLE:
        return _Kind("multiple", 2, (("physical", 2), ("mental", 3)))
    if not is_severe:
        return _Kind("multiple", 3 + position % 2, (("vision", 3 + position % 2), ("speech", 4)))
    forms = (
        _Kind("multiple", 1, (("physical", 1), ("speech", 2))),
        _Kind("multiple", 2, (("vision", 2), ("intellectual", 3))),
        _Kind("multiple", 3, (("hearing", 3), ("intellectual", 3))),
        _Kind("multiple", 2, (("hearing", 2), ("speech", 3))),
    )
    return forms[position % len(forms)]


def _living(kinds: list[_Kind], wanted: Wanted) -> set[int]:
    """Return who is in 低保: everybody there with a mental impairment takes medication."""
    mental = [position for position, kind in enumerate(kinds) if kind.mental]
    others = [position for position, kind in enumerate(kinds) if not kind.mental]
    medication = wanted.recipients["dibao_mental_medication"]
    rest = wanted.recipients["living_subsidy"] - medication
    in_multiple = [p for p in mental if kinds[p].category == "multiple"]
    chosen = in_multiple + mental[: medication - len(in_multiple)]
    # Every seventh or so of the rest, so that all categories and grades are among them.
    step = len(others) // rest
    return set(chosen) | set(others[: rest * step : step])
