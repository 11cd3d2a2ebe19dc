"""The long work on an import: reading its files, taking them over, undoing them.

A dry run reads outside of any transaction, so that it holds nobody up. Taking over and undoing
each happen in one. Whoever is killed leaves nothing half done, and the work is begun again from
the start.
"""

from __future__ import annotations

import base64
import io
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from tongxing.cycle.progress import silent
from tongxing.cycle.reading import read_inbox
from tongxing.cycle.reading.memory import remember
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.foundations.places import PlaceCode
from tongxing.register import store as register_store
from tongxing.register.actions import imports, matches
from tongxing.register.models import Import
from tongxing.register.rules.lists.differences import changes
from tongxing.register.rules.lists.found import Found, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from tongxing.cycle.progress import Progress
    from tongxing.cycle.store import Reading, Store
    from tongxing.law.in_force import Law


class Basis(NamedTuple):
    """What is known when files are read, and the files.

    Attributes:
        based_on: The last import that had been taken over then.
        confirmed: Lists that officers have let count.
    """

    county: str
    law: Law
    shown: Import
    store: Store
    based_on: int | None
    confirmed: frozenset[int]
    files: list[tuple[str, bytes]]


class Read(NamedTuple):
    """What the files say, and what that would change: counted, and person by person."""

    basis: Basis
    reading: Reading
    told: Found
    changed: pl.DataFrame


def read_import(number: int, officer: int) -> None:
    """Read the files of an import and keep what they would change; change nothing.

    Args:
        number: Which import.
        officer: On whose behalf.
    """
    with acting(officer):
        if Import.objects.get(pk=number).state not in {"received", "reading"}:
            return
        imports.begin(number, state="reading")
    with acting(officer):
        basis = _basis(number)
    raw = _raw(basis, _telling(number, officer))
    with acting(officer):
        decided = register_store.as_decided(basis.county, raw, basis.law)
    read = _compared(basis, decided)
    with acting(officer):
        _keep(number, read)


def apply_import(number: int, officer: int) -> bool:
    """Take an import over in one transaction.

    Returns:
        False where another import was taken over since it was looked at: it was read again
        instead, and waits to be looked at again.
    """
    with acting(officer):
        if Import.objects.get(pk=number).state != "applying":
            return True
        imports.begin(number, state="applying")
        imports.tell_stage(number, "write", 0, 1)
    with acting(officer), patient():
        shown = Import.objects.get(pk=number)
        register_store.hold_county(shown.county_id)
        basis = _basis(number)
        raw = _raw(basis, silent)
        reading = register_store.as_decided(basis.county, raw, basis.law)
        if imports.is_outdated(shown, basis.based_on):
            imports.look_again(number)
            _keep(number, _compared(basis, reading))
            return False
        at = clock.now()
        register_store.apply_reading(
            shown, basis.store, reading, actor=officer, at=at, today=clock.today()
        )
        settled = imports.settle(number, done="applied", actor=officer, at=at)
        matches.keep_matches(settled, reading)
    return True


def undo_import(number: int, officer: int) -> None:
    """Withdraw in one transaction everything that an import stated."""
    with acting(officer):
        if Import.objects.get(pk=number).state != "undoing":
            return
        imports.begin(number, state="undoing")
    with acting(officer), patient():
        held = Import.objects.get(pk=number)
        at, reason = clock.now(), str(held.stage.get("reason", ""))
        register_store.hold_county(held.county_id)
        register_store.undo_import(held, actor=officer, at=at, today=clock.today(), reason=reason)
        imports.settle(number, done="undone", actor=officer, at=at)


@contextmanager
def patient() -> Iterator[None]:
    """Let the transaction at hand think for longer than the page of an officer may."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL statement_timeout = '10min'")
    yield


def _basis(number: int) -> Basis:
    shown = Import.objects.get(pk=number)
    county = shown.county_id
    return Basis(
        county=county,
        law=register_store.county_law(county, shown.as_of),
        shown=shown,
        store=register_store.load_store(county),
        based_on=register_store.latest_import(county),
        confirmed=register_store.confirmed_lists(county),
        files=[(each.name, imports.content_of(each)) for each in shown.files.order_by("pk")],
    )


def _raw(basis: Basis, progress: Progress) -> Reading:
    """Read the files as they are, beside what is known."""
    with tempfile.TemporaryDirectory(prefix="tongxing-import-") as folder:
        for name, content in basis.files:
            (Path(folder) / name).write_bytes(content)
        return read_inbox(
            Path(folder),
            law=basis.law,
            place=PlaceCode.parse(basis.county),
            as_of=basis.shown.as_of,
            previous=basis.store,
            programmes=register_store.programme_names(basis.county, basis.shown.as_of),
            progress=progress,
        )


def _compared(basis: Basis, reading: Reading) -> Read:
    rosters = basis.law.rosters
    after = remember(basis.store, reading, rosters=rosters, as_of=basis.shown.as_of)
    changed = changes(basis.store, after, reading, rosters)
    told = found(basis.store, after, reading, changed, basis.law, confirmed=basis.confirmed)
    return Read(basis, reading, told, changed)


def _telling(number: int, officer: int) -> Progress:
    """Return what writes down, file by file, how far the reading is."""

    def tell(name: str, done: int, of: int) -> None:
        with acting(officer):
            imports.tell_stage(number, name, done, of)

    return tell


def _keep(number: int, read: Read) -> None:
    """Keep what an import would change, and the rows that may be about a known person."""
    shown = imports.keep_reading(
        number,
        based_on=read.basis.based_on,
        found=read.told,
        reading=register_store.pack_reading(read.reading),
        differences=_packed(read.changed),
        at=clock.now(),
    )
    matches.keep_matches(shown, read.reading)


def _packed(frame: pl.DataFrame) -> str:
    """Return a table as text, to be sealed."""
    target = io.BytesIO()
    frame.write_parquet(target, compression="zstd")
    return base64.b64encode(target.getvalue()).decode()
