"""What pages ask about officers; the database leaves out what the asking officer may not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from tongxing.accounts.models import AccessGrant, Account, Duty, Invitation, Officer
from tongxing.accounts.roles import roles
from tongxing.places.models import Organisation, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from tongxing.foundations.text import Text

ENDING_SOON = timedelta(days=14)
"""How long before its end a grant is told of on the home page."""


@dataclass(frozen=True, kw_only=True)
class HeldDuty:
    """A duty in words."""

    id: int
    role: str
    label: Text
    place_id: str
    place: str
    valid_from: date
    valid_until: date | None
    deputy_for: int | None
    ended_at: datetime | None


def duties_counting(officer_id: int, day: date) -> QuerySet[Duty]:
    """Return the duties of an officer that count on a day."""
    # A deputy may not see the duty he stands in for, so the database says which ones count.
    counting = RawSQL("SELECT duties_counting(%s, %s)", [officer_id, day])
    duties = Duty.objects.select_related("place").filter(pk__in=counting)
    return duties.order_by("place_id", "role")


def duties_of(officer_id: int, day: date) -> tuple[HeldDuty, ...]:
    """Return the duties of an officer that count on a day, in words."""
    return tuple(_in_words(duty) for duty in duties_counting(officer_id, day))


def duties_held(officer_id: int, day: date) -> QuerySet[Duty]:
    """Return the duties of an officer that count on a day, as rows with their place."""
    return duties_counting(officer_id, day)


def duties_ended_since(officer_id: int, since: date, day: date) -> tuple[HeldDuty, ...]:
    """Return the duties that counted at some time since a day and no longer do on another."""
    duties = Duty.objects.select_related("place").filter(
        officer_id=officer_id, accepted_at__isnull=False, valid_from__lt=day
    )
    ended = duties.exclude(pk__in=duties_counting(officer_id, day).values("pk")).filter(
        Q(valid_until=None) | Q(valid_until__gte=since),
        Q(ended_at=None) | Q(ended_at__date__gte=since),
    )
    return tuple(_in_words(duty) for duty in ended.order_by("place_id", "role"))


def account_id_of(username: str) -> int | None:
    """Return whose account a user name is, as far as it is to be seen, as at the log-in."""
    return Account.objects.filter(username=username.lower()).values_list("pk", flat=True).first()


def home_place(account_id: int) -> str | None:
    """Return the place of an officer's office, as far as it is to be seen."""
    return Officer.objects.filter(pk=account_id).values_list("place_id", flat=True).first()


def officers_seen(words: str = "") -> QuerySet[Officer]:
    """Return the colleagues to be seen whose name or user name has some words in it."""
    seen = Officer.objects.select_related("account", "place")
    return seen.filter(Q(name__contains=words) | Q(account__username__contains=words.lower()))


def duties_seen(officer_ids: Iterable[int]) -> Mapping[int, list[Duty]]:
    """Return all duties of some officers that are to be seen, the latest first."""
    found: dict[int, list[Duty]] = {}
    duties = Duty.objects.select_related("place").filter(officer_id__in=list(officer_ids))
    for duty in duties.order_by("-valid_from", "-pk"):
        found.setdefault(duty.officer_id, []).append(duty)
    return found


def proposals_waiting() -> QuerySet[Duty]:
    """Return the proposals that nobody has decided, the oldest first."""
    return (
        Duty.objects.select_related("place", "officer")
        .filter(accepted_at=None, ended_at=None)
        .order_by("proposed_at", "pk")
    )


def duties_apart() -> list[tuple[Duty, Duty, str]]:
    """Return duties in force that a separation forbids which came after them, with its id.

    A new version of the program may separate what somebody holds already. People put that right:
    nobody loses a duty overnight because of an upgrade.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT one_id, other_id, separation FROM duties_apart_now()")
        found = cursor.fetchall()
    numbers = {number for one, other, _ in found for number in (one, other)}
    duties = Duty.objects.select_related("place", "officer").in_bulk(numbers)
    return [(duties[one], duties[other], name) for one, other, name in found]


def proposals_to_accept_count(officer_id: int) -> int:
    """Count the proposals that an officer may decide."""
    return (
        proposals_waiting()
        .filter(place_id__in=place_codes("duties.accept"))
        .exclude(Q(proposed_by_id=officer_id) | Q(officer_id=officer_id))
        .count()
    )


def invitations_open_count(at: datetime) -> int:
    """Count the links to be seen that still work and were not used."""
    return Invitation.objects.filter(used_at=None, expires_at__gt=at).count()


def grants_seen() -> QuerySet[AccessGrant]:
    """Return the grants across places to be seen, those that end first at the front."""
    return AccessGrant.objects.select_related("place", "officer").order_by("valid_until", "pk")


def grants_in_force(day: date) -> QuerySet[AccessGrant]:
    """Return the grants to be seen that count on a day."""
    return grants_seen().filter(revoked_at=None, valid_from__lte=day, valid_until__gte=day)


def grants_ending_count(day: date) -> int:
    """Count the grants to be seen that end soon."""
    return grants_in_force(day).filter(valid_until__lte=day + ENDING_SOON).count()


def place_codes(capability: str) -> list[str]:
    """Return the codes of all places in which the officer of this transaction may do something."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT scope_places(%s)", [capability])
        return sorted(code for (code,) in cursor.fetchall())


def places_where(capability: str) -> QuerySet[Place]:
    """Return the places in which the officer of this transaction may do something."""
    return Place.objects.filter(pk__in=place_codes(capability)).order_by("code")


def organisations_where(capability: str) -> QuerySet[Organisation]:
    """Return the organisations in places where the officer may do something."""
    inside = Organisation.objects.filter(place_id__in=place_codes(capability))
    return inside.order_by("name", "pk")


def places_meant(words: str, capability: str) -> list[Place]:
    """Find places by code or full name among those where the officer may do something."""
    return list(places_where(capability).filter(Q(pk=words) | Q(name=words), successor=None))


def names_of(officer_ids: Iterable[int | None]) -> Mapping[int, str]:
    """Return the names of officers, as far as they are to be seen."""
    wanted = {number for number in officer_ids if number is not None}
    return dict(Officer.objects.filter(pk__in=wanted).values_list("pk", "name"))


def _in_words(duty: Duty) -> HeldDuty:
    return HeldDuty(
        id=duty.pk,
        role=duty.role,
        label=roles().label(duty.role),
        place_id=duty.place_id,
        place=duty.place.name,
        valid_from=duty.valid_from,
        valid_until=duty.valid_until,
        deputy_for=duty.deputy_for_id,
        ended_at=duty.ended_at,
    )
