"""The only code that changes searches for duplicates, and says of two files that they are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from tongxing import audit
from tongxing.database.queue import hand_to_worker
from tongxing.register.models import DuplicateSearch, NotSame, Person
from tongxing.register.rules import decisions, duplicates

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tongxing.foundations.text import Text
    from tongxing.register.duplicates.linking import Pair

_TASK = "register.search_duplicates"


@transaction.atomic
def start_search(county: str, *, actor: int, at: datetime) -> DuplicateSearch:
    """Have the worker compare all files of a county.

    Args:
        county: Whose files.
        actor: Who asks; the worker sees what this officer sees.
        at: When.

    Raises:
        RefusedError: A search of this county is under way.
    """
    under_way = DuplicateSearch.objects.filter(county_id=county, state__in=duplicates.BUSY)
    under_way.filter(started_at__lt=at - duplicates.LONGEST).update(state="failed", ended_at=at)
    duplicates.check_start(busy=under_way.exists())
    made = DuplicateSearch.objects.create(county_id=county, started_by_id=actor, started_at=at)
    _record("register.duplicates_asked", made, actor=actor, at=at)
    # Of one county the worker does one thing at a time.
    hand_to_worker(_TASK, lock=f"register.{county}", number=made.pk, officer=actor)
    return made


@transaction.atomic
def tell_stage(number: int, stage: str) -> None:
    """Write down what the worker does; whoever asks meanwhile reads it."""
    found = _held(number)
    found.state, found.stage = "running", stage
    found.save(update_fields=["state", "stage"])


@transaction.atomic
def keep_pairs(
    number: int, pairs: Sequence[Pair], *, files: int, actor: int, at: datetime
) -> DuplicateSearch:
    """Keep what a search has found; the pairs of earlier searches go."""
    found = _held(number)
    earlier = DuplicateSearch.objects.filter(county_id=found.county_id).exclude(pk=number)
    earlier.update(pairs=[])
    found.state, found.files, found.ended_at = "done", files, at
    found.pairs = [
        {"files": [pair.one, pair.other], "probability": pair.probability, "parts": pair.parts}
        for pair in pairs
    ]
    found.save(update_fields=["state", "files", "ended_at", "pairs"])
    _record("register.duplicates_searched", found, actor=actor, at=at, count=len(pairs))
    return found


@transaction.atomic
def give_up(number: int, *, trouble: Text, actor: int, at: datetime) -> None:
    """Note why a search could not be completed."""
    found = _held(number)
    found.state, found.ended_at = "failed", at
    found.trouble = {"zh": trouble.zh, "en": trouble.en}
    found.save(update_fields=["state", "ended_at", "trouble"])
    _record("register.duplicates_failed", found, actor=actor, at=at, reason=trouble.zh)


@transaction.atomic
def tell_apart(one: Person, other: Person, *, reason: str, actor: int, at: datetime) -> NotSame:
    """Remember that two files are those of two persons: they are not proposed again.

    Raises:
        RefusedError: It is one file, they are of two counties, or no reason is given.
    """
    said = decisions.check_reason(reason)
    duplicates.check_two_files(one.pk, other.pk, one.county_id, other.county_id)
    found = NotSame(one=one, other=other, reason=said, said_by_id=actor, said_at=at)
    found.save(force_insert=True)
    for file, beside in ((one, other), (other, one)):
        audit.record(
            "register.files_told_apart",
            actor=actor,
            at=at,
            place=file.place_id,
            subject=("person", str(file.pk)),
            reason=said,
            changes={"other_file": (None, beside.pk)},
        )
    return found


def _held(number: int) -> DuplicateSearch:
    return DuplicateSearch.objects.select_for_update().get(pk=number)


def _record(
    action: str,
    found: DuplicateSearch,
    *,
    actor: int,
    at: datetime,
    reason: str | None = None,
    count: int | None = None,
) -> None:
    audit.record(action, actor=actor, at=at, place=found.county_id, reason=reason, count=count)
