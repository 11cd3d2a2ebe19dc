"""The only code that saves proposed changes of files and what was decided about them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from tongxing import audit
from tongxing.register.actions.papers import attach
from tongxing.register.models import ChangeRequest
from tongxing.register.queries import changes as queries
from tongxing.register.rules import changes as rules
from tongxing.register.rules import decisions
from tongxing.register.rules.masked import is_masked, masked
from tongxing.register.rules.refused import RefusedError
from tongxing.register.store import hold_county, state_word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tongxing.law.documents import ChangeKind
    from tongxing.register.models import Person
    from tongxing.register.rules.changes import Values
    from tongxing.register.rules.papers import Paper

_ANOTHER: Final = "采用了同一项目的另一份申报 / another proposal about the same was accepted"


@transaction.atomic
def propose(  # noqa: PLR0913 - whose, which kind, what, on which evidence
    person: Person,
    kind: ChangeKind,
    typed: Mapping[str, object],
    *,
    evidence: str,
    paper: Paper | None,
    seen: str,
    actor: int,
    at: datetime,
) -> ChangeRequest:
    """Propose a change of a file, with the evidence it rests on.

    Args:
        person: Whose file.
        kind: Which kind of change.
        typed: The cells as checked; what is as it was is left out.
        evidence: What was seen, in the officer's words.
        paper: A paper or picture of it.
        seen: `queries.digest` of the cells as the officer saw them.
        actor: Who proposes.
        at: When.

    Raises:
        RefusedError: The file changed meanwhile, nothing would change, or it cannot be true.
    """
    before, after = _cells(person, kind, typed, seen)
    change = ChangeRequest(
        person=person, county_id=person.county_id, place_id=person.place_id, roster=kind.roster,
        before=_json({cell: before[cell] for cell in after}),
        after=_json(after),
        evidence=decisions.check_reason(evidence),
        proposed_by_id=actor, proposed_at=at,
    )  # fmt: skip
    _propose(change, paper)
    _record("register.change_proposed", change, kind, reason=change.evidence, actor=actor, at=at)
    return change


def _propose(change: ChangeRequest, paper: Paper | None) -> None:
    change.save(force_insert=True)
    if paper is not None:
        by, at = change.proposed_by_id, change.proposed_at
        attach(change.person, paper, change=change, actor=by, at=at)


def _cells(
    person: Person, kind: ChangeKind, typed: Mapping[str, object], seen: str
) -> tuple[dict[str, object], dict[str, object]]:
    """Return the cells as they stand and as they would be, once nothing speaks against it."""
    rules.check_stands_on(kind, queries.last_row(person.pk, kind.roster))
    before = queries.before(person.pk, kind)
    decisions.check_seen(now=queries.digest(before), seen=seen)
    after = rules.changed(before, _stored(typed))
    rules.check_says_something(after, kind)
    for value in typed.values():
        if isinstance(value, date):
            rules.check_birth(value, person.birth_date)
    return before, after


@transaction.atomic
def accept(
    change_id: int, *, version: int, seen: str, instead: bool, actor: int, at: datetime
) -> ChangeRequest:
    """Accept a proposal: it becomes a row of its list, an officer's own word.

    Args:
        change_id: Which proposal.
        version: The version that the officer saw.
        seen: `Standing.seen` as it was shown.
        instead: Return the other proposals about the same cells; without it they stop this one.
        actor: Who decides.
        at: When.

    Raises:
        RefusedError: It was decided or changed meanwhile, is the actor's own, no document
            tells its kind any more, or another one about the same waits.
    """
    # The county first: whoever accepts another proposal about the same waits here, not in a ring.
    hold_county(ChangeRequest.objects.values_list("county_id", flat=True).get(pk=change_id))
    change = _locked(change_id, version=version)
    decisions.check_two(proposer=change.proposed_by_id, actor=actor)
    kind = queries.kind_of(change)
    rules.check_told(kind)
    stands = queries.standing(change, kind)
    decisions.check_seen(now=stands.seen, seen=seen)
    if stands.rivals and not instead:
        raise RefusedError(*decisions.RIVALS)
    for rival in stands.rivals:
        _decide(_locked(rival.pk), "returned", _ANOTHER, actor=actor, at=at)
    said, today = cells_of(change, kind), timezone.localdate(at)
    change.statement = state_word(
        change.county_id, change.roster, change.person, said, actor=actor, at=at, today=today
    )
    _decide(change, "accepted", "", actor=actor, at=at)
    return change


@transaction.atomic
def give_back(
    change_id: int, *, version: int, reason: str, actor: int, at: datetime
) -> ChangeRequest:
    """Return a proposal with the reason, so that it can be made anew.

    Raises:
        RefusedError: It was decided or changed meanwhile, is the actor's own, or there is no
            reason.
    """
    change = _locked(change_id, version=version)
    decisions.check_two(proposer=change.proposed_by_id, actor=actor)
    _decide(change, "returned", decisions.check_reason(reason), actor=actor, at=at)
    return change


@transaction.atomic
def withdraw(change_id: int, *, version: int, actor: int, at: datetime) -> ChangeRequest:
    """Take back one's own proposal.

    Raises:
        RefusedError: It was decided or changed meanwhile, or is another officer's.
    """
    change = _locked(change_id, version=version)
    decisions.check_own(proposer=change.proposed_by_id, actor=actor)
    _decide(change, "withdrawn", "", actor=actor, at=at)
    return change


@transaction.atomic
def reveal(
    change: ChangeRequest, kind: ChangeKind, *, reason: str, actor: int, at: datetime
) -> None:
    """Record that the numbers of a proposal are seen in plain."""
    for cell in kind.cells:
        if is_masked(cell) and cell.id in json.loads(change.after):
            audit.read(
                f"register.{cell.type}",
                subject=("person", str(change.person_id)),
                actor=actor,
                at=at,
                place=change.place_id,
                reason=reason,
            )


def _locked(change_id: int, *, version: int | None = None) -> ChangeRequest:
    # The file itself is not locked: not everybody who decides a proposal may change files.
    changes = ChangeRequest.objects.select_for_update(of=("self",)).select_related("person")
    change = changes.get(pk=change_id)
    seen = change.version if version is None else version
    decisions.check_open(change.state, version=change.version, seen=seen)
    return change


def _decide(change: ChangeRequest, state: str, reason: str, *, actor: int, at: datetime) -> None:
    change.state, change.reason, change.version = state, reason, change.version + 1
    change.decided_by_id, change.decided_at = actor, at
    change.save(
        update_fields=["state", "reason", "version", "decided_by", "decided_at", "statement"]
    )
    kind = queries.kind_of(change)
    _record(f"register.change_{state}", change, kind, reason=reason or None, actor=actor, at=at)


def cells_of(change: ChangeRequest, kind: ChangeKind) -> Values:
    """Return the cells that a proposal changes, typed as the list has them."""
    after: Values = json.loads(change.after)
    return {
        cell.id: date.fromisoformat(str(after[cell.id])) if cell.type == "day" else after[cell.id]
        for cell in kind.cells
        if after.get(cell.id) is not None
    }


def _stored(typed: Mapping[str, object]) -> Values:
    return {cell: v.isoformat() if isinstance(v, date) else v for cell, v in typed.items()}


def _json(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _record(
    action: str,
    change: ChangeRequest,
    kind: ChangeKind,
    *,
    reason: str | None,
    actor: int,
    at: datetime,
) -> None:
    before, after = json.loads(change.before), json.loads(change.after)
    audit.record(
        action,
        actor=actor,
        at=at,
        place=change.place_id,
        subject=("person", str(change.person_id)),
        reason=reason,
        changes={
            cell.id: (masked(cell, before.get(cell.id)), masked(cell, after[cell.id]))
            for cell in kind.cells
            if cell.id in after
        },
    )
