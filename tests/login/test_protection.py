"""What the database itself refuses, whatever the program asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import ProgrammingError, connection, transaction
from tests.login.steps import (
    OTHER_USER,
    USER,
    browser,
    enrol,
    log_in,
    sessions,
    type_password,
)

from tongxing.database.context import acting
from tongxing.login import stored

if TYPE_CHECKING:
    from django.test import Client
    from tests.support.cast import Cast


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("login", "seen"), [(None, 0), (USER, 2), (OTHER_USER, 0), ("dongxihu-nobody", 0)]
)
def test_a_second_factor_is_seen_by_its_own_log_in_alone(
    secret: str, login: str | None, seen: int
) -> None:
    with acting(None, login=login):
        assert count("mfa_authenticator") == seen


def test_and_by_its_own_officer(secret: str, officers: Cast) -> None:
    enrol(OTHER_USER)

    with acting(officers.id(USER)):
        assert count("mfa_authenticator") == 2
    with acting(officers.id("dongxihu-admin")):
        assert count("mfa_authenticator") == 0


def test_nobody_changes_the_second_factor_of_another(secret: str, officers: Cast) -> None:
    with acting(officers.id("dongxihu-leader")), connection.cursor() as cursor:
        cursor.execute("DELETE FROM mfa_authenticator")
        cursor.execute("UPDATE mfa_authenticator SET data = '{}'")

    with acting(None, login=USER):
        assert count("mfa_authenticator") == 2


def test_failed_attempts_are_seen_for_one_name_alone(secret: str) -> None:
    type_password(browser(), USER, "wrong")

    with acting(None, login=USER):
        assert count("axes_accessattempt") == 1
    with acting(None, login=OTHER_USER):
        assert count("axes_accessattempt") == 0


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO login_session (key_digest) VALUES ('x')",
        "DELETE FROM login_session",
        "SELECT * FROM account_emailaddress",
        "SELECT * FROM axes_accesslog",
    ],
)
def test_what_the_application_has_no_right_to(noon: None, statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_session_opens_with_its_key_alone(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    (session,) = sessions()

    found = stored.load(session.key_digest)

    assert found is not None
    assert found.account_id == session.account_id
    assert stored.load(session.key_digest[:-1] + "x") is None
    assert stored.load("%") is None


def test_an_officer_sees_only_the_own_sessions(
    firefox: Client, secret: str, officers: Cast
) -> None:
    log_in(firefox, secret)

    with acting(officers.id(USER)):
        assert count("login_session") == 1
    with acting(officers.id(OTHER_USER)):
        assert count("login_session") == 0
