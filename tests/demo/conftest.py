"""One demonstration county for all its tests: it takes some seconds to make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tongxing.demo.county import SEED, invented_world, make_county
from tongxing.demo.months import RUNS
from tongxing.demo.oracle.run import Run
from tongxing.demo.scenarios.expected import came_out

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.demo.mechanisms.garden import Nursery
    from tongxing.demo.oracle.truths import MonthTruth
    from tongxing.demo.scenarios.expected import Expected
    from tongxing.demo.scenarios.planting import Garden
    from tongxing.demo.world import World


@dataclass(frozen=True)
class County:
    """The county before its files are written, and the truth of its three runs.

    Attributes:
        rows: By person, everything that comes out in the three runs.
    """

    world: World
    garden: Garden
    nursery: Nursery
    truths: tuple[MonthTruth, ...]
    rows: dict[str, set[Expected]]


@pytest.fixture(scope="session")
def county() -> County:
    """Invent the county and work out the truth."""
    world, garden, nursery, _ = invented_world(SEED)
    truths = tuple(Run(world, month).truth() for month in RUNS)
    rows: dict[str, set[Expected]] = {}
    for truth in truths:
        for person, theirs in came_out(truth).items():
            rows.setdefault(person, set()).update(theirs)
    return County(world, garden, nursery, truths, rows)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the county into a folder."""
    out = tmp_path_factory.mktemp("county")
    make_county(out)
    return out
