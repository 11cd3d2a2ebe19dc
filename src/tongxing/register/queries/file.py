"""What one file holds beside facts: numbers, names, notes, papers, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.audit.queries import events
from tongxing.register.models import Attachment, Fact, Note, Number, PersonName, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tongxing.audit.models import Event
    from tongxing.register.models import Person

MOST: Final = 60
"""So many of each kind of event are told in a timeline, the newest."""

LOOKS_SHOWN: Final = 10


def numbers_of(person: Person, *, known_on: date) -> list[Number]:
    """Return the numbers known at the end of a day, present ones first."""
    found = Number.objects.filter(person=person, recorded_from__lte=known_on)
    listed = list(found.order_by("kind", "-recorded_from", "-pk"))
    for each in listed:
        # What was given up later was still believed on that day.
        if each.recorded_to is not None and each.recorded_to > known_on:
            each.recorded_to = None
    return sorted(listed, key=lambda each: each.recorded_to is not None)


def names_of(person: Person, *, known_on: date) -> list[PersonName]:
    """Return the names known at the end of a day, former ones too."""
    found = PersonName.objects.filter(person=person, recorded_from__lte=known_on)
    return list(found.order_by("-recorded_from", "pk"))


def notes_of(person: Person) -> list[Note]:
    """Return what officers wrote, the newest first."""
    return list(Note.objects.filter(person=person).order_by("-written_at")[:MOST])


def papers_of(person: Person) -> list[Attachment]:
    """Return the papers of a file without their content, the newest first."""
    return list(
        Attachment.objects.filter(person=person).defer("content").order_by("-added_at")[:MOST]
    )


def rows_through_time(person: Person, *, known_on: date) -> list[Statement]:
    """Return the rows that named the person up to a day, those given up too, the newest first."""
    found = Statement.objects.filter(person=person, learned_on__lte=known_on)
    found = found.select_related("delivery").defer("said")
    return list(found.order_by("-learned_on", "roster", "-pk")[:MOST])


def facts_through_time(person: Person, *, known_on: date) -> list[Fact]:
    """Return the facts that were learned or given up until a day, the newest first."""
    found = Fact.objects.filter(person=person, recorded_from__lte=known_on)
    found = found.select_related("other")
    return list(found.order_by("-recorded_from", "fact", "pk")[: MOST * 4])


def looked(person: Person) -> Sequence[Event]:
    """Return who looked at the file or changed it, as far as the officer may know it."""
    return list(events(subjects=("person", [str(person.pk)]))[:LOOKS_SHOWN])
