"""Propose, accept, turn down and end duties: always two people, always recorded."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from tongxing import audit
from tongxing.accounts import rules
from tongxing.accounts.models import Duty
from tongxing.accounts.roles import roles
from tongxing.places.models import Place, PlaceWithin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

_SEPARATION = "accounts_separation"


@transaction.atomic
def propose_duty(
    officer_id: int,
    *,
    role: str,
    place_id: str,
    valid_from: date,
    valid_until: date | None,
    actor: int,
    at: datetime,
) -> Duty:
    """Propose that an officer hold a role in a place; it counts once somebody else accepts it.

    Raises:
        rules.RefusedError: The role is not for such a place, the days are impossible, or a duty
            that is held already must not be held beside it.
    """
    duty = Duty(
        officer_id=officer_id,
        role=role,
        place=Place.objects.get(pk=place_id),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    rules.check_proposal(_wanted(duty), roles(), today=_day(at))
    return _propose(duty, actor=actor, at=at)


@transaction.atomic
def propose_deputy(
    duty_id: int,
    *,
    officer_id: int,
    valid_from: date,
    valid_until: date,
    actor: int,
    at: datetime,
) -> Duty:
    """Propose who stands in for an absent colleague, from when until when.

    Raises:
        rules.RefusedError: The duty does not count, the days are too many, or the deputy holds
            something that must not be held beside it.
    """
    absent = Duty.objects.select_related("place").get(pk=duty_id)
    rules.check_deputy(
        absent=absent,
        absent_is_deputy=absent.deputy_for_id is not None or absent.officer_id == officer_id,
        first=valid_from,
        last=valid_until,
        today=_day(at),
        law=roles(),
    )
    duty = Duty(
        officer_id=officer_id,
        role=absent.role,
        place=absent.place,
        valid_from=valid_from,
        valid_until=valid_until,
        deputy_for=absent,
    )
    return _propose(duty, actor=actor, at=at)


@transaction.atomic
def accept_duty(duty_id: int, *, actor: int, at: datetime) -> Duty:
    """Accept a proposal: from now on it counts, on its days.

    Raises:
        rules.RefusedError: The actor proposed it or would hold it, it has been decided, or it
            must not be held beside another duty of the officer.
    """
    duty = Duty.objects.select_for_update().get(pk=duty_id)
    rules.check_acceptance(
        proposed_by=duty.proposed_by_id,
        officer=duty.officer_id,
        actor=actor,
        duty=duty,
        today=_day(at),
    )
    duty.accepted_by_id = actor
    duty.accepted_at = at
    with _separations_told():
        duty.save(update_fields=["accepted_by", "accepted_at"])
    _record("accounts.duty_accepted", duty, actor=actor, at=at)
    return duty


@transaction.atomic
def turn_down_duty(duty_id: int, *, reason: str, actor: int, at: datetime) -> Duty:
    """Turn a proposal down, or take back one's own.

    Raises:
        rules.RefusedError: It has been decided already, or no reason is given.
    """
    duty = Duty.objects.select_for_update().get(pk=duty_id)
    if duty.accepted_at is not None or duty.ended_at is not None:
        raise rules.decided_already()
    _end(duty, reason=reason, actor=actor, at=at)
    _record("accounts.duty_turned_down", duty, actor=actor, at=at, reason=duty.ended_reason)
    return duty


@transaction.atomic
def end_duty(duty_id: int, *, reason: str, actor: int, at: datetime) -> Duty:
    """End a duty at once: the officer's next page obeys, and so does every deputy's.

    Raises:
        rules.RefusedError: It has ended already, or no reason is given.
    """
    duty = Duty.objects.select_for_update().get(pk=duty_id)
    if duty.accepted_at is None or duty.ended_at is not None:
        raise rules.decided_already()
    _end(duty, reason=reason, actor=actor, at=at)
    _record("accounts.duty_ended", duty, actor=actor, at=at, reason=duty.ended_reason)
    return duty


def _propose(duty: Duty, *, actor: int, at: datetime) -> Duty:
    _refuse_separated(_wanted(duty), duty.officer_id)
    duty.proposed_by_id = actor
    duty.proposed_at = at
    duty.save(force_insert=True)
    _record("accounts.duty_proposed", duty, actor=actor, at=at)
    return duty


def _wanted(duty: Duty) -> rules.Wanted:
    return rules.Wanted(
        role=duty.role,
        place_id=duty.place_id,
        place_level=duty.place.level,
        valid_from=duty.valid_from,
        valid_until=duty.valid_until,
    )


def _end(duty: Duty, *, reason: str, actor: int, at: datetime) -> None:
    duty.ended_reason = rules.check_reason(reason)
    duty.ended_by_id = actor
    duty.ended_at = at
    duty.save(update_fields=["ended_reason", "ended_by", "ended_at"])


def _refuse_separated(wanted: rules.Wanted, officer_id: int) -> None:
    """Refuse early what the database would refuse at acceptance, as far as it can be seen."""
    held = Duty.objects.filter(officer_id=officer_id, accepted_at__isnull=False, ended_at=None)
    inside = PlaceWithin.objects.filter(within_id=wanted.place_id).values("place_id")
    overlapping = frozenset(
        PlaceWithin.objects.filter(place_id__in=inside).values_list("within_id", flat=True)
    )
    if broken := rules.separation_broken(wanted, held, roles(), overlapping=overlapping):
        raise rules.separated(broken)


@contextmanager
def _separations_told() -> Iterator[None]:
    """Turn the database's refusal into ours; nothing else of the transaction is lost."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        told = getattr(error.__cause__, "diag", None)
        if told is None or told.constraint_name != _SEPARATION:
            raise
        broken = next(each for each in roles().separations if each.id == told.message_detail)
        raise rules.separated(broken) from error


def _record(
    action: str, duty: Duty, *, actor: int, at: datetime, reason: str | None = None
) -> None:
    told = {
        "role": duty.role,
        "valid_from": duty.valid_from,
        "valid_until": duty.valid_until,
        "deputy_for": duty.deputy_for_id,
    }
    audit.record(
        action,
        actor=actor,
        at=at,
        place=duty.place_id,
        subject=("officer", str(duty.officer_id)),
        reason=reason,
        changes={field: (None, value) for field, value in told.items() if value is not None},
    )


def _day(at: datetime) -> date:
    return timezone.localdate(at)
