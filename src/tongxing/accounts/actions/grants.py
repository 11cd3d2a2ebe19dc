"""Give and revoke leave to work on one thing across places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from tongxing import audit
from tongxing.accounts import rules
from tongxing.accounts.models import AccessGrant, Officer
from tongxing.accounts.roles import roles

if TYPE_CHECKING:
    from datetime import date, datetime

    from tongxing.places.models import Organisation


@transaction.atomic
def give_grant(  # noqa: PLR0913 - to whom, for what, why, from when until when
    officer_id: int,
    *,
    subject: tuple[str, str],
    place_id: str,
    purpose: str,
    valid_from: date,
    valid_until: date,
    actor: int,
    at: datetime,
) -> AccessGrant:
    """Let an officer work on one case or person of a place where he holds no duty.

    Raises:
        rules.RefusedError: It is for oneself, in the past, for too long or for no purpose.
    """
    rules.check_grant(
        officer=officer_id,
        granted_by=actor,
        first=valid_from,
        last=valid_until,
        today=timezone.localdate(at),
        law=roles(),
    )
    grant = AccessGrant(
        officer_id=officer_id,
        subject_kind=subject[0],
        subject_id=subject[1],
        place_id=place_id,
        organisation=_organisation_of(officer_id),
        purpose=rules.check_reason(purpose),
        valid_from=valid_from,
        valid_until=valid_until,
        granted_by_id=actor,
        granted_at=at,
    )
    grant.save(force_insert=True)
    _record("accounts.grant_given", grant, reason=grant.purpose, actor=actor, at=at)
    return grant


@transaction.atomic
def revoke_grant(grant_id: int, *, reason: str, actor: int, at: datetime) -> AccessGrant:
    """Take leave back at once.

    Raises:
        rules.RefusedError: It has been revoked already, or no reason is given.
    """
    grant = AccessGrant.objects.select_for_update().get(pk=grant_id)
    if grant.revoked_at is not None:
        raise rules.decided_already()
    said = rules.check_reason(reason)
    grant.revoked_by_id = actor
    grant.revoked_at = at
    grant.save(update_fields=["revoked_by", "revoked_at"])
    _record("accounts.grant_revoked", grant, reason=said, actor=actor, at=at)
    return grant


def _organisation_of(officer_id: int) -> Organisation | None:
    """Return for whom the officer works, where that is to be seen: the hospital, as a rule."""
    officer = Officer.objects.select_related("organisation").filter(pk=officer_id).first()
    return None if officer is None else officer.organisation


def _record(action: str, grant: AccessGrant, *, reason: str, actor: int, at: datetime) -> None:
    audit.record(
        action,
        actor=actor,
        at=at,
        place=grant.place_id,
        subject=(grant.subject_kind, grant.subject_id),
        reason=reason,
        changes={
            "officer": (None, grant.officer_id),
            "valid_from": (None, grant.valid_from),
            "valid_until": (None, grant.valid_until),
        },
    )
