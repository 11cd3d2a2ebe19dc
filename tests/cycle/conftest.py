"""The cast of the month: invented people who appear in many tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import Office, Person, invent

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def wang() -> Person:
    """王秀兰, who draws the living subsidy."""
    return invent("王秀兰", 101)


@pytest.fixture
def li() -> Person:
    """李大山, who draws it too."""
    return invent("李大山", 112)


@pytest.fixture
def zhang() -> Person:
    """张小梅, intellectual impairment of the third grade."""
    return invent("张小梅", 123, category="智力", grade=3)
