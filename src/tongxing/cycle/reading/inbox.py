"""An inbox as a whole: every file told apart, read, checked, compared, and accounted for."""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import polars as pl

from tongxing.cycle.progress import Progress, silent
from tongxing.cycle.reading import handback
from tongxing.cycle.reading.cells import CellReader, word_key
from tongxing.cycle.reading.checks import check_rows
from tongxing.cycle.reading.conflicts import compare_rows
from tongxing.cycle.reading.gathering import Gathered, Inbox, opened
from tongxing.cycle.reading.matching import possible_matches
from tongxing.cycle.reading.place_cells import locate
from tongxing.cycle.reading.recognise import InboxFile, files
from tongxing.cycle.reading.tables import RosterTable, roster_table
from tongxing.cycle.store import Reading
from tongxing.foundations.place_table import PlaceTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from tongxing.cycle.store import Store
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Programme, Roster


class ListLaw(Protocol):
    """The part of the law that reading needs."""

    @property
    def rosters(self) -> Mapping[str, Roster]:
        """The rosters, by id."""

    @property
    def programmes(self) -> Mapping[str, Programme]:
        """The programmes, by id."""


def read_inbox(  # noqa: PLR0913
    folder: Path,
    *,
    law: ListLaw,
    place: PlaceCode,
    as_of: date,
    assigned: Mapping[str, Sequence[Path]] | None = None,
    previous: Store | None = None,
    place_table: PlaceTable | None = None,
    programmes: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> Reading:
    """Read every file that offices put into a folder.

    Args:
        folder: The inbox.
        law: Rosters and programmes in force.
        place: The place of the run; lists speak for it or for parts of it.
        as_of: The day of the run; no list speaks for a later one.
        assigned: By roster (id, name or alias): files that are it whatever their name.
        previous: What earlier runs remember; its persons may be whom an unreadable row is about.
        place_table: Names of places; by default those shipped.
        programmes: Names and ids of programmes, to ids; by default those of the law.
        progress: Told the name of each file, how many were read before it and how many there are.

    Raises:
        KeyError: A key of `assigned` is no roster.
        NotADirectoryError: The folder is none.
    """
    inbox = Inbox(place, as_of, place_table or PlaceTable.load())
    found = files(folder, law.rosters, assigned or {})
    reader = CellReader(as_of, _programme_words(law, programmes))
    with _no_garbage_collection():
        for number, (file, content) in enumerate(opened(found)):
            progress(file.path.name, number, len(found))
            inbox.take(file, content)
        reading = _reading(inbox, _tables(inbox, law, reader), _good_rows(previous, law), previous)
    reading = replace(reading, inputs=tuple(_digests(found)))
    progress("", len(found), len(found))
    return reading


def _tables(inbox: Inbox, law: ListLaw, reader: CellReader) -> list[RosterTable]:
    events = frozenset(each.id for each in law.programmes.values() if each.period == "event")
    return [
        _table(inbox, law.rosters[roster], gathered, reader, events)
        for roster, gathered in sorted(inbox.gathered.items())
    ]


def _digests(found: Sequence[InboxFile]) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-256 of each file, also of those that could not be used."""
    for file in found:
        if file.path.is_file():
            yield file.path.name, hashlib.sha256(file.path.read_bytes()).hexdigest()


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Spare the search for cycles: millions of cells are made, none of them in a cycle.

    It would take a quarter of the time of reading a large text file.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _programme_words(law: ListLaw, given: Mapping[str, str] | None) -> dict[str, str]:
    if given is not None:
        return {word_key(word): programme for word, programme in given.items()}
    names = ((word, p.id) for p in law.programmes.values() for word in (p.name.zh, p.name.en, p.id))
    return {word_key(word): programme for word, programme in names}


def _table(
    inbox: Inbox,
    roster: Roster,
    gathered: Gathered,
    reader: CellReader,
    events: frozenset[str],
) -> RosterTable:
    inbox.unknown_columns(roster)
    table = roster_table(roster, gathered.files, gathered.parts, reader)
    check_rows(table, inbox.as_of)
    inbox.notes += locate(table, place=inbox.place, places=inbox.places)
    compare_rows(table, events)
    return table


def _reading(
    inbox: Inbox,
    tables: Sequence[RosterTable],
    remembered: Mapping[str, pl.DataFrame],
    previous: Store | None,
) -> Reading:
    found = possible_matches(tables, remembered)
    lists, ids = handback.lists(tables, previous, as_of=inbox.as_of)
    lines = [*inbox.accounts, *(line for table in tables for line in handback.accounts(table))]
    return Reading(
        lists=lists,
        statements={
            table.roster.id: handback.statements(
                table, found.get(table.roster.id, {}), ids[table.roster.id]
            )
            for table in tables
        },
        rejects=handback.rejects(tables),
        possible_matches=handback.matches(tables, found),
        accounts=handback.accounts_frame(lines),
        notes=tuple(inbox.notes),
    )


def _good_rows(store: Store | None, law: ListLaw) -> dict[str, pl.DataFrame]:
    """Return the good rows about persons that earlier runs remember, by roster."""
    if store is None:
        return {}
    return {
        roster.id: store.current(roster.id).filter(pl.col("state") == "good")
        for roster in law.rosters.values()
        if roster.about == "person" and roster.id in store.statements
    }
