"""The settings of an installation: all checked, all documented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tongxing.config.environment import SETTINGS
from tongxing.foundations.environment import Environment, SettingsError

ROOT = Path(__file__).parent.parent.parent


def test_every_setting_that_cannot_be_used_is_named_at_once() -> None:
    wrong = {"TONGXING_CIPHER": "rot13", "TONGXING_LOCK_MINUTES": "soon", "TONGXING_HTTPS": "yes"}

    with pytest.raises(SettingsError) as refused:
        Environment(SETTINGS, wrong)

    told = refused.value.message("en")
    assert all(word in told for word in ("TONGXING_CIPHER", "rot13", "TONGXING_LOCK_MINUTES"))
    assert "TONGXING_HTTPS" not in told


def test_a_secret_is_not_repeated_when_it_cannot_be_used() -> None:
    with pytest.raises(SettingsError) as refused:
        Environment(SETTINGS, {"DATABASE_URL": "mysql:secret"})

    assert "secret" not in refused.value.message("en") + refused.value.message("zh")


@pytest.mark.parametrize(
    ("minutes", "is_usable"), [("4", False), ("5", True), ("120", True), ("121", False)]
)
def test_a_number_has_its_limits(minutes: str, is_usable: bool) -> None:
    variables = {"TONGXING_SESSION_IDLE_MINUTES": minutes}

    if is_usable:
        assert Environment(SETTINGS, variables).number("TONGXING_SESSION_IDLE_MINUTES") == int(
            minutes
        )
    else:
        with pytest.raises(SettingsError):
            Environment(SETTINGS, variables)


@pytest.mark.parametrize("proxies", ["proxy.example", "10.0.0.7,", "10.0.0.7 10.0.0.8"])
def test_a_proxy_is_an_address(proxies: str) -> None:
    with pytest.raises(SettingsError):
        Environment(SETTINGS, {"TONGXING_PROXIES": proxies})


@pytest.mark.parametrize("name", [setting.name for setting in SETTINGS])
def test_every_setting_is_documented(name: str) -> None:
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")

    assert f"| `{name}` |" in page
