"""A run made from the register: everything it writes is written by one transaction at its end.

Whoever makes it may be killed at any moment: what was not written is not there, and the run is
made again from its beginning.
"""

from __future__ import annotations

import json
import logging
import time
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction

from tongxing import audit
from tongxing.cycle import archive as kept
from tongxing.cycle.archive import Asked, Remembered
from tongxing.cycle.progress import Progress, silent
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.month import Month
from tongxing.foundations.places import PlaceCode
from tongxing.months import actions, archive, errors, lines
from tongxing.months.alive import at_work_on
from tongxing.months.folders import folder_to_make
from tongxing.months.models import Archive, Run
from tongxing.months.naming import names_of
from tongxing.months.settling import Begun, settle_month
from tongxing.register.store import (
    confirmed_lists,
    latest_import,
    load_store,
    pack_rows,
    the_catalogue,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tongxing.months.lines import NewLine
    from tongxing.months.settling import Made

_log = logging.getLogger(__name__)

STAGES: Final = ("load", "facts", "determine", "settle", "check", "write", "keep")
"""What a run does, in this order; `load` and `keep` are the site's own."""

_EVERY_SECONDS: Final = 1.0


def make_run(run_id: int, *, officer_id: int, progress: Progress = silent) -> bool:
    """Make a run that was begun, on behalf of an officer; tells whether it was made here.

    A run that has ended, or at which another process is at work, is left as it is. What keeps it
    from being made is told on its page.
    """
    with at_work_on(run_id) as ours:
        if not ours or not _is_open(run_id, officer_id):
            return False
        try:
            _make(run_id, officer_id, _Told(run_id, officer_id, progress))
        except TongxingError as error:
            _fail(run_id, error, officer_id)
        except Exception:  # noqa: BLE001 - a page must tell of whatever went wrong
            _log.exception("run %s could not be made", run_id)
            _fail(run_id, errors.gone_wrong(run_id), officer_id)
        return True


class _Told:
    """Tells how far a run is: on its page now and then, and to whoever else listens."""

    def __init__(self, run_id: int, officer_id: int, also: Progress) -> None:
        self._run_id, self._officer_id, self._also = run_id, officer_id, also
        self._stage, self._next = "", 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        self._also(what, done, total)
        moved = what in STAGES and what != self._stage
        if moved:
            self._stage = what
        if moved or time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY_SECONDS
            stage = {"name": self._stage, "done": done, "of": total}
            with acting(self._officer_id):
                Run.objects.filter(pk=self._run_id).update(stage=stage)


@dataclass(frozen=True)
class _Whole:
    """Everything that is written of a run."""

    made: Made
    names: dict[str, Any]
    manifest: dict[str, Any]
    lines: list[NewLine]
    packed: Path
    digest: str
    imports: int | None


def _is_open(run_id: int, officer_id: int) -> bool:
    with acting(officer_id):
        run = Run.objects.select_for_update().filter(pk=run_id).first()
        if run is None or run.state not in {"waiting", "running"}:
            return False
        run.state = "running"
        run.save(update_fields=["state"])
    return True


def _make(run_id: int, officer_id: int, tell: Progress) -> None:
    with folder_to_make(run_id) as work:
        tell("load", 0, 1)
        with acting(officer_id):
            pack_rows(Run.objects.get(pk=run_id).county_id)
        begun, imports = _begun(run_id, officer_id)
        folder = work / "run"
        folder.mkdir(mode=0o700)
        made = settle_month(folder, begun, the_catalogue(), tell)
        tell("keep", 0, 1)
        with acting(officer_id):
            whereabouts = lines.Whereabouts.of(made, str(begun.asked.place))
        sealed = list(lines.new_lines(made, whereabouts))
        whole = _Whole(
            made=made,
            names=names_of(made) | lines.values_of(sealed),
            manifest=json.loads((folder / "manifest.json").read_text(encoding="utf-8")),
            lines=sealed,
            packed=work / "whole.zip",
            digest=sha256((folder / "manifest.json").read_bytes()).hexdigest(),
            imports=imports,
        )
        archive.pack(folder, whole.packed)
        with acting(officer_id):
            _write(run_id, whole, officer_id)


def _begun(run_id: int, officer_id: int) -> tuple[Begun, int | None]:
    """Return what the run starts from, all of it as the register stood at one moment."""
    with transaction.atomic():
        if not connection.savepoint_ids:  # within another transaction it is too late to say so
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with acting(officer_id):
            run = Run.objects.select_related("previous").get(pk=run_id)
            since = run.previous.imports_id if run.previous else None
            store = load_store(run.county_id, since_import=since)
            confirmed = confirmed_lists(run.county_id)
            imports = latest_import(run.county_id)
    before = _handed_on(run.previous, officer_id)
    return Begun(_asked(run), store, before, confirmed), imports


def _asked(run: Run) -> Asked:
    return Asked(
        place=PlaceCode.parse(run.county_id),
        month=Month.of(run.month),
        as_of=run.as_of,
        confirm=frozenset(run.confirm),
        unmasked=False,
    )


def _handed_on(previous: Run | None, officer_id: int) -> Remembered:
    if previous is None:
        return Remembered()
    with ExitStack() as opened:
        with acting(officer_id):
            folder = opened.enter_context(archive.folder_of(previous))
        return kept.remembered(folder)


def _write(run_id: int, whole: _Whole, officer_id: int) -> None:
    """Write the whole run; one that was given up meanwhile stays as it is."""
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state != "running":
        return
    for chunk in _chunks(whole.lines):
        lines.add(run_id, chunk)
    for number, content in enumerate(archive.texts_of(whole.packed), start=1):
        part = Archive(run=run, county_id=run.county_id, part=number, content=content)
        part.save(force_insert=True)
    run.state = "held" if whole.made.held else "done"
    run.manifest, run.names = whole.manifest, whole.names
    run.money = whole.made.money.to_dicts()
    run.imports_id, run.stage = whole.imports, {}
    run.finished_at = clock.now()
    run.save()
    audit.record(
        "months.run_made",
        actor=officer_id,
        at=run.finished_at,
        place=run.county_id,
        subject=("run", str(run.pk)),
        count=len(whole.lines),
        changes={"state": ("running", run.state)},
        snapshot=whole.digest,
    )
    if run.state == "done":
        actions.hand_on(run, officer_id=officer_id)


def _chunks(whole: list[NewLine]) -> Iterator[list[NewLine]]:
    for start in range(0, len(whole), lines.CHUNK):
        yield whole[start : start + lines.CHUNK]


def _fail(run_id: int, error: TongxingError, officer_id: int) -> None:
    with acting(officer_id):
        actions.fail(run_id, error, actor=officer_id, at=clock.now())
