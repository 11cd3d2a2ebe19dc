"""A whole file as it was known on a day: what the page and the paper are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.register.knowledge.as_known import as_known
from tongxing.register.knowledge.believed import knowledge_of
from tongxing.register.knowledge.circle import ties_of
from tongxing.register.queries import file as queries
from tongxing.register.store.law import county_law

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tongxing.law.in_force import Law
    from tongxing.register.knowledge.believed import Knowledge
    from tongxing.register.knowledge.circle import Tie
    from tongxing.register.models import Fact, Number, Person, PersonName, Statement


@dataclass(frozen=True, kw_only=True)
class WholeFile:
    """Everything about one person, with what had been learned by the end of a day.

    Attributes:
        person: The file as it is today.
        then: The same with the columns as they were known then.
        rows: The rows of lists that named the person until then.
        facts: What was learned and given up until then.
    """

    person: Person
    then: Person
    law: Law
    known: Knowledge
    numbers: Sequence[Number]
    names: Sequence[PersonName]
    ties: Sequence[Tie]
    rows: Sequence[Statement]
    facts: Sequence[Fact]

    @property
    def sources(self) -> set[str]:
        """The lists that numbers and relations come from."""
        found = {each.source for each in self.numbers} | {tie.source for tie in self.ties}
        return found - {""}


def whole_file(person: Person, *, known_on: date, valid_on: date, today: date) -> WholeFile:
    """Return a whole file.

    Args:
        person: Whose.
        known_on: What was learned after this day is left out.
        valid_on: What held on this day.
        today: Where both are today, the columns of the file itself are taken.
    """
    known = knowledge_of(person, known_on=known_on, valid_on=valid_on)
    then = person if (known_on, valid_on) == (today, today) else as_known(person, known)
    return WholeFile(
        person=person,
        then=then,
        law=county_law(person.county_id, valid_on),
        known=known,
        numbers=queries.numbers_of(person, known_on=known_on),
        names=queries.names_of(person, known_on=known_on),
        ties=ties_of(then, known_on=known_on),
        rows=queries.rows_through_time(person, known_on=known_on),
        facts=queries.facts_through_time(person, known_on=known_on),
    )
