"""The only code that changes imports: what is handed in, looked at, taken over, undone."""

from __future__ import annotations

import base64
import hashlib
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tongxing import audit
from tongxing.database.queue import hand_to_worker
from tongxing.register.models import Import, ImportFile
from tongxing.register.rules.lists import states
from tongxing.register.rules.lists.found import breakers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from tongxing.foundations.text import Text

_QUICK = 1  # zlib: workbooks are packed already, text gets most of it at once


@dataclass(frozen=True)
class Handed:
    """A file as it was handed in."""

    name: str
    content: bytes


@transaction.atomic
def start_import(
    county: str,
    files: Sequence[Handed],
    *,
    as_of: date,
    origin: str,
    actor: int,
    at: datetime,
    by_worker: bool = True,
) -> Import:
    """Keep files that were handed in together, sealed, and have the worker look at them.

    Args:
        county: Whose register they are for.
        files: As they came.
        as_of: The day they are read on.
        origin: upload or command.
        actor: Who hands them in.
        at: When.
        by_worker: Whether the worker reads them; a command does so itself.
    """
    made = Import.objects.create(
        county_id=county, as_of=as_of, origin=origin, started_by_id=actor, started_at=at,
        stage={"attempts": 0},
    )  # fmt: skip
    for file in files:
        ImportFile.objects.create(
            of_import=made,
            county_id=county,
            name=file.name,
            sha256=hashlib.sha256(file.content).hexdigest(),
            size=len(file.content),
            content=base64.b64encode(zlib.compress(file.content, _QUICK)).decode(),
        )
    _record("register.import_started", made, actor=actor, at=at, count=len(files))
    if by_worker:
        _hand_on("register.read_import", made, actor)
    return made


def content_of(file: ImportFile) -> bytes:
    """Return a file as it was handed in."""
    return zlib.decompress(base64.b64decode(str(file.content)))


@transaction.atomic
def begin(number: int, *, state: str) -> Import:
    """Take an import in hand, and count how often that was begun."""
    found = _held(number)
    attempts = int(found.stage.get("attempts", 0)) + 1
    found.state = state
    found.stage = {**found.stage, "name": "begin", "attempts": attempts}
    found.save(update_fields=["state", "stage"])
    return found


def tell_stage(number: int, name: str, done: int, of: int) -> None:
    """Write down how far the work at hand is; whoever asks meanwhile reads it."""
    found = Import.objects.get(pk=number)
    found.stage = {**found.stage, "name": name, "done": done, "of": of}
    found.save(update_fields=["stage"])


@transaction.atomic
def keep_reading(
    number: int,
    *,
    based_on: int | None,
    found: Mapping[str, Any],
    reading: str,
    differences: str,
    at: datetime,
) -> Import:
    """Keep what an import would change; nothing has been changed."""
    shown = _held(number)
    shown.state, shown.based_on_id = "read", based_on
    shown.found, shown.reading, shown.differences = dict(found), reading, differences
    shown.trouble = {}
    shown.stage = {**_remembered(shown), "name": "read", "read_at": at.isoformat()}
    shown.save(
        update_fields=["state", "based_on", "found", "reading", "differences", "trouble", "stage"]
    )
    return shown


def is_outdated(shown: Import, latest: int | None) -> bool:
    """Say whether another import was taken over or undone since one was looked at.

    Args:
        shown: Which was looked at.
        latest: The import that was taken over last.
    """
    if latest != shown.based_on_id:
        return True
    read_at = shown.stage.get("read_at")
    undone = Import.objects.filter(county_id=shown.county_id, undone_at__gt=read_at)
    return bool(read_at) and undone.exists()


@transaction.atomic
def ask_to_apply(
    number: int,
    *,
    confirm: Sequence[str],
    reason: str,
    actor: int,
    at: datetime,
    by_worker: bool = True,
) -> Import:
    """Have an import taken over by the worker, and let lists pass that name far fewer.

    Raises:
        ImportRefusedError: Its state does not allow it, or a confirmation lacks its reason.
    """
    found = _held(number)
    states.check("apply", found.state)
    states.check_confirmed(confirm, {roster for roster, _ in breakers_of(found.found)}, reason)
    found.state, found.confirm, found.trouble = "applying", sorted(confirm), {}
    found.stage = {"attempts": 0, "reason": reason, "read_at": found.stage.get("read_at")}
    found.save(update_fields=["state", "confirm", "trouble", "stage"])
    if confirm:
        _record(
            "register.list_breakers_confirmed", found, actor=actor, at=at, reason=reason,
            changes={"confirm": (None, "、".join(sorted(confirm)))},
        )  # fmt: skip
    if by_worker:
        _hand_on("register.apply_import", found, actor)
    return found


