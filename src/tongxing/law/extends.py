"""How a programme in force comes about: the document of the widest place, then each change to it.

A lower place may change single conditions, the amount and any other key of a higher document.
Changes are applied day by day, so that one that begins later changes nothing before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tongxing.law.documents import Condition, Document, Exclusion, Programme
from tongxing.law.terms import heeding_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from tongxing.law.documents import Case
    from tongxing.law.expressions import Scope

Span = tuple["date | None", "date | None"]


@dataclass(frozen=True, eq=False)
class Enacted(Document):
    """A programme as its document writes it, exclusions still apart.

    Attributes:
        dormant: Whether it is in force in other places only, unless a change adopts it.
    """

    programme: Programme
    exclusions: tuple[Exclusion, ...]
    scope: Scope
    dormant: bool = False

    def spans(self) -> Iterator[Span]:
        """Yield the first and last day of each part that has days of its own."""
        parts: tuple[Condition | Exclusion, ...] = (*self.programme.conditions, *self.exclusions)
        for part in parts:
            yield part.valid_from, part.valid_until


@dataclass(frozen=True, eq=False)
class Change(Document):
    """What a lower place changes in a programme of a higher one.

    Attributes:
        added: Conditions that come to those above.
        replaced: For the ids of conditions above, the fields that take another value.
        removed: Ids of conditions that do not hold here.
        fields: Fields of the programme that take another value.
        exclusions: All exclusions, where they are written anew; None: those above stand.
        cases: Worked cases of the change.
        scope: What names mean in the place of the change.
        parent: The digest of the document above as it was when the change was written.
    """

    added: tuple[Condition, ...]
    replaced: Mapping[str, Mapping[str, Any]]
    removed: frozenset[str]
    fields: Mapping[str, Any]
    exclusions: tuple[Exclusion, ...] | None
    cases: tuple[Case, ...]
    scope: Scope
    parent: str | None = None

    def spans(self) -> Iterator[Span]:
        """Yield the first and last day of each part that has days of its own."""
        parts: tuple[Condition | Exclusion, ...] = (*self.added, *(self.exclusions or ()))
        for part in parts:
            yield part.valid_from, part.valid_until
        for fields in self.replaced.values():
            yield fields.get("valid_from"), fields.get("valid_until")

    def apply(self, enacted: Enacted) -> Enacted:
        """Return the programme as it is in the place of the change."""
        kept = [
            replace(condition, **self.replaced.get(condition.id, {}))
            for condition in enacted.programme.conditions
            if condition.id not in self.removed
        ]
        programme = replace(
            enacted.programme,
            **self.fields,
            conditions=(*kept, *self.added),
            cases=(*enacted.programme.cases, *self.cases),
            place=self.place,
            in_places=self.in_places,
        )
        exclusions = enacted.exclusions if self.exclusions is None else self.exclusions
        return replace(
            enacted, programme=programme, exclusions=exclusions, scope=self.scope, dormant=False
        )


def is_in_force(thing: Document | Condition | Exclusion, on: date | None) -> bool:
    """Say whether something dated is in force on a day; on no day in particular, always."""
    if on is None:
        return True
    begun = thing.valid_from is None or thing.valid_from <= on
    return begun and (thing.valid_until is None or on <= thing.valid_until)


def programme_on(documents: Iterable[Enacted | Change], on: date | None) -> Programme | None:
    """Put together the programme in force on a day from its documents, the widest place first.

    Args:
        documents: All documents of one programme along one chain of places.
        on: The day; None puts all documents and conditions together whatever their days.

    Returns:
        The programme with its terms become conditions and amounts, or None: not in force.
    """
    enacted = enacted_on(documents, on)
    if enacted is None:
        return None
    exclusions = [each for each in enacted.exclusions if is_in_force(each, on)]
    conditions = tuple(each for each in enacted.programme.conditions if is_in_force(each, on))
    own = replace(enacted.programme, conditions=conditions)
    return heeding_terms(own, exclusions, enacted.scope)


def enacted_on(documents: Iterable[Enacted | Change], on: date | None) -> Enacted | None:
    """Apply the changes in force on a day, in order; a later whole document starts anew."""
    enacted: Enacted | None = None
    for document in documents:
        if not is_in_force(document, on):
            continue
        if isinstance(document, Enacted):
            enacted = document
        elif enacted is not None:
            enacted = document.apply(enacted)
    return None if enacted is None or enacted.dormant else enacted
