"""The kernel and OpenFisca decide the same programmes for the same persons, with equal answers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from measured_law import measured_law
from processes import BESIDE, PROJECT, measured, run

if TYPE_CHECKING:
    from collections.abc import Sequence

PERSONS: Final = (1_000_000, 10_000_000)
OFTEN: Final = 3
WAYS: Final = {
    "kernel, in parts": (PROJECT, "tongxing_engine.py", "--parts"),
    "kernel, all at once": (PROJECT, "tongxing_engine.py", ""),
    "OpenFisca, in parts": (BESIDE, "openfisca_engine.py", "--parts"),
    "OpenFisca, all at once": (BESIDE, "openfisca_engine.py", ""),
}
"""Both engines in both ways, so that like is compared with like."""


def measure(sizes: Sequence[int]) -> dict[str, object]:
    """Return what was measured for each size.

    Raises:
        ValueError: The answers differ.
    """
    return {"sizes": [_of_size(size) for size in sizes]}


def _of_size(persons: int) -> dict[str, object]:
    with TemporaryDirectory() as folder:
        population = Path(folder) / "population"
        run(PROJECT, "population.py", population, persons, "--known")
        found: dict[str, Any] = {}
        files: dict[str, list[Path]] = {}
        for number, (way, (python, script, option)) in enumerate(WAYS.items()):
            answers = Path(folder) / f"answers-{number}"
            options = [option] * bool(option)
            times = f"--times={OFTEN if persons <= PERSONS[0] else 1}"
            command = (script, population, times, f"--answers={answers}", *options)
            found[way] = measured(python, *command)
            files[way] = sorted(answers.glob("*.parquet"))
        first, *others = WAYS
        entitled = sum(count for count, _ in found[first]["totals"].values())
        for other in others:
            _check(found[first]["totals"], found[other]["totals"], other)
            _check_everybody(files[first], files[other], other)
    return {"persons": persons, "entitled": entitled, "ways": found}


def _check(told: object, again: object, way: str) -> None:
    if told != again:
        message = f"other totals by {way}: {again}; expected {told}"
        raise ValueError(message)


def _check_everybody(told: Sequence[Path], again: Sequence[Path], way: str) -> None:
    """Compare the outcomes and amounts of every programme and person, one column at a time."""
    for programme in measured_law().programmes.values():
        columns = [f"{programme.id}__outcome"]
        columns += [f"{programme.id}__amount"] if programme.amount is not None else []
        for column in columns:
            one, other = (
                pl.read_parquet(files, columns=[column]).to_series() for files in (told, again)
            )
            unknown, differ = one.null_count(), (one != other).sum()
            if len(one) != len(other) or unknown or differ:
                message = (
                    f"{way}, {column}: {differ} of {len(other)} differ from {len(one)} answers, "
                    f"of which {unknown} are unknown"
                )
                raise ValueError(message)
