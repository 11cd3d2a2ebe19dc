"""One month, from a folder of files to a folder of lists: whole, or not at all."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from tongxing.cycle import archive
from tongxing.cycle.archive import Asked, Remembered
from tongxing.cycle.assemble import results
from tongxing.cycle.facts.history import intervals, recorded
from tongxing.cycle.gather import Question, gather
from tongxing.cycle.headline import headline
from tongxing.cycle.outputs import write_outputs
from tongxing.cycle.progress import Progress, silent
from tongxing.cycle.reading import read_inbox
from tongxing.cycle.reading.memory import remember
from tongxing.cycle.requests import (
    BreakerUnknownError,
    InboxUnusableError,
    NothingToReadError,
    OutExistsError,
    PlaceWithoutLawError,
    RosterUnknownError,
)
from tongxing.cycle.results import PROGRAMME_BREAKERS
from tongxing.foundations.place_table import PlaceTable
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.results import Results
    from tongxing.cycle.store import Store
    from tongxing.foundations.month import Month
    from tongxing.foundations.places import PlaceCode
    from tongxing.foundations.text import Text
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.in_force import Law


@dataclass(frozen=True)
class RunRequest:
    """What an officer asks for.

    Attributes:
        inbox: The folder with the offices' files.
        place: Whose month it is.
        month: The month to settle.
        out: The folder that will hold the result; must not exist, or be empty.
        as_of: The day that facts are read to; None: the last day of the month.
        previous: The result of an earlier run, whose facts are taken over.
        confirm: Rosters (id or name), mass-stop, mass-arrears that the officer lets pass.
        assigned: Roster (id or name) and file, for files whose name does not tell what they are.
        unmasked: Full names and numbers in every workbook.
        catalogue: A folder of law to use instead of the one that is built in.
    """

    inbox: Path
    place: PlaceCode
    month: Month
    out: Path
    as_of: date | None = None
    previous: Path | None = None
    confirm: tuple[str, ...] = ()
    assigned: tuple[tuple[str, Path], ...] = ()
    unmasked: bool = False
    catalogue: Path | None = None


@dataclass(frozen=True)
class RunOutcome:
    """Where the result is, whether the payroll waits for confirmation, and the headline figures."""

    out: Path
    held: bool
    headline: tuple[tuple[Text, str], ...]


def run_month(request: RunRequest, progress: Progress | None = None) -> RunOutcome:
    """Read the files, settle the month and write every list.

    Raises:
        TongxingError: The input cannot be used; nothing was written.
    """
    tell = progress or silent
    _check_folders(request)
    catalogue = load_catalogue(request.catalogue)
    as_of = request.as_of or request.month.last_day
    law = law_of_place(catalogue, request.place, as_of)
    before = archive.remembered(request.previous) if request.previous else Remembered()
    table = PlaceTable.load()
    tell("read", 0, 1)
    confirm = _confirmed(request, law)
    reading = read_inbox(
        request.inbox,
        law=law,
        place=request.place,
        as_of=as_of,
        assigned=_assigned(request, law),
        previous=before.store,
        place_table=table,
        programmes=names_of_programmes(catalogue, request.place, as_of),
        progress=tell,
    )
    if reading.lists.is_empty() and before.store is None:
        raise NothingToReadError(request.inbox, [note.text for note in reading.notes])
    store = remember(before.store, reading, rosters=law.rosters, as_of=as_of)
    asked = Asked(request.place, request.month, as_of, confirm, request.unmasked)
    with whole_folder(request.out) as folder:
        archive.keep(folder, store, asked, before)
        catalogue.copy_to(folder / archive.CATALOGUE)
        made = settle_into(folder, store, asked, before, catalogue, table, progress=tell)
    return RunOutcome(request.out, made.held, headline(made))


def settle_into(
    folder: Path,
    store: Store,
    asked: Asked,
    before: Remembered,
    catalogue: Catalogue,
    place_table: PlaceTable,
    *,
    progress: Progress = silent,
) -> Results:
    """Settle the month from a store and write everything that is handed back into a folder."""
    question = Question.of(asked, before, catalogue, place_table)
    situation = gather(store, question, progress)
    made = results(situation, store, question, before, progress)
    history = recorded(intervals(situation.known), before.history, as_of=asked.as_of)
    let_pass = _let_pass(situation) | before.confirmed_lists
    archive.keep_knowledge(folder, history, let_pass, situation.determined.layout_on(asked.as_of))
    archive.keep_waiting(folder, made.waiting)
    progress("write", 0, 1)
    write_outputs(folder, made, situation.law, unmasked=asked.unmasked)
    return made


def law_of_place(catalogue: Catalogue, place: PlaceCode, day: date) -> Law:
    """Return the law in force in a place.

    Raises:
        PlaceWithoutLawError: The catalogue has no parameters of the place itself or one around it.
    """
    own = [shelf for shelf in catalogue.chain(place) if shelf.place is not None]
    if not any(shelf.parameters for shelf in own):
        written = [s.place for s in catalogue.shelves.values() if s.place and s.parameters]
        raise PlaceWithoutLawError(place, written)
    return catalogue.law(place, day)


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """Offer a temporary folder beside `out`, moved into its place only when all went well."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = out.parent / mkdtemp(prefix=f".{out.name}.", dir=out.parent)
    try:
        yield folder
        folder.chmod(0o700)
        if out.exists():
            out.rmdir()
        folder.rename(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check_folders(request: RunRequest) -> None:
    if not request.inbox.is_dir():
        raise InboxUnusableError(request.inbox)
    if request.out.exists() and (not request.out.is_dir() or any(request.out.iterdir())):
        raise OutExistsError(request.out)


def _assigned(request: RunRequest, law: Law) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for name, path in request.assigned:
        roster = law.roster_named(name)
        if roster is None:
            raise RosterUnknownError(name, [r.name for r in law.rosters.values()])
        found.setdefault(roster, []).append(path)
    return found


def names_of_programmes(catalogue: Catalogue, place: PlaceCode, as_of: date) -> dict[str, str]:
    """Return the id of every programme ever in force, by id and name: records outlive it."""
    names: dict[str, str] = {}
    for day in (*catalogue.change_days(place), as_of):
        for programme in catalogue.law(place, day).programmes.values():
            names |= dict.fromkeys(
                (programme.id, programme.name.zh, programme.name.en), programme.id
            )
    return names


def _confirmed(request: RunRequest, law: Law) -> frozenset[str]:
    """Return the breakers and rosters that the officer lets pass, as named.

    Raises:
        BreakerUnknownError: A name is neither.
    """
    for name in request.confirm:
        if name not in PROGRAMME_BREAKERS and law.roster_named(name) is None:
            raise BreakerUnknownError(
                name, PROGRAMME_BREAKERS, [roster.name for roster in law.rosters.values()]
            )
    return frozenset(request.confirm)


def _let_pass(situation: Situation) -> frozenset[int]:
    return frozenset(
        list_id
        for series in situation.known.series.values()
        for one in series
        for word in one.lists
        if word.confirmed
        for list_id in word.list_ids
    )
