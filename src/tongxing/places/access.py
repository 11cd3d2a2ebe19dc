"""One place or organisation for the acting officer, or the same not-found as for none at all.

Who acts is known to the database, which decides by place and duty.
"""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tongxing.places.models import Organisation, Place
from tongxing.places.queries import managed_places

_UP = "parent__parent__parent__parent"


def place_for(code: str) -> Place:
    """Return a place, former or in use; every officer may read them.

    Raises:
        Http404: No place has that code.
    """
    return get_object_or_404(Place.objects.select_related(_UP, "successor"), code=code)


def place_to_manage(code: str) -> Place:
    """Return a place whose organisations the acting officer may add to.

    Raises:
        Http404: No such place, or no duty that covers it.
    """
    managed = Place.objects.filter(code__in=managed_places()).select_related(_UP, "successor")
    return get_object_or_404(managed, code=code)


def organisation_for(organisation_id: int) -> Organisation:
    """Return an organisation, working or ended; every officer may read them.

    Raises:
        Http404: There is none.
    """
    found = Organisation.objects.select_related(f"place__{_UP}", "place__successor")
    return get_object_or_404(found, pk=organisation_id)


def organisation_to_change(organisation_id: int) -> Organisation:
    """Return an organisation that the acting officer may change or end.

    Raises:
        Http404: No such organisation, or no duty that covers its place.
    """
    managed = Organisation.objects.filter(place_id__in=managed_places())
    return get_object_or_404(
        managed.select_related(f"place__{_UP}", "place__successor"), pk=organisation_id
    )