@transaction.atomic
def ask_to_undo(number: int, *, reason: str, actor: int, at: datetime) -> Import:
    """Have everything withdrawn by the worker that an import stated; its history stays.

    Raises:
        ImportRefusedError: It has not been taken over.
    """
    found = _held(number)
    states.check("undo", found.state)
    found.state, found.trouble = "undoing", {}
    found.stage = {"attempts": 0, "reason": reason}
    found.save(update_fields=["state", "trouble", "stage"])
    _record("register.import_undo_asked", found, actor=actor, at=at, reason=reason)
    _hand_on("register.undo_import", found, actor)
    return found


@transaction.atomic
def leave(number: int, *, reason: str, actor: int, at: datetime) -> Import:
    """Put an import aside that nobody wants, after having looked at it.

    Raises:
        ImportRefusedError: It is in hand, taken over, or put aside already.
    """
    found = _held(number)
    states.check("leave", found.state)
    found.state = "left"
    found.save(update_fields=["state"])
    _record("register.import_left", found, actor=actor, at=at, reason=reason)
    return found


@transaction.atomic
def look_again(number: int) -> Import:
    """Have an import read anew, because another one was taken over since."""
    found = _held(number)
    found.state = "reading"
    found.confirm = []
    found.stage = {"attempts": 0, "again": True}
    found.save(update_fields=["state", "confirm", "stage"])
    return found


@transaction.atomic
def settle(number: int, *, done: str, actor: int, at: datetime) -> Import:
    """Note that an import was taken over or undone, and record it."""
    found = _held(number)
    reason = str(found.stage.get("reason", "")) or None
    found.stage = {**_remembered(found), "name": done}
    found.save(update_fields=["stage"])
    count = sum(int(each.get("rows", 0)) for each in found.found.values())
    _record(f"register.import_{done}", found, actor=actor, at=at, reason=reason, count=count)
    return found


@transaction.atomic
def give_up(number: int, *, state: str, trouble: Text, actor: int, at: datetime) -> Import:
    """Note why an import could not be read, taken over or undone; nothing is half done."""
    found = _held(number)
    found.state, found.trouble = state, {"zh": trouble.zh, "en": trouble.en}
    found.stage = {**_remembered(found), "name": "failed"}
    found.save(update_fields=["state", "trouble", "stage"])
    _record("register.import_failed", found, actor=actor, at=at, reason=trouble.zh)
    return found


def record_export(
    shown: Import, field: str, *, count: int, snapshot: str, actor: int, at: datetime
) -> None:
    """Record that a list of an import was taken out of the system in plain."""
    audit.bulk_read(
        field,
        actor=actor,
        at=at,
        place=shown.county_id,
        count=count,
        snapshot=snapshot,
        subject=("import", str(shown.pk)),
    )


def _hand_on(task: str, found: Import, officer: int) -> None:
    """Have the worker go on with an import; of one county it does one thing at a time."""
    hand_to_worker(task, lock=f"register.{found.county_id}", number=found.pk, officer=officer)


def _held(number: int) -> Import:
    return Import.objects.select_for_update().get(pk=number)


def _remembered(found: Import) -> dict[str, object]:
    """Return what stays to be told once the work is over: that it was begun more than once."""
    kept: dict[str, object] = {
        name: found.stage[name] for name in ("read_at", "reason") if found.stage.get(name)
    }
    if int(found.stage.get("attempts", 0)) > 1:
        kept["restarted"] = int(found.stage["attempts"]) - 1
    if found.stage.get("again"):
        kept["again"] = True
    return kept


def _record(
    action: str,
    found: Import,
    *,
    actor: int,
    at: datetime,
    reason: str | None = None,
    count: int | None = None,
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> None:
    audit.record(
        action,
        actor=actor,
        at=at,
        place=found.county_id,
        subject=("import", str(found.pk)),
        reason=reason,
        count=count,
        changes=changes,
    )
