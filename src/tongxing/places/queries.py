"""Lists of places and organisations, as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length

from tongxing.places.models import Organisation, Place, PlaceWithin

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

MANAGE: Final = "organisations.manage"
# Where a province's counties lie in no city, the codes have one of these between.
_FILLERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def places_in(parent: Place | None) -> QuerySet[Place]:
    """Return the places directly below one, or the provinces; former codes among them."""
    return Place.objects.filter(parent=parent).select_related("successor").order_by("code")


def places_called(words: str) -> QuerySet[Place]:
    """Return the places whose name contains some words or whose code begins with them.

    The widest come first: whoever types a county's name means the county.
    """
    return (
        Place.objects.filter(Q(name__contains=words) | Q(code__startswith=words))
        .select_related("successor")
        .order_by(Length("code"), "code")
    )


def trail(place: Place) -> tuple[Place, ...]:
    """Return the places that one lies in by its own code, the widest first, and itself last."""
    above = () if place.parent is None else trail(place.parent)
    return (*above, place)


def full_name(place: Place) -> str:
    """Return the names from the province down, without those that only fill up a code."""
    return "".join(each.name for each in trail(place) if each.name not in _FILLERS)


def organisations_in(
    place: Place, *, working_on: date | None, kind: str = ""
) -> QuerySet[Organisation]:
    """Return the organisations of a place and of all that lies in it.

    Args:
        place: Where they stand.
        working_on: Only those that work on that day; all where it is None.
        kind: Only those of one kind; all where it is empty.
    """
    inside = PlaceWithin.objects.filter(within=place).values("place_id")
    found = Organisation.objects.filter(place_id__in=inside).select_related("place")
    if kind:
        found = found.filter(kind=kind)
    if working_on is not None:
        found = found.filter(active_from__lte=working_on).exclude(active_until__lt=working_on)
    return found.order_by("name", "id")


def managed_places() -> RawSQL:
    """Return the codes where the acting officer manages organisations, as a subquery."""
    return RawSQL("SELECT scope_places(%s)", [MANAGE])


def manages_organisations_of(place: Place) -> bool:
    """Say whether the acting officer may add and change organisations of a place."""
    return Place.objects.filter(code=place.code, code__in=managed_places()).exists()
