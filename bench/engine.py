"""What both engines do alike: read parts of a population, decide, add up, and say how long it took.

python ENGINE FOLDER [--parts] [--times=N] [--answers=FOLDER]

With `--parts` each part of the population is decided by itself, else all of them together. The
shortest of N times counts. Answers are written when all times have been taken.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

import machine

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl


class Answers(Protocol):
    """The decisions about some parts of a population."""

    def totals(self) -> dict[str, list[int]]:
        """Return, for each programme, how many are entitled and what they are due in all."""

    def frame(self) -> pl.DataFrame:
        """Return `<programme>__outcome` and `<programme>__amount` in the order of the rows."""


class Engine(Protocol):
    """One way of deciding."""

    def load(self, folders: Sequence[Path]) -> object:
        """Read parts of a population."""

    def decide(self, loaded: object) -> Answers:
        """Decide everybody in them."""


@dataclass
class Run:
    """What one pass over a population took and came to.

    Attributes:
        load: Seconds for reading, and for bringing into the engine's own form.
        decide: Seconds for outcomes and amounts.
        seconds: All of it, with the totals.
    """

    load: float
    decide: float
    seconds: float
    totals: dict[str, list[int]]


def main(engine: Engine, arguments: list[str]) -> None:
    """Measure and print what was measured as one line of JSON."""
    folder = Path(arguments[0])
    options = dict(each.partition("=")[::2] for each in arguments[1:])
    parts = sorted(folder.glob("part-*"))
    groups = [[part] for part in parts] if "--parts" in options else [parts]
    runs = [_run(engine, groups) for _ in range(int(options.get("--times", "1")))]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / machine.KIB_PER_GIB
    if "--answers" in options:
        _write_answers(engine, groups, Path(options["--answers"]))
    best = min(runs, key=lambda run: run.seconds)
    print(json.dumps({**best.__dict__, "peak_gib": peak}))


def _run(engine: Engine, groups: list[list[Path]]) -> Run:
    run = Run(0.0, 0.0, 0.0, {})
    for group in groups:
        _add(run, engine, group)
    return run


def _add(run: Run, engine: Engine, group: list[Path]) -> None:
    """Decide one group, add what it took and came to, and let go of it."""
    began = perf_counter()
    loaded = engine.load(group)
    read = perf_counter()
    answers = engine.decide(loaded)
    decided = perf_counter()
    for programme, numbers in answers.totals().items():
        so_far = run.totals.get(programme, [0, 0])
        run.totals[programme] = [a + b for a, b in zip(so_far, numbers, strict=True)]
    run.load += read - began
    run.decide += decided - read
    del loaded, answers
    gc.collect()  # a simulation holds itself in circles
    run.seconds += perf_counter() - began


def _write_answers(engine: Engine, groups: list[list[Path]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, group in enumerate(groups):
        answers = engine.decide(engine.load(group))
        answers.frame().write_parquet(folder / f"answers-{number:03}.parquet")


def arguments() -> list[str]:
    """Return what was written on the command line."""
    return sys.argv[1:]
