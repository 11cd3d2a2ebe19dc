"""Who draws the family care subsidy of the demonstration place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from tongxing.demo.lines import enrolment_line, line, payments_of
from tongxing.demo.months import FIRST_PAID, THIRD_RUN
from tongxing.demo.world import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tongxing.demo.people import Inventor, Person

PROGRAMME: Final = "intellectual_family_care"
_RECIPIENTS: Final = 104  # as published
_FEN: Final = 100_00
_FIRST_APPLIED: Final = date(2021, 4, 1)
_SURVEYED: Final = date(2026, 3, 18)


@dataclass
class FamilyCare:
    """What is written about it, and who draws it."""

    entries: list[Entry] = field(default_factory=list)
    drawn_by: list[str] = field(default_factory=list)


def family_care(people: Iterable[Person], inventor: Inventor) -> FamilyCare:
    """Let as many draw it as published, each cared for by a relative whom the survey names.

    Nobody is on record as caring for the others, so it is not known whether they may have it.
    """
    made = FamilyCare()
    intellectual = (person for person in people if person.category == "intellectual")
    for person in islice(intellectual, _RECIPIENTS):
        carer = inventor.person(None, 4, township=person.township, born=(1955, 1985))
        made.drawn_by.append(person.number)
        made.entries += _draws(person, carer)
    return made


def _draws(person: Person, carer: Person) -> Iterator[Entry]:
    surveyed = line(person, surveyed_on=_SURVEYED, self_care="部分", carer=carer.number)
    yield Entry("needs_survey", surveyed, person.township)
    applied = max(person.issued, _FIRST_APPLIED)
    row = enrolment_line(person, PROGRAMME, applied, applied + timedelta(days=20))
    yield Entry("enrolments", row, person.township)
    yield from payments_of(person, PROGRAMME, _FEN, range(FIRST_PAID, THIRD_RUN))
