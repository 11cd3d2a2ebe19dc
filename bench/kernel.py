"""Outcomes, amounts and packed reasons of invented persons: what deciding costs beside reading."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

import polars as pl
from measured_law import measured_law, needs
from processes import PROJECT, measured, run
from tongxing_engine import Kernel

if TYPE_CHECKING:
    from collections.abc import Sequence

PERSONS: Final = (1_000_000, 10_000_000)
TIMES: Final = 3
"""How often each step is taken: the shortest is the one least disturbed by others."""


def measure(sizes: Sequence[int]) -> dict[str, object]:
    """Return what was measured for each size, and what the programmes look at."""
    kernel = Kernel()
    wanted = needs(kernel.law)
    with TemporaryDirectory() as folder:
        few = Path(folder) / "few"
        run(PROJECT, "population.py", few, 10_000)
        persons, records = kernel.load([*few.glob("part-*")])
        layout = kernel.decide((persons, records)).determination.layout
    return {
        "programmes": len(measured_law().programmes),
        "conditions": layout.truths,
        "facts": len(wanted.facts),
        "rosters": len(wanted.columns),
        "columns": persons.width,
        "reason_bytes": 8 * (-(-layout.truths // 32) + -(-layout.doubts // 64)),
        "sizes": [_of_size(size) for size in sizes],
    }


def _of_size(persons: int) -> dict[str, object]:
    with TemporaryDirectory() as folder:
        numbers, texts = Path(folder) / "numbers", Path(folder) / "texts"
        run(PROJECT, "population.py", numbers, persons)
        found: dict[str, object] = {
            "persons": persons,
            "records": _rows(numbers) - persons,
            "scan": min(_scan(numbers) for _ in range(TIMES)),
            "numbers": measured(PROJECT, "tongxing_engine.py", numbers, "--parts", _times(persons)),
        }
        if persons == min(persons, PERSONS[0]):
            run(PROJECT, "population.py", texts, persons, "--text")
            command = ("tongxing_engine.py", texts, "--parts", _times(persons))
            found["texts"] = measured(PROJECT, *command)
        return found


def _times(persons: int) -> str:
    return f"--times={TIMES if persons <= PERSONS[0] else 1}"


def _rows(folder: Path) -> int:
    return sum(
        pl.scan_parquet(file).select(pl.len()).collect().item()
        for file in folder.glob("part-*/*.parquet")
    )


def _scan(folder: Path) -> float:
    """Read every column and count what is known in it: the least that any decision must do."""
    began = perf_counter()
    for file in sorted(folder.glob("part-*/*.parquet")):
        pl.scan_parquet(file).select(pl.all().is_not_null().sum()).collect()
    return perf_counter() - began
