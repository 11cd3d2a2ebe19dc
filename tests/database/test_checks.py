"""What the site refuses to start with, and what it then says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

from tongxing.database import checks, schema
from tongxing.database.checks import RoleError, ServerUnfitError
from tongxing.database.connections import connection_settings
from tongxing.database.installation import AlreadyServedError, Installation, only_one
from tongxing.database.migrate import migrate
from tongxing.database.schema import SchemaNewerError, SchemaOlderError
from tongxing.secrecy.errors import KeyMissingError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.postgres import Clone


def as_role(address: str) -> None:
    """Let Django's `default` be another role, as a wrong DATABASE_URL would."""
    connections["default"].close()
    connections.settings["default"].update(connection_settings(address))


def test_a_database_in_order_is_served(own_django: Clone) -> None:
    checks.ready_to_serve(connection, settings.TONGXING_KEYS)


def test_a_database_that_keeps_no_unicode_is_refused(own_django: Clone) -> None:
    with psycopg.connect(own_django.superuser, autocommit=True) as superuser:
        superuser.execute(
            "CREATE DATABASE tongxing_ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'"
        )
    as_role(own_django.superuser.replace(own_django.name, "tongxing_ascii"))

    with pytest.raises(ServerUnfitError, match="SQL_ASCII"):
        checks.fit_server(connection)

    connection.close()
    with psycopg.connect(own_django.superuser, autocommit=True) as superuser:
        superuser.execute("DROP DATABASE tongxing_ascii")


def test_a_superuser_is_refused(own_django: Clone) -> None:
    as_role(own_django.superuser)

    with pytest.raises(RoleError, match=r"superuser.*DATABASE_URL"):
        checks.least_rights(connection)


def test_the_owner_is_refused(own_django: Clone) -> None:
    as_role(own_django.owner)

    with pytest.raises(RoleError, match="owns tables, owns the database"):
        checks.least_rights(connection)


def test_a_role_that_is_another_is_refused(own_django: Clone) -> None:
    with psycopg.connect(own_django.superuser, autocommit=True) as superuser:
        superuser.execute("DROP ROLE IF EXISTS tongxing_stranger")
        superuser.execute("CREATE ROLE tongxing_stranger LOGIN PASSWORD 'for-the-tests-alone'")
        superuser.execute("GRANT tongxing_owner TO tongxing_stranger")
        superuser.execute(
            f'GRANT CONNECT ON DATABASE "{own_django.name}" TO tongxing_stranger'.encode()
        )
    as_role(own_django.owner.replace("tongxing_owner", "tongxing_stranger"))

    with pytest.raises(RoleError, match="member of the owning role"):
        checks.least_rights(connection)


def test_a_database_from_a_newer_program_is_refused_and_left_alone(own_django: Clone) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('places', '9999_later', now())"
        )

    with pytest.raises(SchemaNewerError, match=r"places\.9999_later.*newer program"):
        checks.ready_to_serve(connection, settings.TONGXING_KEYS)
    with pytest.raises(SchemaNewerError):
        migrate()


def test_an_app_that_only_a_newer_program_has_is_noticed_too(
    own_django: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = schema._known()
    monkeypatch.setattr(schema, "_known", lambda: [*known, "pensions.0001_initial"])
    schema.stamp(connections["owner"])
    monkeypatch.setattr(schema, "_known", lambda: known)

    with pytest.raises(SchemaNewerError, match="pensions"):
        schema.refuse_unfit(connection)


def test_a_database_that_is_older_is_refused_until_it_is_migrated(
    own_django: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = schema._known()
    monkeypatch.setattr(schema, "_known", lambda: [*known, "places.9999_later"])

    with pytest.raises(SchemaOlderError, match=r"places\.9999_later.*tongxing migrate"):
        schema.refuse_unfit(connection)


def test_protections_that_have_changed_must_be_applied_first(
    own_django: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "protections_digest", lambda: "of other protections")
    with pytest.raises(SchemaOlderError, match="protections"):
        schema.refuse_unfit(connection)

    migrate()

    schema.refuse_unfit(connection)


def test_migrating_twice_changes_nothing(own_django: Clone) -> None:
    told: list[int] = []

    migrate(progress=told.append)

    assert told == []


def test_without_keys_a_database_in_use_is_not_served(own_django: Clone, tmp_path: Path) -> None:
    installation = Installation(
        home=tmp_path,
        keys=tmp_path / "keys",
        application=own_django.application,
        owner=own_django.owner,
    )

    with pytest.raises(KeyMissingError):
        installation.ensure_keys()
    assert not (tmp_path / "keys").exists(), "new keys would make the old data unreadable for good"
    with pytest.raises(KeyMissingError):
        checks.ready_to_serve(connection, tmp_path / "keys")


def test_a_folder_is_served_once(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(AlreadyServedError), only_one(tmp_path):
        pass

    with only_one(tmp_path):
        pass
