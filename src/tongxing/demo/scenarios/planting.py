"""Makes the people to whom the scenarios happen, and everything that is written about them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tongxing.demo.files.plan import EMPTY_TOWNSHIP, MISSING_TOWNSHIP
from tongxing.demo.people import housemate
from tongxing.demo.programmes import HOLDERS, RECIPIENTS

# Each of these modules declares its scenarios when it is read.
from tongxing.demo.scenarios import (  # noqa: F401
    applications,
    beside,
    certificates,
    events,
    households,
    money,
    officers,
    poverty,
)
from tongxing.demo.scenarios.money import GAP_TOWNSHIP
from tongxing.demo.scenarios.scenario import SCENARIOS, Pen, Planted, Scenario
from tongxing.demo.townships import TOWNSHIPS

if TYPE_CHECKING:
    from random import Random

    from tongxing.demo.people import Inventor, Person
    from tongxing.demo.world import Entry

_LAST_RUN = "11"
_ORDINARY = [
    code for code in TOWNSHIPS if code not in {EMPTY_TOWNSHIP, MISSING_TOWNSHIP, GAP_TOWNSHIP}
]


@dataclass
class Garden:
    """Everybody planted, counted, so that the rest can bring the totals to the published ones."""

    planted: list[Planted] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def people(self) -> list[Person]:
        """Everybody planted, housemates included."""
        return [
            person
            for each in self.planted
            for person in (each.person, each.mate)
            if person is not None
        ]

    def holders(self) -> dict[str, int]:
        """Return how many hold a valid certificate at the end of November, by category."""
        found = dict.fromkeys(HOLDERS, 0)
        for each in self.planted:
            valid = [each.person] if each.scenario.valid else []
            for person in [*valid, *([each.mate] if each.mate else [])]:
                if person.category:
                    found[person.category] += 1
        return found

    def recipients(self) -> dict[str, int]:
        """Return how many are in pay in November, by programme."""
        found = dict.fromkeys(RECIPIENTS, 0)
        for each in self.planted:
            in_pay = {
                str(row.row[0])
                for row in each.scenario.expects
                if (row.run, row.list) == (_LAST_RUN, "payroll")
            }
            if each.scenario.paid_ahead:
                in_pay.add(each.scenario.paid_ahead)
            for programme in in_pay & found.keys():
                found[programme] += 1
        return found


def plant(inventor: Inventor, rng: Random) -> Garden:
    """Let every scenario happen to as many people as it asks for."""
    garden = Garden()
    for scenario in SCENARIOS:
        for _ in range(scenario.copies):
            person, mate = _people(scenario, inventor, rng)
            pen = Pen(person, mate)
            scenario.write(pen)
            garden.planted.append(Planted(scenario, person, mate))
            garden.entries += pen.entries
    return garden


def _people(scenario: Scenario, inventor: Inventor, rng: Random) -> tuple[Person, Person | None]:
    who = scenario.who
    township = rng.choice(_ORDINARY) if who.township == "" else who.township
    person = inventor.person(
        who.category,
        who.grade,
        components=who.components,
        township=township,
        born=who.born,
        reserved=True,
    )
    if not who.with_mate:
        return person, None
    mate = inventor.person("vision", 4, township=township, born=who.born, reserved=True)
    mate = housemate(mate, person)
    # The first of a household by number speaks for it.
    if mate.number < person.number:
        swapped = replace(person, number=mate.number, name=mate.name)
        return swapped, replace(mate, number=person.number, name=person.name)
    return person, mate
