"""What is known about one person on one day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


@dataclass(frozen=True)
class PersonFacts:
    """What is known about a person on a reading day.

    Attributes:
        day: The reading day.
        facts: Values by fact; what is absent or None is unknown. `components` is a mapping of
            categories to grades, or stands apart as `component_<category>` with 0 for none.
        doubtful: Facts unknown because a row about the person was rejected or possibly matches.
        household: The other members of the household, as facts or with doubts of their own.
            It is known who they are if there are any, or if `facts` holds the household's number.
        receives: Programmes drawn on the day.
        benefit_household: The other members of the benefit household, likewise.
        registered_household: The other members of the registered household, likewise.
        related: The persons whom single facts name, by the fact, as far as anything is known.
        records: The records of each roster, by column; `payments` holds `programme`,
            `month_start` and `paid`. Whether they are all says the fact `<roster>__complete`.
    """

    day: date
    facts: Mapping[str, object]
    doubtful: frozenset[str] = frozenset()
    household: tuple[Mapping[str, object] | PersonFacts, ...] = ()
    receives: frozenset[str] = frozenset()
    benefit_household: tuple[Mapping[str, object] | PersonFacts, ...] = ()
    registered_household: tuple[Mapping[str, object] | PersonFacts, ...] = ()
    related: Mapping[str, Mapping[str, object] | PersonFacts] = field(default_factory=dict)
    records: Mapping[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)

    def others(self, relation: str) -> tuple[PersonFacts, ...] | None:
        """Return the other members of a household; None: it is not known who they are."""
        listed = {
            "household": self.household,
            "benefit_household": self.benefit_household,
            "registered_household": self.registered_household,
        }
        others = listed[relation]
        if not others and self.facts.get(relation) is None:
            return None
        return tuple(map(self._person, others))

    def other(self, relation: str) -> PersonFacts | None:
        """Return the one whom a fact names; None: nothing is known about them."""
        known = self.related.get(relation)
        return None if known is None else self._person(known)

    def _person(self, known: Mapping[str, object] | PersonFacts) -> PersonFacts:
        return known if isinstance(known, PersonFacts) else PersonFacts(self.day, known)
