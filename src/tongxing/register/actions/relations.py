"""The only code that saves who acts for a person or belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from tongxing import audit
from tongxing.foundations.text import Text
from tongxing.register.models import Relation
from tongxing.register.rules import decisions
from tongxing.register.rules import relations as rules
from tongxing.register.rules.refused import RefusedError

if TYPE_CHECKING:
    from datetime import date, datetime

    from tongxing.register.models import Person


@transaction.atomic
def record_relation(  # noqa: PLR0913 - whose, who, as what, on which paper, from when until when
    person: Person,
    *,
    kind: str,
    name: str,
    phone: str,
    other: Person | None,
    authority: str,
    valid_from: date | None,
    valid_until: date | None,
    actor: int,
    at: datetime,
) -> Relation:
    """Record who acts for a person or belongs to them, with the authority it rests on.

    Raises:
        RefusedError: It is to oneself, ends before it begins, or acts without authority.
    """
    rules.check_relation(
        kind=kind,
        authority=authority,
        first=valid_from,
        last=valid_until,
        itself=other is not None and other.pk == person.pk,
    )
    relation = Relation(
        person=person,
        kind=kind,
        other=other,
        name=name,
        phone=phone,
        authority=authority.strip(),
        valid_from=valid_from,
        valid_to=valid_until,
        recorded_by_id=actor,
        recorded_at=at,
    )
    relation.save(force_insert=True)
    _record("register.relation_recorded", relation, actor=actor, at=at)
    return relation


@transaction.atomic
def withdraw_relation(relation_id: int, *, reason: str, actor: int, at: datetime) -> Relation:
    """Take a relation back from now on; that it was recorded stays.

    Raises:
        RefusedError: It was withdrawn already, or no reason is given.
    """
    relations = Relation.objects.select_for_update(of=("self",)).select_related("person")
    relation = relations.get(pk=relation_id)
    if relation.withdrawn_at is not None:
        raise RefusedError(
            Text("这条关系已经撤销", "this relation was withdrawn already"),
            Text("仍然有效的关系", "a relation that stands"),
            Text("刷新页面查看", "look at the page again"),
        )
    said = decisions.check_reason(reason)
    relation.withdrawn_at = at
    relation.save(update_fields=["withdrawn_at"])
    _record("register.relation_withdrawn", relation, actor=actor, at=at, reason=said)
    return relation


def _record(
    action: str, relation: Relation, *, actor: int, at: datetime, reason: str | None = None
) -> None:
    audit.record(
        action,
        actor=actor,
        at=at,
        place=relation.person.place_id,
        subject=("person", str(relation.person_id)),
        reason=reason,
        changes={
            "relation": (None, relation.kind),
            "name": (None, relation.name),
            "valid_from": (None, relation.valid_from),
            "valid_until": (None, relation.valid_to),
        },
    )
