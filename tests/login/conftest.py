"""It is noon, and one officer has an authenticator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.login.steps import NOON, browser, enrol

from tongxing.database import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client


@pytest.fixture
def noon(db: None) -> Iterator[None]:
    """The clock stands at noon until a test moves it."""
    with clock.frozen(NOON):
        yield


@pytest.fixture
def secret(noon: None) -> str:
    """The secret in the officer's authenticator."""
    return enrol()


@pytest.fixture
def firefox() -> Client:
    """The officer's browser."""
    return browser()
