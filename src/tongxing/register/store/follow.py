"""What follows for one person from a row that an officer recorded, took back or settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.register.models import Import
from tongxing.register.search.terms import write_terms
from tongxing.register.store import people
from tongxing.register.store.facts import derive_facts
from tongxing.register.store.load import load_store
from tongxing.register.store.standing import refresh_standing

if TYPE_CHECKING:
    from datetime import date, datetime

    from tongxing.law.documents import Roster
    from tongxing.law.in_force import Law
    from tongxing.register.models import Person


def office_import(county: str, actor: int, at: datetime, today: date, reason: str = "") -> Import:
    """Begin the import of one recording of an officer: applied as it comes.

    Args:
        county: Whose register.
        actor: The officer.
        at: When.
        today: The day for which it speaks.
        reason: Why an earlier word is taken back, if it is.
    """
    return Import.objects.create(
        county_id=county, state="applied", origin="office", as_of=today, started_by_id=actor,
        started_at=at, applied_by_id=actor, applied_at=at, undone_reason=reason,
    )  # fmt: skip


def follow(county: str, law: Law, roster: Roster, person: Person, today: date) -> None:
    """Write what follows for a person from a row of a roster.

    Args:
        county: Whose register.
        law: The rosters in force.
        roster: Whose row has changed.
        person: Whom it is about.
        today: The day on which it is learned.
    """
    if not roster.states:
        return
    derive_facts(county, [person.pk], today=today)
    store = load_store(county, persons=[person.pk])
    renamed = people.write_names_and_numbers(
        county, store, law, store.numbers, [roster.id], today, persons=[person.pk]
    )
    refresh_standing(county, [person.pk], today=today)
    write_terms(renamed & {person.pk})
    person.refresh_from_db()
