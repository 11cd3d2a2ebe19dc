"""Makes the register of a county large without a day of imports.

python bench/register_population.py HOME PERSONS

The county was imported the real way. Everybody in it is copied as other persons until there are as
many as asked: new ids, names, numbers of all kinds with their seals and blind indexes, words by
which they are found; their facts, rows of lists and places as they were. A copy's household is a
household of its own. Indexes are dropped meanwhile, made again, and everything is analysed.
"""

from __future__ import annotations

import itertools
import json
import shutil
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from subprocess import PIPE, Popen
from time import perf_counter
from typing import TYPE_CHECKING, Final

import processes
import register_copying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import psycopg

    from tongxing.months.lines import NewLine
    from tongxing.register.models import Person

PROCESSES: Final = 2
BYTES_EACH: Final = 20_000
"""How much room one person needs on the disk, with indexes and what is written ahead."""

_DEFINED: Final = """
    SELECT conrelid::regclass::text,
           format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
                  pg_get_constraintdef(oid))
      FROM pg_constraint WHERE contype IN ('u', 'x') AND conrelid::regclass::text = ANY(%(tables)s)
     UNION ALL
    SELECT indrelid::regclass::text, format('DROP INDEX %%s', indexrelid::regclass),
           pg_get_indexdef(indexrelid)
      FROM pg_index
     WHERE indrelid::regclass::text = ANY(%(tables)s)
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
"""
_SEQUENCES: Final = """
    SELECT setval(pg_get_serial_sequence('register_person', 'id'), max(id)) FROM register_person
     UNION ALL
    SELECT setval(pg_get_serial_sequence('register_statement', 'id'), max(id))
      FROM register_statement
"""
_FAR: Final = (
    "SELECT (SELECT max(id) FROM register_person), (SELECT max(id) FROM register_statement)"
)
_EACH: Final = """
    SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM register_person) one
     WHERE place %% %s = 0
"""
_TOLD: Final = "符合条件，未申请。"


class NotEnoughRoomError(RuntimeError):
    """The disk is too small for so many persons."""


def need_room(folder: Path, persons: int) -> None:
    """Say at once that the disk is too small, not after half of the work."""
    needed, free = persons * BYTES_EACH, shutil.disk_usage(folder).free
    print(f"  {needed / 1e9:.0f} GB are needed in {folder}, {free / 1e9:.0f} GB are free",
          file=sys.stderr)  # fmt: skip
    if needed > free:
        message = f"{folder}: {persons:,} persons need {needed / 1e9:.0f} GB"
        raise NotEnoughRoomError(message)


