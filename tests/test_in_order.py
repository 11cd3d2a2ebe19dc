"""Which tests one process runs, and which begin first."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.in_order import SLOW, is_slow, together_with

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("path", SLOW)
def test_what_begins_first_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_files_of_a_county_stay_together_and_others_apart() -> None:
    assert together_with("tests/months/test_pages.py::test_a[b::c]") == "tests/months"
    assert together_with("tests/law/test_bound.py::test_a") == "tests/law/test_bound.py"
    assert is_slow("tests/months/test_pages.py::test_a")
    assert is_slow("tests/test_tutorial.py::test_a")
    assert not is_slow("tests/law/test_bound.py::test_a")
