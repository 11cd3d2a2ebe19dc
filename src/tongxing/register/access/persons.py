"""Fetch one file for an officer, or find nothing: unseen and non-existent look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from tongxing.accounts.access import holds_in
from tongxing.database.context import entered
from tongxing.register.models import Number, Person, SavedSearch

if TYPE_CHECKING:
    from tongxing.accounts.models import Officer


def person_for(officer: Officer, person_id: int, *, may: str | None = None) -> Person:
    """Fetch a file, with its place and county; one that was merged or erased as well.

    Args:
        officer: Who asks.
        person_id: Whose file.
        may: What the officer must be allowed where the person belongs.

    Raises:
        Http404: There is none, or none to be seen or for this officer to do that with.
    """
    seen = Person.objects.select_related("place", "county", "merged_into")
    found = seen.filter(pk=person_id).first()
    if found is None or entered() != officer.pk:
        raise Http404
    if may is not None and not holds_in(may, found.place_id):
        raise Http404
    return found


def number_for(person: Person, number_id: int) -> Number:
    """Fetch one number of a file that was fetched.

    Raises:
        Http404: The file has no such number.
    """
    found = Number.objects.filter(pk=number_id, person=person).first()
    if found is None:
        raise Http404
    return found


def saved_search_for(officer: Officer, search_id: int) -> SavedSearch:
    """Fetch a search that the officer keeps.

    Raises:
        Http404: There is none of this officer's.
    """
    found = SavedSearch.objects.filter(pk=search_id, officer=officer).first()
    if found is None:
        raise Http404
    return found