def grow(home: Path, *, county: str, persons: int, officer: int) -> None:
    """Copy everybody in a county until there are so many persons.

    Args:
        home: The installation, whose server is running; `at_hand` surrounds this.
        county: The one county in which somebody is.
        persons: At least so many there are to be.
        officer: Who may hand lists in there: sees every row.
    """
    with register_copying.superuser(home) as database:
        there = _number(database, "SELECT count(*) FROM register_person")
        copies = -(-(persons - there) // there)
        far = register_copying.Distances(*map(int, database.execute(_FAR).fetchone() or ()))
        if copies > 0:
            with _without_indexes(home, database):
                told = _told(f"{copies} copies of {there:,} persons")
                _copied(home, [officer, county], copies, far)
                told()
            database.execute(_SEQUENCES)
    told = _told("vacuum and analyse")
    tables = (*register_copying.TABLES, "register_packed")
    _each_in_its_connection(home, [[f"VACUUM (ANALYZE) {table}"] for table in tables])
    told()


def discover(run_id: int, *, lines: int, officer: int) -> None:
    """Let a run have so many discoveries; it has none, since nobody in a plain county misses any.

    They are about persons from all over the register, in the words of the run's payroll.
    """
    from tongxing.database.context import acting  # noqa: PLC0415 - Django is set up by now
    from tongxing.months.lines import CHUNK, add  # noqa: PLC0415
    from tongxing.months.models import Line, Run  # noqa: PLC0415

    with acting(officer):
        run = Run.objects.get(pk=run_id)
        paid = Line.objects.filter(run=run, list="payroll").order_by("programme")
        programmes = list(paid.values_list("programme", flat=True).distinct())
        new = [
            _discovery(place, person, programmes[place % len(programmes)])
            for place, person in enumerate(spread(lines), start=1)
        ]
        for start in range(0, len(new), CHUNK):
            add(run.pk, new[start : start + CHUNK])
        run.names.setdefault("programme_in", {})["discoveries"] = programmes
        run.save(update_fields=["names"])


def spread(many: int) -> Iterator[Person]:
    """Yield so many persons from all over the register, as the acting officer sees them."""
    from django.db.models.expressions import RawSQL  # noqa: PLC0415

    from tongxing.register.models import Person  # noqa: PLC0415

    apart = max(1, Person.objects.count() // many)
    chosen = Person.objects.filter(pk__in=RawSQL(_EACH, [apart]))  # noqa: S611 - our own words
    return chosen.order_by("pk")[:many].iterator()


def _discovery(position: int, person: Person, programme: str) -> NewLine:
    from tongxing.months.lines import NewLine  # noqa: PLC0415
    from tongxing.secrecy.cipher import seal  # noqa: PLC0415

    row = {
        "person_id": str(person.identity_number), "name": person.name, "place": person.place_id,
        "programme": programme, "amount_fen": 10_000, "presumed": [], "reason": _TOLD, "phone": "",
    }  # fmt: skip
    return NewLine(
        list="discoveries", position=position, person=person.pk, place=person.place_id,
        name=person.name, programme=programme, month=None, amount_fen=10_000, what="", severity="",
        said=seal(json.dumps(row, ensure_ascii=False), context="months_line.said"),
    )  # fmt: skip


def _copied(home: Path, whose: list[object], copies: int, far: register_copying.Distances) -> None:
    """Let several processes make the copies."""
    bounds = [copies * part // PROCESSES for part in range(PROCESSES + 1)]
    script = processes.HERE / "register_copying.py"
    started = [
        Popen(
            [processes.PROJECT, script, home, *map(str, (*whose, first + 1, last, *far))],
            stdout=PIPE,
            text=True,
        )
        for first, last in itertools.pairwise(bounds)
        if last > first
    ]
    with ThreadPoolExecutor(PROCESSES) as listeners:
        list(listeners.map(_listen, started))
    if any(each.wait() for each in started):
        message = "copying failed: what went wrong stands above"
        raise RuntimeError(message)


def _listen(process: Popen[str]) -> None:
    for number in process.stdout or ():
        print(f"    copy {number.strip()}", file=sys.stderr, flush=True)


@contextmanager
def _without_indexes(home: Path, database: psycopg.Connection) -> Iterator[None]:
    """Drop all indexes but those of primary keys, and make them again afterwards."""
    defined = database.execute(_DEFINED, {"tables": list(register_copying.TABLES)}).fetchall()
    for _, drop, _ in defined:
        database.execute(drop)
    try:
        yield
    finally:
        told = _told(f"{len(defined)} indexes made again")
        by_table: dict[str, list[str]] = defaultdict(list)
        for table, _, make in defined:
            by_table[table].append(make)
        longest = sorted(by_table, key=list(register_copying.TABLES[::-1]).index)
        _each_in_its_connection(home, [by_table[table] for table in longest])
        told()


def _each_in_its_connection(home: Path, work: list[list[str]]) -> None:
    """Carry out lists of statements, some lists at once."""

    def carry_out(statements: list[str]) -> None:
        with register_copying.superuser(home) as database:
            database.execute("SET maintenance_work_mem = '1GB'")
            for each in statements:
                database.execute(each)

    with ThreadPoolExecutor(PROCESSES) as workers:
        list(workers.map(carry_out, work))


def _number(database: psycopg.Connection, query: str) -> int:
    return int((database.execute(query).fetchone() or [0])[0])


def _told(what: str) -> Callable[[], None]:
    """Say what begins; return what says how long it took."""
    began = perf_counter()
    print(f"  {what} …", file=sys.stderr, flush=True)
    return lambda: print(f"  … {perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
