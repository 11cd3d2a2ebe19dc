"""Whose files have ended, when, and which of them need not be kept any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import DateField, OuterRef, Q, Subquery

from tongxing.register.models import Fact, Person
from tongxing.register.rules.retention import ended_before, rules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

_CANCELLED = "cancelled"


def _cancelled_on() -> Subquery:
    """Return since when the certificate is cancelled, of those whose certificate is."""
    facts = Fact.objects.filter(
        person_id=OuterRef("pk"),
        fact="certificate_status",
        value=_CANCELLED,
        valid_to=None,
        recorded_to=None,
        doubtful=False,
    )
    return Subquery(facts.order_by("-valid_from").values("valid_from")[:1], DateField())


def files_whose_time_is_over(today: date) -> QuerySet[Person]:
    """Return the files that need not be kept any more, those that ended first at the front.

    Each has `cancelled_on` beside its own `died_on` and `moved_out_on`.
    """
    years = {rule.id: rule.years for rule in rules() if rule.years is not None}
    over = Q(pk=None)
    for rule_id, column in (
        ("died", "died_on"),
        ("moved_out", "moved_out_on"),
        (_CANCELLED, "cancelled_on"),
    ):
        if rule_id in years:
            over |= Q(**{f"{column}__lte": ended_before(today, years[rule_id])})
    files = Person.objects.select_related("place").filter(erased_at=None, merged_into=None)
    return files.annotate(cancelled_on=_cancelled_on()).filter(over).order_by("died_on", "pk")


def ends_of(person: Person, today: date) -> Mapping[str, date]:
    """Return by rule the days on which a file ended, those that have come."""
    found = Person.objects.filter(pk=person.pk).annotate(cancelled_on=_cancelled_on()).get()
    days = {
        "died": found.died_on,
        "moved_out": found.moved_out_on,
        _CANCELLED: found.cancelled_on,
    }
    return {rule: day for rule, day in days.items() if day is not None and day <= today}


def file_and_absorbed(person_id: int) -> list[int]:
    """Return a file's number and those of all that it took up, however often."""
    found = [person_id]
    for each in found:
        found.extend(Person.objects.filter(merged_into_id=each).values_list("pk", flat=True))
    return found
