"""The only code that saves places and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from tongxing import audit
from tongxing.foundations.place_table import PlaceTable
from tongxing.foundations.text import Text
from tongxing.places import rules
from tongxing.places.loading import rows_for
from tongxing.places.models import Organisation, Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


def load_places(counties: Iterable[str], *, at: datetime, using: str = "owner") -> int:
    """Add or renew the places of some counties from the shipped table; take none away.

    Only the owner of the database may do this. Days from which and until which a place counts
    are left as they are.

    Returns:
        How many places the counties need.

    Raises:
        CountyUnknownError: Some code is no county in use.
    """
    rows = rows_for(counties, PlaceTable.load())
    places = [
        Place(
            code=row.code,
            name=row.name,
            level=row.code.level,
            parent_id=row.parent,
            successor_id=row.successor,
        )
        for row in rows
    ]
    with transaction.atomic(using=using):
        Place.objects.using(using).bulk_create(
            places,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name", "level", "parent", "successor"],
        )
        audit.record("places.loaded", actor=None, at=at, count=len(places))
    return len(places)


@transaction.atomic
def add_organisation(
    place: Place,
    *,
    kind: str,
    name: str,
    code: str,
    active_from: date,
    actor: int,
    at: datetime,
) -> Organisation:
    """Enter an organisation in its place, and record who did.

    Raises:
        OrganisationRefusedError: The code is none, or belongs to another organisation.
    """
    added = Organisation(
        kind=kind,
        name=name,
        place=place,
        code=rules.credit_code(code),
        active_from=active_from,
    )
    _save(added)
    audit.record(
        "places.organisation_added",
        actor=actor,
        at=at,
        place=place.code,
        subject=("organisation", str(added.pk)),
        changes={field: (None, value) for field, value in _kept(added).items()},
    )
    return added


@transaction.atomic
def change_organisation(
    organisation_id: int, *, kind: str, name: str, code: str, actor: int, at: datetime
) -> Organisation:
    """Correct an organisation's kind, name or code, and record what they were before.

    Raises:
        OrganisationRefusedError: The code is none, or belongs to another organisation.
    """
    changed = Organisation.objects.select_for_update().get(pk=organisation_id)
    before = _kept(changed)
    changed.kind, changed.name, changed.code = kind, name, rules.credit_code(code)
    if (after := _kept(changed)) == before:
        return changed
    _save(changed, "kind", "name", "code")
    audit.record(
        "places.organisation_changed",
        actor=actor,
        at=at,
        place=changed.place_id,
        subject=("organisation", str(changed.pk)),
        changes={f: (before[f], after[f]) for f in after if before[f] != after[f]},
    )
    return changed


@transaction.atomic
def end_organisation(
    organisation_id: int, *, last_day: date, reason: str, today: date, actor: int, at: datetime
) -> Organisation:
    """Record the last day on which an organisation works, and why it ends.

    Raises:
        OrganisationRefusedError: That day lies before its first one, or in the future.
    """
    ended = Organisation.objects.select_for_update().get(pk=organisation_id)
    before = ended.active_until
    ended.active_until = rules.last_day_allowed(last_day, first=ended.active_from, today=today)
    ended.save(update_fields=["active_until"])
    audit.record(
        "places.organisation_ended",
        actor=actor,
        at=at,
        place=ended.place_id,
        subject=("organisation", str(ended.pk)),
        reason=reason,
        changes={"active_until": (before, last_day)},
    )
    return ended


def _kept(organisation: Organisation) -> dict[str, str | None]:
    """Return what is compared and recorded of an organisation."""
    return {
        "kind": organisation.kind,
        "name": organisation.name,
        "code": organisation.code,
        "active_from": organisation.active_from.isoformat(),
    }


def _save(organisation: Organisation, *fields: str) -> None:
    """Write a new organisation, or some fields of one; a code that is taken is refused."""
    try:
        with transaction.atomic():
            organisation.save(update_fields=fields or None)
    except IntegrityError as error:
        if "places_organisation_code_once" not in str(error):
            raise
        code = organisation.code
        raise rules.OrganisationRefusedError(
            "code",
            found=Text(f"代码 {code} 已经登记", f"the code {code} is registered already"),
            expected=Text("每个机构自己的代码", "a code of its own for each organisation"),
            action=Text("在机构列表中查找它", "look for it in the list of organisations"),
        ) from error
