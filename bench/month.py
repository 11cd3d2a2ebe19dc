"""The demonstration county's third month, from files to lists, timed by stage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tongxing.cli.words import STAGES
from tongxing.cycle.run import RunRequest, run_month
from tongxing.foundations.month import Month
from tongxing.foundations.places import PlaceCode

PLACE = PlaceCode("420112")
MONTHS = ("2026-09", "2026-10", "2026-11")


class StageClock:
    """Receives a run's progress and sums how long each stage took.

    What is told within a stage, a file or a fact, belongs to that stage; reading comes first.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage = "read"
        self._since = perf_counter()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Note that work on a stage begins or goes on."""
        if what in STAGES and what != self._stage:
            self.stop()
            self._stage = what

    def stop(self) -> None:
        """Book the time since the last stage began."""
        now = perf_counter()
        self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._since = now


def measure(holders: int | None, *, chained: bool) -> dict[str, object]:
    """Return seconds by stage of the last month.

    Args:
        holders: How many persons hold a certificate; None: the demonstration county as it is.
        chained: Whether the two months before it are run first and their facts taken over.
    """
    with TemporaryDirectory() as folder:
        county = Path(folder) / "county"
        _make(county, holders)
        previous: Path | None = None
        for month in MONTHS if chained else MONTHS[-1:]:
            clock = StageClock()
            began = perf_counter()
            previous = _run(county / month, month, Path(folder) / month, previous, clock)
            clock.stop()
            whole = perf_counter() - began
        files = sum(1 for _ in (county / MONTHS[-1]).iterdir())
    return {
        "files": files,
        "seconds": whole,
        "stages": {STAGES[stage].en: seconds for stage, seconds in clock.seconds.items()},
    }


def _make(county: Path, holders: int | None) -> None:
    """Make the county in a process of its own, so that its memory is not counted."""
    program = Path(sys.executable).with_name("tongxing")
    size = [] if holders is None else [f"--holders={holders}"]
    subprocess.run([program, "demo", "--out", county, *size], check=True, stdout=sys.stderr)


def _run(inbox: Path, month: str, out: Path, previous: Path | None, clock: StageClock) -> Path:
    request = RunRequest(inbox, PLACE, Month.parse(month), out, previous=previous)
    return run_month(request, clock).out
