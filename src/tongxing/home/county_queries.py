"""Numbers of persons and of work by township; the database counts what the officer may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import Substr

from tongxing.accounts.access import holds_in
from tongxing.accounts.queries import place_codes
from tongxing.places.models import Place
from tongxing.register.models import Person
from tongxing.supervision.models import Item
from tongxing.supervision.rules import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_TOWNSHIP_DIGITS = 9
_COUNTY_DIGITS = 6


class Group(NamedTuple):
    """So many persons with a valid certificate of one township, category and grade."""

    township: str
    place: str
    category: str | None
    grade: int | None
    persons: int


class Open(NamedTuple):
    """Open items of one township, and how many of them are overdue."""

    place: str
    items: int
    late: int


def counties() -> list[Place]:
    """Return the counties in which, or in a part of which, the officer reads runs."""
    codes = {code[:_COUNTY_DIGITS] for code in place_codes("runs.read")}
    wanted = {code for code in codes if len(code) == _COUNTY_DIGITS}
    return list(Place.objects.filter(pk__in=wanted, level="county", successor=None))


def is_whole(county: str) -> bool:
    """Say whether the officer reads the runs of a whole county, not of a part of it alone."""
    return holds_in("runs.read", county)


def persons_by(county: str) -> list[Group]:
    """Count the persons with a valid certificate, by township, category and grade."""
    living = Person.objects.filter(
        county_id=county, merged_into=None, erased_at=None, died_on=None, certificate="valid"
    )
    found = list(
        living.annotate(township=Substr("place_id", 1, _TOWNSHIP_DIGITS))
        .order_by("township", "category", "grade")
        .values_list("township", "category", "grade")
        .annotate(Count("pk"))
    )
    names = _names(township for township, *_ in found)
    return [Group(row[0], names.get(row[0], row[0]), *row[1:]) for row in found]


def work_by_township(today: date) -> list[Open]:
    """Count the open items to be seen by township."""
    found = list(
        Item.objects.filter(state__in=OPEN)
        .annotate(township=Substr("place_id", 1, _TOWNSHIP_DIGITS))
        .order_by("township")
        .values_list("township")
        .annotate(items=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))
    )
    names = _names(township for township, *_ in found)
    return [Open(names.get(township, township), items, late) for township, items, late in found]


def _names(codes: Iterable[str]) -> dict[str, str]:
    return dict(Place.objects.filter(pk__in=set(codes)).values_list("pk", "name"))
