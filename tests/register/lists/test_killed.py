"""A worker killed at any moment of taking lists over leaves all of it or nothing.

`TONGXING_KILLS=20 pytest tests/register/lists/test_killed.py` kills at twenty moments.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from tests.register.lists.office import OFFICER, dibao, handed_in, holders, people
from tests.support.cast import BEGAN_AT, Cast
from tests.support.postgres import HOME

from tongxing.database.context import acting
from tongxing.register import long_work
from tongxing.register.actions import imports
from tongxing.register.models import Import

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.postgres import Clone

IMPORTER: Final = Path(__file__).with_name("importer.py")
ROOT: Final = Path(__file__).parents[3]
KILLS: Final = int(os.environ.get("TONGXING_KILLS", "3"))
PERSONS: Final = 40
DEADLINE: Final = 120.0
LONGEST: Final = 2.0  # seconds that taking over such lists lasts


@contextmanager
def _importer(clone: Clone) -> Iterator[subprocess.Popen[str]]:
    environment = {
        **os.environ,
        "DATABASE_URL": clone.application,
        "TONGXING_HOME": str(HOME),
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    with subprocess.Popen(
        [sys.executable, str(IMPORTER)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def _waiting(start: int, officer: int) -> int:
    """Hand in lists of persons nobody knows, and have them wait for the worker."""
    who = people(PERSONS, start)
    series = f"{start}"
    read = handed_in(
        Cast(),
        [holders(who, f"持证残疾人名册{series}.csv"), dibao(who, f"低保对象名册{series}.csv")],
    )
    with acting(officer):
        imports.ask_to_apply(
            read.pk, confirm=(), reason="", actor=officer, at=BEGAN_AT, by_worker=False
        )
    return read.pk


def _kill(clone: Clone, process: subprocess.Popen[str], number: int, after: float) -> None:
    """Let a child begin with an import, and kill it a little later."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{number} {Cast().id(OFFICER)}\n")
    process.stdin.flush()
    child = int(process.stdout.readline())
    end = time.monotonic() + DEADLINE
    with psycopg.connect(clone.superuser, autocommit=True) as watching:
        while time.monotonic() < end and not _begun(watching, number):
            time.sleep(0.005)
    time.sleep(after)
    with suppress(ProcessLookupError):  # done before that moment came
        os.kill(child, signal.SIGKILL)
    time.sleep(0.2)  # until the database has noticed


def _begun(line: psycopg.Connection, number: int) -> bool:
    row = line.execute(
        "SELECT stage ->> 'name' = 'write' OR state <> 'applying' FROM register_import"
        " WHERE id = %s",
        [number],
    ).fetchone()
    return bool(row and row[0])


def _counts(clone: Clone) -> tuple[int, int, int]:
    with psycopg.connect(clone.superuser) as line:
        found = [
            line.execute(f"SELECT count(*) FROM register_{table}".encode()).fetchone()  # noqa: S608 - ours
            for table in ("person", "statement", "delivery")
        ]
    persons, statements, deliveries = (int(row[0]) for row in found if row is not None)
    return persons, statements, deliveries


def _state(officer: int, number: int) -> str:
    with acting(officer):
        return str(Import.objects.get(pk=number).state)


def test_killed_at_any_moment_an_import_is_whole_or_not_there(own_django: Clone) -> None:
    chance, officer = random.Random(20261124), Cast().id(OFFICER)
    with _importer(own_django) as process:
        for kill in range(KILLS):
            persons, statements, deliveries = _counts(own_django)
            number = _waiting(1 + kill * PERSONS, officer)
            _kill(own_django, process, number, chance.uniform(0, LONGEST))

            whole = (persons + PERSONS, statements + 2 * PERSONS, deliveries + 2)
            if _state(officer, number) == "applying":
                assert _counts(own_django) == (persons, statements, deliveries)
                assert long_work.apply_import(number, officer)
            assert _state(officer, number) == "applied"
            assert _counts(own_django) == whole
