"""What was found about an item is recorded, and taken back where it was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from tongxing import audit
from tongxing.register.store import state_word, withdraw_word
from tongxing.supervision import queries, rules
from tongxing.supervision.actions.locking import add_step, locked_item

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from tongxing.register.models import Statement
    from tongxing.supervision.models import Item

_ROSTER: Final = "outcomes"


@transaction.atomic
def record_outcome(
    item_id: int,
    *,
    version: int,
    outcome: str,
    day: date,
    note: str,
    actor: int,
    at: datetime,
) -> Item:
    """Record what was found about an item, so that the next run respects it.

    Of a person who was not reached the item stays open, to be tried again within a week.

    Args:
        item_id: The item.
        version: Which state of it the officer has seen.
        outcome: One of the list's outcomes.
        day: When it was looked into.
        note: What else there is to say.
        actor: Who found it.
        at: When it is recorded.

    Raises:
        rules.ChangedMeanwhileError: Somebody else has worked on it.
        rules.WorkRefusedError: It is closed, or the outcome or day cannot be.
    """
    item = locked_item(item_id)
    rules.check_version(item, version)
    rules.check_open(item)
    rules.check_outcome(item, outcome, day, today=timezone.localdate(at))
    stated = _stated(item, outcome, day, actor=actor, at=at)
    _found(item, outcome, day, today=timezone.localdate(at))
    what = "answered" if item.state == "done" else "visited"
    add_step(item, what, text=note.strip(), actor=actor, at=at, statement=stated)
    changes = {"outcome": (None, outcome), "outcome_on": (None, day)}
    _record("supervision.outcome_recorded", item, changes, actor=actor, at=at)
    return item


@transaction.atomic
def take_up_again(item_id: int, *, version: int, reason: str, actor: int, at: datetime) -> Item:
    """Open an item again whose outcome was wrong; the next run heeds that outcome no more.

    Raises:
        rules.ChangedMeanwhileError: Somebody else has worked on it.
        rules.WorkRefusedError: It is open, or another item of the same matter is.
    """
    item = locked_item(item_id)
    rules.check_version(item, version)
    said = rules.check_reason(reason)
    rules.check_done(item)
    rules.check_not_enrolling(stands=queries.enrolment_stands(item))
    rules.check_alone(another_is_open=queries.another_is_open(item))
    take_back(item, said, actor=actor, at=at)
    before = item.outcome
    reopen(item, today=timezone.localdate(at))
    add_step(item, "again", text=said, actor=actor, at=at)
    changes = {"outcome": (before, None)}
    _record("supervision.taken_up_again", item, changes, reason=said, actor=actor, at=at)
    return item


def reopen(item: Item, *, today: date) -> None:
    """Save an item as open, with its time anew, where its person is by now."""
    item.state = "open" if item.assigned_to_id is None else "assigned"
    item.outcome, item.outcome_on = "", None
    item.due_on = rules.due_on(item.list, item.severity, today)
    item.place_id = item.person.place_id
    item.version += 1
    item.save(update_fields=["state", "outcome", "outcome_on", "due_on", "place", "version"])


def _record(
    action: str,
    item: Item,
    changes: Mapping[str, tuple[object, object]],
    *,
    reason: str | None = None,
    actor: int,
    at: datetime,
) -> None:
    audit.record(
        action,
        actor=actor,
        at=at,
        place=item.place_id,
        subject=("work_item", str(item.pk)),
        reason=reason,
        changes=changes,
    )


def _found(item: Item, outcome: str, day: date, *, today: date) -> None:
    """Save what was found: the item is done, unless nobody was reached."""
    if outcome == rules.NOT_REACHED:
        item.due_on = rules.try_again_on(today)
    else:
        item.state = "done"
    item.outcome, item.outcome_on, item.version = outcome, day, item.version + 1
    item.save(update_fields=["state", "outcome", "outcome_on", "due_on", "version"])


def _stated(item: Item, outcome: str, day: date, *, actor: int, at: datetime) -> Statement | None:
    """State the outcome as the office's own word; findings are on no list of outcomes."""
    if item.list == "finding" or not item.programme:
        return None
    cells: dict[str, object] = {
        "programme": item.programme, "list": item.list, "handled_on": day, "outcome": outcome,
    }  # fmt: skip
    return state_word(
        item.county_id, _ROSTER, item.person, cells,
        actor=actor, at=at, today=timezone.localdate(at),
    )  # fmt: skip


def take_back(item: Item, reason: str, *, actor: int, at: datetime) -> None:
    """Withdraw what was stated with the outcome that closed an item, where that stands."""
    stated = item.steps.filter(what="answered", statement__withdrawn_on=None)
    step = stated.exclude(statement=None).order_by("-pk").first()
    if step is not None and step.statement is not None:
        withdraw_word(
            step.statement, actor=actor, at=at, today=timezone.localdate(at), reason=reason
        )
