"""The parts of programmes and condition sets that a worked case has to notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tongxing.law.cases import as_programme
from tongxing.law.extends import programme_on
from tongxing.law.in_force import programme_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Condition, Origin, Programme


class Part(NamedTuple):
    """One part, wherever the programme holds: the same rule of the same text is the same part.

    Attributes:
        document: The programme or condition set.
        kind: A condition, a condition set that is used, or the amount.
        id: The condition, or the set.
        origin: Where the rule is written; of a set that is used, where the programme begins.
    """

    document: str
    kind: Literal["condition", "set", "amount"]
    id: str
    origin: Origin


def parts_of(programme: Programme) -> Iterator[Part]:
    """Yield the parts of a programme as it is in force, those of a used set together."""
    for condition in programme.conditions:
        yield part_of(programme, condition)
    if programme.amount is not None:
        yield Part(programme.id, "amount", "amount", programme.amount.origin)


def part_of(programme: Programme, condition: Condition) -> Part:
    """Return the part that a condition is, or belongs to."""
    if condition.of_set is not None:
        return Part(programme.id, "set", condition.of_set, programme.origin)
    return Part(programme.id, "condition", condition.id, condition.require.origin)


def written_programmes(catalogue: Catalogue) -> Iterator[Programme]:
    """Yield every programme and condition set of every place, all its days put together."""
    for place, shelf in catalogue.shelves.items():
        yield from map(as_programme, shelf.condition_sets.values())
        for documents in programme_documents(catalogue.chain(place)).values():
            programme = programme_on(documents, None)
            if programme is not None:
                yield programme
