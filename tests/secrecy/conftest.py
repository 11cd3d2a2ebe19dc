"""Keys of each test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tongxing.secrecy.keys import KeyRing

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture
def keys(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """A folder of new keys, which the program uses during the test."""
    folder = tmp_path / "keys"
    KeyRing.create(folder)
    settings.TONGXING_KEYS = folder
    return folder
