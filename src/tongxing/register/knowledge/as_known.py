"""A file as it was on an earlier day: what pages show first, out of what was known then."""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import TYPE_CHECKING

from tongxing.places.models import Place

if TYPE_CHECKING:
    from tongxing.register.knowledge.believed import Knowledge
    from tongxing.register.models import Person


def as_known(person: Person, known: Knowledge) -> Person:
    """Return a copy of a file with the columns as they follow from what was known; never saved.

    Birth and sex, which never change, and the name are those of today.
    """
    then = copy(person)
    grade, code = known.value("grade"), known.value("place")
    then.category = known.value("category")
    then.grade = int(grade) if grade is not None and grade.isdigit() else None
    then.household = known.value("household")
    then.certificate = _certificate(known)
    then.certificate_expires_on = _day(known.value("certificate_expires_on"))
    then.died_on = _day(known.value("death_date"))
    then.moved_out_on = _since(known, "moved_out")
    if code is not None:
        then.place = Place(code=code, name=known.places.get(code, code))
    return then


def _certificate(known: Knowledge) -> str | None:
    status = known.value("certificate_status")
    if status is not None:
        return status
    return "valid" if known.value("certificate_valid") == "true" else None


def _since(known: Knowledge, fact: str) -> date | None:
    """Return since when a fact is true; None where it is not."""
    found = known.facts.get(fact)
    if found is None or found.stands is None or known.value(fact) != "true":
        return None
    return found.stands.valid_from


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None
