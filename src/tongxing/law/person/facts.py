"""What is known about one person on one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
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
    """

    day: date
    facts: Mapping[str, object]
    doubtful: frozenset[str] = frozenset()
    household: tuple[Mapping[str, object] | PersonFacts, ...] = ()
    receives: frozenset[str] = frozenset()
    benefit_household: tuple[Mapping[str, object] | PersonFacts, ...] = ()

    def others(self, relation: str) -> tuple[PersonFacts, ...] | None:
        """Return the other members of a household; None: it is not known who they are."""
        listed = {"household": self.household, "benefit_household": self.benefit_household}
        others = listed[relation]
        if not others and self.facts.get(relation) is None:
            return None
        return tuple(
            other if isinstance(other, PersonFacts) else PersonFacts(self.day, other)
            for other in others
        )
