"""A process killed at any moment of a run leaves the whole run or nothing of it.

`TONGXING_KILLS=20 pytest tests/months/test_killed.py` kills at twenty moments.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
import pytest
from tests.months.making_runs import NOVEMBER, begun
from tests.support import postgres
from tests.support.cast import as_officer

from tongxing.database.context import acting
from tongxing.months import alive
from tongxing.months.making import STAGES, make_run
from tongxing.months.models import Archive, Line, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from tests.support.postgres import Clone

MAKER: Final = Path(__file__).with_name("maker.py")
ROOT: Final = Path(__file__).parents[2]
DEADLINE: Final = 120.0
KILLS: Final = int(os.environ.get("TONGXING_KILLS", "3"))


@contextmanager
def maker(clone: Clone) -> Iterator[subprocess.Popen[str]]:
    """The process whose children make runs."""
    environment = {
        **os.environ,
        "DATABASE_URL": clone.application,
        "TONGXING_HOME": str(postgres.HOME),
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    with subprocess.Popen(
        [sys.executable, str(MAKER)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def kill_in(
    clone: Clone, process: subprocess.Popen[str], run: Run, stage: str, after: float
) -> None:
    """Let a child make a run up to a stage, and a little further; then kill it."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{run.pk} {run.started_by_id}\n")
    process.stdin.flush()
    child = int(process.stdout.readline())
    end = time.monotonic() + DEADLINE
    with psycopg.connect(clone.owner, autocommit=True) as watching:
        while time.monotonic() < end:
            row = watching.execute(
                "SELECT state, stage ->> 'name' FROM months_run WHERE id = %s", [run.pk]
            ).fetchone()
            assert row is not None
            if (row[0] != "running" and row[1]) or row[1] == stage:
                break
            time.sleep(0.005)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)


def until_nobody(run: Run) -> None:
    """Wait until the database has noticed that the process is gone."""
    end = time.monotonic() + DEADLINE
    while alive.is_at_work(run.pk) and time.monotonic() < end:
        time.sleep(0.02)


def found_of(run: Run, officer: int) -> tuple[str, int, int]:
    """State, lines and parts of a run."""
    with acting(officer):
        state = Run.objects.get(pk=run.pk).state
        lines, parts = Line.objects.filter(run=run).count(), Archive.objects.filter(run=run).count()
    return state, lines, parts


def test_killed_at_any_moment_a_run_is_whole_or_not_there(
    county: Clone, officer: int, client: Client
) -> None:
    chance = random.Random(20261124)
    run = begun(officer, NOVEMBER)
    with maker(county) as process:
        for number in range(KILLS):
            stage = STAGES[-1 - number % len(STAGES)]
            kill_in(county, process, run, stage, after=chance.uniform(0, 0.3))
            until_nobody(run)

            state, lines, parts = found_of(run, officer)
            if state != "running":
                assert (state, bool(lines), bool(parts)) == ("held", True, True)
                run = begun(officer, NOVEMBER)
                continue
            assert (lines, parts) == (0, 0)
            with acting(officer):
                assert alive.care_of(run) == "nobody"

    if found_of(run, officer)[0] == "running":
        as_officer(client, "dongxihu-benefits")
        page = client.get(f"/months/{run.pk}/").content.decode()
        assert "办理它的进程已经不在了" in page
        assert "从头再来" in page
    assert make_run(run.pk, officer_id=officer)

    state, lines, parts = found_of(run, officer)
    assert (state, bool(lines), bool(parts)) == ("held", True, True)
    assert not list((postgres.HOME / "months").glob("run-*"))


def test_two_processes_do_not_make_one_run(county: Clone, officer: int) -> None:
    run = begun(officer, NOVEMBER)
    with psycopg.connect(county.application) as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", [alive._RUNS, run.pk])

        assert not make_run(run.pk, officer_id=officer)
        with acting(officer):
            assert alive.care_of(run) == "at_work"


@pytest.mark.parametrize("status", ["todo", "doing"])
def test_a_run_says_who_looks_after_it(county: Clone, officer: int, status: str) -> None:
    run = begun(officer, NOVEMBER, by_worker=True)
    with psycopg.connect(county.owner) as owner:
        owner.execute(
            "UPDATE procrastinate_jobs SET status = %s WHERE task_name = 'months.run'", [status]
        )

    with acting(officer):
        assert alive.care_of(run) == {"todo": "queued", "doing": "left"}[status]
