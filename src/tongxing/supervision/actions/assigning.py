"""Who is to look into what: given to one officer, or to the one of each village."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tongxing import audit
from tongxing.accounts.queries import place_codes
from tongxing.supervision import queries, rules, writing
from tongxing.supervision.models import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime


class Assigned(NamedTuple):
    """How many items somebody has now, and how many nobody could be given."""

    given: int
    left: int


@transaction.atomic
def assign(item_ids: Iterable[int], officer_id: int, *, actor: int, at: datetime) -> Assigned:
    """Give open items to an officer, as far as that officer may work where they lie.

    Raises:
        rules.WorkRefusedError: That is nowhere among them.
    """
    there = queries.places_worked(officer_id, timezone.localdate(at))
    items = _locked(item_ids)
    fit = [item for item in items if item.place_id in there]
    if items and not fit:
        raise rules.works_elsewhere()
    given = _give({officer_id: fit}, actor=actor, at=at)
    return Assigned(given, len(items) - len(fit))


@transaction.atomic
def assign_to_each(item_ids: Iterable[int], *, actor: int, at: datetime) -> Assigned:
    """Give open items to the one officer whose duty is the very village where they lie.

    Where there is none there, or where there are several, an item stays as it is.
    """
    items = _locked(item_ids)
    workers = queries.workers(timezone.localdate(at))
    by_place: dict[str, set[int]] = defaultdict(set)
    for worker in workers:
        by_place[worker.place_id].add(worker.officer_id)
    of_officer: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        if len(by_place[item.place_id]) == 1:
            of_officer[next(iter(by_place[item.place_id]))].append(item)
    given = _give(of_officer, actor=actor, at=at)
    return Assigned(given, len(items) - sum(map(len, of_officer.values())))


def _locked(item_ids: Iterable[int]) -> list[Item]:
    """Lock those of some items that are open and may be assigned by who is acting."""
    places = place_codes("work.assign")
    open_ones = Item.objects.filter(
        pk__in=list(item_ids), state__in=rules.OPEN, place_id__in=places
    )
    return list(open_ones.select_for_update().order_by("pk"))


def _give(of_officer: Mapping[int, Sequence[Item]], *, actor: int, at: datetime) -> int:
    given = 0
    for officer_id, items in of_officer.items():
        changed = [item for item in items if item.assigned_to_id != officer_id]
        Item.objects.filter(pk__in=[item.pk for item in changed]).update(
            assigned_to_id=officer_id, state="assigned", version=F("version") + 1
        )
        steps = {item.pk: str(officer_id) for item in changed}
        writing.add_steps(steps, what="assigned", run=None, officer=actor, at=at)
        given += len(changed)
        _record(officer_id, changed, actor=actor, at=at)
    return given


def _record(officer_id: int, items: Sequence[Item], *, actor: int, at: datetime) -> None:
    by_place: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_place[item.place_id].append(item)
    for place, here in by_place.items():
        audit.record(
            "supervision.assigned",
            actor=actor,
            at=at,
            place=place,
            subject=("officer", str(officer_id)),
            count=len(here),
            changes={"items": (None, " ".join(str(item.pk) for item in here[:50]))},
        )
