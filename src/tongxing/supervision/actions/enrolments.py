"""登记享受: proposed with its paper by one officer, determined by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from tongxing import audit
from tongxing.register.store import hold_county, state_word
from tongxing.supervision import enrolment_rules, queries, rules
from tongxing.supervision.actions.locking import add_step, locked_item
from tongxing.supervision.actions.outcomes import reopen, take_back
from tongxing.supervision.models import Enrolment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from tongxing.register.models import Person
    from tongxing.supervision.models import Item

_ROSTER: Final = "enrolments"


@transaction.atomic
def propose_enrolment(
    person: Person,
    *,
    programme: str,
    applied_on: date,
    paper: str,
    item_id: int | None,
    actor: int,
    at: datetime,
) -> Enrolment:
    """Propose to enrol a person in a programme; an item it comes from is done with it.

    Args:
        person: Whom.
        programme: In what.
        applied_on: When the person applied: payment begins with that month.
        paper: What it rests on.
        item_id: The discovery or question it comes from.
        actor: Who proposes it.
        at: When.

    Raises:
        rules.WorkRefusedError: The person is enrolled or proposed already, or a day cannot be.
    """
    item = None if item_id is None else _item_of(item_id, person, programme)
    hold_county(person.county_id)
    _check_proposal(person, programme, applied_on, today=timezone.localdate(at))
    proposed = Enrolment(
        person=person, place_id=person.place_id, item=item, programme=programme,
        applied_on=applied_on, paper=paper.strip(), proposed_by_id=actor, proposed_at=at,
    )  # fmt: skip
    proposed.save(force_insert=True)
    if item is not None:
        _applied(item, applied_on, actor=actor, at=at)
    changes = {"programme": (None, programme), "applied_on": (None, applied_on)}
    _record("supervision.enrolment_proposed", proposed, actor=actor, at=at, changes=changes)
    return proposed


@transaction.atomic
def approve_enrolment(
    enrolment_id: int, *, version: int, approved_on: date, actor: int, at: datetime
) -> Enrolment:
    """Determine that a person is enrolled: the next run pays from the month of application.

    Raises:
        rules.ChangedMeanwhileError: Somebody else has decided it.
        rules.WorkRefusedError: The actor proposed it, or the day cannot be.
    """
    enrolment = _locked(enrolment_id, version)
    hold_county(enrolment.person.county_id)
    today = timezone.localdate(at)
    enrolment_rules.check_decision(enrolment, actor)
    enrolment_rules.check_approved_on(enrolment.applied_on, approved_on, today=today)
    enrolment_rules.check_not_enrolled(
        queries.enrolled_since(enrolment.person_id, enrolment.programme, today)
    )
    cells: dict[str, object] = {
        "programme": enrolment.programme,
        "applied_on": enrolment.applied_on,
        "approved_on": approved_on,
    }
    enrolment.statement = state_word(
        enrolment.person.county_id, _ROSTER, enrolment.person, cells,
        actor=actor, at=at, today=today,
    )  # fmt: skip
    enrolment.approved_on = approved_on
    _decide(enrolment, "approved", actor=actor, at=at)
    if enrolment.item is not None:
        add_step(enrolment.item, "approved", actor=actor, at=at, statement=enrolment.statement)
    _record("supervision.enrolment_approved", enrolment, actor=actor, at=at, changes={
        "programme": (None, enrolment.programme), "approved_on": (None, approved_on),
    })  # fmt: skip
    return enrolment


@transaction.atomic
def return_enrolment(
    enrolment_id: int, *, version: int, reason: str, actor: int, at: datetime
) -> Enrolment:
    """Give a proposal back with a reason; the item it came from is open again.

    Raises:
        rules.ChangedMeanwhileError: Somebody else has decided it.
        rules.WorkRefusedError: The actor proposed it, or gives no reason.
    """
    enrolment = _locked(enrolment_id, version)
    enrolment_rules.check_decision(enrolment, actor)
    enrolment.reason = rules.check_reason(reason)
    _decide(enrolment, "returned", actor=actor, at=at)
    _open_item_again(enrolment, enrolment.reason, actor=actor, at=at)
    _record("supervision.enrolment_returned", enrolment, actor=actor, at=at)
    return enrolment


@transaction.atomic
def withdraw_enrolment(
    enrolment_id: int, *, version: int, reason: str, actor: int, at: datetime
) -> Enrolment:
    """Take one's own proposal back; the item it came from is open again.

    Raises:
        rules.ChangedMeanwhileError: Somebody else has decided it.
        rules.WorkRefusedError: Somebody else proposed it, or no reason is given.
    """
    enrolment = _locked(enrolment_id, version)
    enrolment_rules.check_own(enrolment, actor)
    enrolment.reason = rules.check_reason(reason)
    enrolment.state, enrolment.version = "withdrawn", enrolment.version + 1
    enrolment.save(update_fields=["state", "reason", "version"])
    _open_item_again(enrolment, enrolment.reason, actor=actor, at=at)
    _record("supervision.enrolment_withdrawn", enrolment, actor=actor, at=at)
    return enrolment


def _check_proposal(person: Person, programme: str, applied_on: date, *, today: date) -> None:
    enrolment_rules.check_not_enrolled(queries.enrolled_since(person.pk, programme, today))
    waiting = Enrolment.objects.filter(person=person, programme=programme, state="proposed")
    enrolment_rules.check_none_waits(waiting=waiting.exists())
    enrolment_rules.check_applied_on(applied_on, today=today, died_on=person.died_on)


def _applied(item: Item, applied_on: date, *, actor: int, at: datetime) -> None:
    """Close the item that a proposal comes from, where its person's application has not."""
    if item.state != "done":
        item.state, item.outcome, item.outcome_on = "done", "applied", applied_on
        item.version += 1
        item.save(update_fields=["state", "outcome", "outcome_on", "version"])
    add_step(item, "proposed", actor=actor, at=at)


