"""Lets every mechanism of a place happen, and gathers what was written and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tongxing.demo.files.plan import EMPTY_TOWNSHIP, MISSING_TOWNSHIP
from tongxing.demo.mechanisms.hand import Hand
from tongxing.demo.mechanisms.mechanism import MECHANISMS, all_declared
from tongxing.demo.scenarios.money import GAP_TOWNSHIP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.demo.districts import District
    from tongxing.demo.mechanisms.declared import Declared
    from tongxing.demo.mechanisms.mechanism import Mechanism
    from tongxing.demo.people import Inventor, Person
    from tongxing.demo.world import Entry

_ODD_TOWNSHIPS: Final = frozenset({EMPTY_TOWNSHIP, MISSING_TOWNSHIP, GAP_TOWNSHIP})
"""Townships of which some list never comes, or comes empty."""


@dataclass
class Nursery:
    """Everything planted in one place.

    Attributes:
        subjects: Of whom or what each mechanism tells: an identity number or a credit code.
        declared: The subject (identity number or credit code) and what must come out about it.
        programmes: The programmes, and codes of checks, of which nothing else may come out.
    """

    planted: list[tuple[Mechanism, Hand]] = field(default_factory=list)
    subjects: list[tuple[Mechanism, str]] = field(default_factory=list)
    declared: list[tuple[str, Declared]] = field(default_factory=list)
    programmes: set[str] = field(default_factory=set)

    @property
    def entries(self) -> list[Entry]:
        """Every line about them."""
        return [entry for _, hand in self.planted for entry in hand.entries]

    @property
    def people(self) -> list[Person]:
        """Everybody planted."""
        return [each for _, hand in self.planted for each in (hand.person, *hand.people)]

    def holders(self) -> dict[str, int]:
        """Return how many of them hold a certificate, by category."""
        found: dict[str, int] = {}
        for _, hand in self.planted:
            for category, count in hand.holders.items():
                found[category] = found.get(category, 0) + count
        return found

    def declare(self, subjects: Iterable[str], rows: Iterable[Declared]) -> None:
        """Expect the same rows about some others of the place."""
        expected = tuple(rows)
        self.declared += [(subject, row) for subject in subjects for row in expected]

    def rows(self, month: int) -> list[tuple[object, ...]]:
        """Return what must come out of a month: list, subject, programme, fen, word."""
        run = str(month % 12 + 1)
        return sorted(
            (
                (row.list, subject, row.programme, row.fen, row.word)
                for subject, row in self.declared
                if row.run == run
            ),
            key=str,
        )


def sow(district: District, inventor: Inventor) -> Nursery:
    """Let every mechanism of a district happen once."""
    all_declared()
    nursery = Nursery()
    usual = [code for code in district.townships if code not in _ODD_TOWNSHIPS]
    for mechanism in MECHANISMS:
        if mechanism.place != district.code:
            continue
        who = mechanism.who
        person = inventor.person(
            who.category,
            who.grade,
            components=who.components,
            township=usual[len(nursery.planted) % len(usual)],
            born=who.born,
            reserved=True,
        )
        hand = Hand(inventor, person)
        subject = mechanism.write(hand) or person.number
        nursery.planted.append((mechanism, hand))
        nursery.subjects.append((mechanism, subject))
        nursery.declared += [(subject, row) for row in mechanism.expects]
        nursery.programmes |= set(mechanism.programmes)
    return nursery
