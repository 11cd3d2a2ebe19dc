from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cycle.reading.offices import Office

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return Office(folder)