def _locked(enrolment_id: int, version: int) -> Enrolment:
    found = Enrolment.objects.select_for_update().filter(pk=enrolment_id).first()
    if found is None:
        raise Http404
    rules.check_version(found, version)
    enrolment_rules.check_waits(found)
    return found


def _decide(enrolment: Enrolment, state: str, *, actor: int, at: datetime) -> None:
    enrolment.state, enrolment.version = state, enrolment.version + 1
    enrolment.decided_by_id, enrolment.decided_at = actor, at
    enrolment.save(
        update_fields=[
            "state", "version", "decided_by", "decided_at", "reason", "approved_on", "statement",
        ]
    )  # fmt: skip


def _item_of(item_id: int, person: Person, programme: str) -> Item:
    """Lock the open item that a proposal comes from.

    Raises:
        Http404: It is about somebody or something else.
    """
    item = locked_item(item_id)
    if (item.person_id, item.programme) != (person.pk, programme):
        raise Http404
    if not rules.may_enrol(item):
        rules.check_open(item)
    return item


def _open_item_again(enrolment: Enrolment, reason: str, *, actor: int, at: datetime) -> None:
    if enrolment.item_id is None:
        return
    item = locked_item(enrolment.item_id)
    if item.state == "done" and not queries.another_is_open(item):
        take_back(item, reason, actor=actor, at=at)
        reopen(item, today=timezone.localdate(at))
        add_step(item, "returned", text=reason, actor=actor, at=at)


def _record(
    action: str,
    enrolment: Enrolment,
    *,
    actor: int,
    at: datetime,
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    audit.record(
        action,
        actor=actor,
        at=at,
        place=enrolment.place_id,
        subject=("enrolment", str(enrolment.pk)),
        reason=enrolment.reason or None,
        changes=changes,
    )
