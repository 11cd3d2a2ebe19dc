"""The day on which these tests happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.support.cast import BEGAN_AT

from tongxing.database import clock

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def on_the_day(officers: object) -> Iterator[None]:
    """Stop the clock on the day for which the lists speak."""
    del officers
    with clock.frozen(BEGAN_AT):
        yield
