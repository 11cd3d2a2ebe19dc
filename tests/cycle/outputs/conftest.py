"""The invented month, written once; each test reads what it needs from the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cycle.outputs import sample, sample_law

from tongxing.cycle.outputs import write_outputs

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.cycle.results import Results


@pytest.fixture(scope="session")
def results() -> Results:
    return sample.results()


@pytest.fixture(scope="session")
def small() -> Results:
    """A month of sixty persons, for tests that write it once more."""
    return sample.results(persons=60)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, results: Results) -> Path:
    """The month as it is handed back by default: masked."""
    return _written(tmp_path_factory, results)


@pytest.fixture(scope="session")
def unmasked_folder(tmp_path_factory: pytest.TempPathFactory, results: Results) -> Path:
    return _written(tmp_path_factory, results, unmasked=True)


@pytest.fixture(scope="session")
def held_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The month with two breakers tripped."""
    return _written(tmp_path_factory, sample.results(breakers=sample.tripped()))


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A month of a place that handed over nothing."""
    return _written(tmp_path_factory, sample.empty())


def _written(factory: pytest.TempPathFactory, results: Results, *, unmasked: bool = False) -> Path:
    made = factory.mktemp("month")
    write_outputs(made, results, sample_law.make(), unmasked=unmasked)
    return made
