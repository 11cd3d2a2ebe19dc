"""What of the audit log can be listed; row-level security decides which events anybody sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from tongxing.audit.chain import LONGEST_TRANSACTION
from tongxing.audit.models import Event, Seal

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

MOST_LISTED = 10_000
"""So many events are counted and paged through; who wants older ones narrows the list by days."""

_SEALS_LOOKED_AT = LONGEST_TRANSACTION // timedelta(seconds=20)


@dataclass(frozen=True)
class Waiting:
    """The events that no seal holds yet: how many, and when the oldest of them happened."""

    count: int
    oldest_at: datetime | None


def events(
    *,
    since: date | None = None,
    until: date | None = None,
    action: str = "",
    actors: Collection[int] | None = None,
    subjects: tuple[str, Collection[str]] | None = None,
) -> QuerySet[Event]:
    """Return events, the newest first.

    Args:
        since: From this day on.
        until: Up to and with this day.
        action: One action, or all of an app where it ends with a dot.
        actors: What these officers did.
        subjects: What concerns these things of one kind.
    """
    found: QuerySet[Event] = Event.objects.all()
    if since is not None:
        found = found.filter(at__gte=_midnight(since))
    if until is not None:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    if action:
        found = found.filter(**{"action__startswith" if action.endswith(".") else "action": action})
    if actors is not None:
        found = found.filter(actor_id__in=actors)
    if subjects is not None:
        found = found.filter(subject_kind=subjects[0], subject_id__in=subjects[1])
    return found


def events_of_account(account_id: int, *, prefix: str, most: int) -> list[Event]:
    """Return the newest events that an account caused or that befell it.

    Args:
        account_id: Whose.
        prefix: What the actions begin with: `login.`.
        most: How many at most.
    """
    own = Q(actor_id=account_id) | Q(subject_kind="account", subject_id=str(account_id))
    return list(Event.objects.filter(own, action__startswith=prefix)[:most])


def count_listed(found: QuerySet[Event]) -> int:
    """Count events, up to the most that are listed."""
    return found[:MOST_LISTED].count()


def seal_of(event: Event) -> Seal | None:
    """Return the seal that holds an event."""
    # The first seal that reaches so far, or, for an event that came late, one soon after.
    near = Seal.objects.filter(highest__gte=event.id).order_by("highest", "number")
    numbers = near.values("number")[:_SEALS_LOOKED_AT]
    return _light(Seal.objects.filter(number__in=numbers, event_ids__contains=[event.id])).first()


def last_seal() -> Seal | None:
    """Return the newest seal, without the digests of its events."""
    return _light(Seal.objects.order_by("-number")).first()


def newest_seals(most: int) -> list[Seal]:
    """Return the newest seals with the numbers of their events."""
    return list(Seal.objects.order_by("-number").defer("event_digests", "signature")[:most])


def waiting(at: datetime) -> Waiting:
    """Return how many events wait to be sealed, and since when."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT events, oldest_at FROM audit_waiting(%s)", [at - LONGEST_TRANSACTION]
        )
        return Waiting(*cursor.fetchone())


def unsealed_count(at: datetime) -> int:
    """Return how many events wait to be sealed."""
    return waiting(at).count


def oldest_unsealed_at(at: datetime) -> datetime | None:
    """Return since when an event waits to be sealed; None where none does."""
    return waiting(at).oldest_at


def _light(seals: QuerySet[Seal]) -> QuerySet[Seal]:
    return seals.defer("event_ids", "event_digests", "signature")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
