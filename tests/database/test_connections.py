"""What Django is told about the two connections."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.postgres import HOME

from tongxing.cli import site_commands
from tongxing.cli.site_commands import NotDemonstrationError
from tongxing.database.connections import databases, embedded_address

ORDINARY = "postgresql://tongxing_app:secret%20word@db.example:5433/tongxing?sslmode=verify-full"


def test_an_address_is_taken_apart() -> None:
    found = databases(application=ORDINARY, owner="", home=Path("/nowhere"))

    default = found["default"]
    assert (default["HOST"], default["PORT"], default["NAME"]) == ("db.example", "5433", "tongxing")
    assert (default["USER"], default["PASSWORD"]) == ("tongxing_app", "secret word")
    assert default["OPTIONS"]["sslmode"] == "verify-full"
    assert default["CONN_MAX_AGE"] is None
    assert default["CONN_HEALTH_CHECKS"] is True


def test_without_an_address_it_is_the_embedded_server_in_the_home() -> None:
    found = databases(application="", owner="", home=Path("/srv/tongxing"))

    assert found["default"]["HOST"] == "/srv/tongxing/postgres/socket"
    assert found["default"]["USER"] == "tongxing_app"


def test_the_owner_is_there_only_where_it_is_told() -> None:
    owner = embedded_address(HOME / "postgres", "tongxing_owner")

    assert set(databases(application=ORDINARY, owner="", home=HOME)) == {"default"}
    assert set(databases(application=ORDINARY, owner=owner, home=HOME)) == {"default", "owner"}


def test_pages_may_not_wait_for_ever() -> None:
    found = databases(application=ORDINARY, owner="", home=HOME)

    assert "statement_timeout=60s" in found["default"]["OPTIONS"]["options"]


def test_a_demonstration_tells_its_accounts(
    own_django: object, capsys: pytest.CaptureFixture[str]
) -> None:
    site_commands._demonstrate("en", asked=True, months=0)

    assert "dongxihu-benefits" in capsys.readouterr().out


def test_no_demonstration_is_made_of_a_database_in_earnest(
    own_django: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tongxing.accounts import demonstration  # noqa: PLC0415

    monkeypatch.setattr(demonstration, "password_of_demonstration", lambda: None)

    with pytest.raises(NotDemonstrationError, match="in earnest"):
        site_commands._demonstrate("en", asked=True, months=0)
    site_commands._demonstrate("en", asked=False, months=0)

    assert capsys.readouterr().out == ""
