"""Lists that name too few persons to be whole: their silence means nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.demo.people import Person
    from tongxing.demo.world import HandedList

DROP_PERCENT = 80


@dataclass(frozen=True)
class Silenced:
    """Why a list's silence means nothing.

    Attributes:
        dropped: It names fewer than 80 of 100 that the list before it named, or nobody.
        emptied: Townships whose people it used to name and now does not.
    """

    dropped: bool
    emptied: frozenset[str]


def silenced(series: Iterable[list[HandedList]], people: dict[str, Person]) -> dict[int, Silenced]:
    """Return the lists whose silence means nothing, by identity of the list object."""
    found: dict[int, Silenced] = {}
    for lists in series:
        before: HandedList | None = None
        for handed in sorted(lists, key=lambda each: each.data_day):
            if handed.coverage != "stock":
                break
            if before is not None:
                dropped = len(handed.persons) * 100 < len(before.persons) * DROP_PERCENT
                emptied = _townships(before, people) - _townships(handed, people)
                if dropped or emptied:
                    found[id(handed)] = Silenced(dropped, frozenset(emptied))
                    continue  # the next list is compared with the last one believed
            before = handed
    return found


def _townships(handed: HandedList, people: dict[str, Person]) -> set[str]:
    return {
        person.township
        for number in handed.persons
        if (person := people.get(number)) and person.township and person.category
    }
