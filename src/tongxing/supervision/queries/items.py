"""Which items there are for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from tongxing.accounts.queries import place_codes
from tongxing.months.models import Run
from tongxing.places.models import Place, PlaceWithin
from tongxing.supervision.models import Enrolment, Item, Step
from tongxing.supervision.rules import OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """By what a list of items is narrowed; empty: not.

    Attributes:
        state: One state, `unfinished` for both open ones, `applied` for who has applied and is
            not enrolled.
        township: Whatever lies in it.
        late: Only what is overdue.
        officer: Whose: an officer's number, `nobody`, or empty.
    """

    list: str = ""
    programme: str = ""
    state: str = "unfinished"
    township: str = ""
    late: bool = False
    officer: str = ""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much work there is in sight.

    Attributes:
        mine: Given to the officer.
        late_mine: Of those, overdue.
        free: Open and given to nobody.
        late_free: Of those, overdue.
        late: All that is overdue.
    """

    mine: int
    late_mine: int
    free: int
    late_free: int
    late: int
    discoveries: int
    stops: int
    asks: int
    findings: int
    grave: int


def items_seen() -> QuerySet[Item]:
    """Return the items to be seen, with person and place."""
    return Item.objects.select_related("person", "place__parent")


def shown(found: QuerySet[Item], rows: slice) -> list[Item]:
    """Return the items of one page of a list, with person and place.

    Persons are looked up for these alone: asked together, each of a whole county would be.
    """
    numbers = list(found.values_list("pk", flat=True)[rows])
    items = items_seen().in_bulk(numbers)
    return [items[number] for number in numbers if number in items]


def items_narrowed(narrowed: Narrowed, today: date) -> QuerySet[Item]:
    """Return the items of a list, what is due first at the front."""
    found = Item.objects.all()
    if narrowed.state == "unfinished":
        found = found.filter(state__in=OPEN)
    elif narrowed.state == "applied":
        found = applied_only()
    elif narrowed.state:
        found = found.filter(state=narrowed.state)
    if narrowed.list:
        found = found.filter(list=narrowed.list)
    if narrowed.programme:
        found = found.filter(programme=narrowed.programme)
    if narrowed.township:
        inside = PlaceWithin.objects.filter(within_id=narrowed.township).values("place_id")
        found = found.filter(place_id__in=inside)
    if narrowed.late:
        found = found.filter(state__in=OPEN, due_on__lt=today)
    if narrowed.officer == "nobody":
        found = found.filter(assigned_to=None)
    elif narrowed.officer.isdecimal():
        found = found.filter(assigned_to_id=int(narrowed.officer))
    return found.order_by("due_on", "place_id", "pk")


def mine(officer_id: int, *, with_free: bool) -> QuerySet[Item]:
    """Return an officer's open items; with those of the places that nobody was given yet.

    Args:
        officer_id: Whose.
        with_free: Whether what nobody was given counts, as in a village of one's own.
    """
    own = Q(assigned_to_id=officer_id)
    if with_free:
        own |= Q(assigned_to=None, place_id__in=place_codes("work.do"))
    return Item.objects.filter(own, state__in=OPEN).order_by("due_on", "place_id", "pk")


def counts_of(officer_id: int, today: date) -> Counts:
    """Count the open items to be seen, in one query."""
    late = Q(due_on__lt=today)
    own = Q(assigned_to_id=officer_id)
    counted = Item.objects.filter(state__in=OPEN).aggregate(
        mine=Count("pk", filter=own),
        late_mine=Count("pk", filter=own & late),
        free=Count("pk", filter=Q(assigned_to=None)),
        late_free=Count("pk", filter=Q(assigned_to=None) & late),
        late=Count("pk", filter=late),
        discoveries=Count("pk", filter=Q(list="discovery")),
        stops=Count("pk", filter=Q(list="stop")),
        asks=Count("pk", filter=Q(list="ask")),
        findings=Count("pk", filter=Q(list="finding")),
        grave=Count("pk", filter=Q(list="finding", severity="grave")),
    )
    return Counts(**counted)


def applied_only() -> QuerySet[Item]:
    """Return the items of who has applied, is enrolled by nobody yet, and is still on the list."""
    runs = Run.objects.filter(state="done").order_by("county_id", "-month", "-pk")
    enrolments = Enrolment.objects.filter(item=OuterRef("pk"), state__in=["proposed", "approved"])
    return Item.objects.filter(
        ~Exists(enrolments),
        state="done",
        outcome="applied",
        last_run_id__in=list(runs.distinct("county_id").values_list("pk", flat=True)),
    )


def another_is_open(item: Item) -> bool:
    """Say whether another item of the same matter is open."""
    return _of_matter(item).filter(state__in=OPEN).exists()


def earlier_of(item: Item) -> QuerySet[Item]:
    """Return the other items of the same matter, the latest first."""
    return _of_matter(item).order_by("-pk")


def steps_of(item: Item) -> Sequence[Step]:
    """Return what happened to an item, the latest first."""
    return list(item.steps.order_by("-at", "-pk"))


def townships_of(places: Sequence[str]) -> list[Place]:
    """Return the townships among some places."""
    return list(
        Place.objects.filter(pk__in=places, level="township", successor=None).order_by("code")
    )


def _of_matter(item: Item) -> QuerySet[Item]:
    same = Item.objects.filter(
        person_id=item.person_id, list=item.list, programme=item.programme, key=item.key
    )
    return same.exclude(pk=item.pk)
