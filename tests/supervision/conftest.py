"""The day of these tests, and taking up a run as who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.supervision.lists import AT
from tests.support.people import people  # noqa: F401 - a fixture

from tongxing.database import clock

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _today(request: pytest.FixtureRequest) -> Iterator[None]:
    """Stop the clock where a test asks the database; the pure ones have no day."""
    if "people" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("officers")
    with clock.frozen(AT):
        yield
