"""The only code that makes two files of one person one, and parts them again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from tongxing import audit
from tongxing.foundations.masking import mask_id
from tongxing.register.models import Merge, Person
from tongxing.register.rules import decisions, merging
from tongxing.register.search.terms import write_terms
from tongxing.register.store import derive_facts, hold_county, refresh_standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


@transaction.atomic
def merge(survivor_id: int, absorbed_id: int, *, reason: str, actor: int, at: datetime) -> Merge:
    """Make two files of one person one; everything of the absorbed file hangs on the other.

    Args:
        survivor_id: The file that stays, with its number.
        absorbed_id: The file that is taken up; it stays as a row that leads to the other.
        reason: Why they are one person.
        actor: Who merges.
        at: When.

    Raises:
        RefusedError: They cannot be one person's two files, or no reason is given.
    """
    survivor, absorbed = _locked(survivor_id, absorbed_id)
    said = decisions.check_reason(reason)
    merging.check_merge(side(survivor), side(absorbed))
    moved = _move(absorbed_id, survivor_id, None)
    absorbed.merged_into = survivor
    absorbed.save(update_fields=["merged_into"])
    merged = Merge(
        survivor=survivor,
        absorbed=absorbed,
        reason=said,
        moved=moved,
        merged_by_id=actor,
        merged_at=at,
    )
    merged.save(force_insert=True)
    _derive(survivor.county_id, [survivor_id, absorbed_id], timezone.localdate(at))
    _record("register.files_merged", merged, moved["moved"], reason=said, actor=actor, at=at)
    return merged


@transaction.atomic
def undo_merge(merge_id: int, *, reason: str, actor: int, at: datetime) -> Merge:
    """Part two files again: exactly what was moved goes back, what came later stays.

    Raises:
        RefusedError: It was undone already, the file that stayed was merged or erased since, or no
            reason is given.
    """
    merged = Merge.objects.select_for_update().get(pk=merge_id)
    survivor, absorbed = _locked(merged.survivor_id, merged.absorbed_id)
    said = decisions.check_reason(reason)
    merging.check_undo(
        undone=merged.undone_at is not None,
        survivor_taken=survivor.merged_into_id is not None,
        erased=survivor.erased_at is not None or absorbed.erased_at is not None,
    )
    absorbed.merged_into = None
    absorbed.save(update_fields=["merged_into"])
    back = _move(survivor.pk, absorbed.pk, merged.moved["moved"])
    merged.undone_by_id, merged.undone_at, merged.undone_reason = actor, at, said
    merged.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    _derive(survivor.county_id, [survivor.pk, absorbed.pk], timezone.localdate(at))
    _record("register.files_parted", merged, back["moved"], reason=said, actor=actor, at=at)
    return merged


def side(person: Person) -> merging.Side:
    """Return a file as the rules of merging look at it."""
    return merging.Side(
        id=person.pk,
        county=person.county_id,
        name=person.name,
        birth_date=person.birth_date,
        number=person.identity_number,
        merged_into=person.merged_into_id,
        erased_at=person.erased_at,
    )


def _locked(one: int, other: int) -> tuple[Person, Person]:
    """Return two files, locked in the order of their numbers: two merges never wait in a ring."""
    county = Person.objects.values_list("county_id", flat=True).get(pk=one)
    hold_county(county)
    files = Person.objects.select_for_update(of=("self",)).order_by("pk")
    found = {file.pk: file for file in files.filter(pk__in={one, other})}
    return found[one], found[other]


def _move(from_id: int, to_id: int, only: dict[str, list[int]] | None) -> dict[str, Any]:
    asked = None if only is None else json.dumps(only)
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_move(%s, %s, %s::jsonb)", [from_id, to_id, asked])
        told = cursor.fetchone()[0]
    found: dict[str, Any] = json.loads(told) if isinstance(told, str) else told
    return found


def _derive(county: str, person_ids: Sequence[int], today: date) -> None:
    derive_facts(county, person_ids, today=today)
    refresh_standing(county, person_ids, today=today)
    write_terms(person_ids)


def _record(
    action: str,
    merged: Merge,
    moved: dict[str, list[int]],
    *,
    reason: str,
    actor: int,
    at: datetime,
) -> None:
    for file, other in (
        (merged.survivor, merged.absorbed),
        (merged.absorbed, merged.survivor),
    ):
        audit.record(
            action,
            actor=actor,
            at=at,
            place=file.place_id,
            subject=("person", str(file.pk)),
            reason=reason,
            count=sum(map(len, moved.values())),
            changes={
                "other_file": (None, other.pk),
                "identity_number": (mask_id(file.identity_number), mask_id(other.identity_number)),
            },
        )
