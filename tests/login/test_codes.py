"""Codes of the authenticator and recovery codes: each good for once, and for this officer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.urls import reverse
from tests.login.steps import (
    NOON,
    OTHER_USER,
    browser,
    code,
    enrol,
    events,
    is_in,
    later,
    log_in,
    recovery_codes,
    type_code,
    type_password,
    words,
)
from tests.support.postgres import as_owner

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize(
    ("seconds", "status"), [(-60, 200), (-30, 302), (0, 302), (30, 302), (60, 200)]
)
def test_a_telephone_may_be_half_a_minute_off(
    firefox: Client, secret: str, seconds: int, status: int
) -> None:
    type_password(firefox)

    shown = code(secret, NOON + timedelta(seconds=seconds))

    assert type_code(firefox, shown).status_code == status


def test_spaces_in_a_code_do_not_matter(firefox: Client, secret: str) -> None:
    type_password(firefox)
    shown = code(secret)

    assert type_code(firefox, f" {shown[:3]} {shown[3:]} ").status_code == 302


def test_a_code_that_was_used_does_not_work_again(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    thief = browser("other", "10.6.6.6")

    again = log_in(thief, secret)

    assert again.status_code == 200
    assert "已经用过" in words(again)
    assert not is_in(thief)


def test_nor_does_an_older_one(firefox: Client, secret: str) -> None:
    older = code(secret, NOON - timedelta(seconds=30))
    log_in(firefox, secret)

    second = browser()
    type_password(second)

    assert type_code(second, older).status_code == 200


def test_the_next_code_works(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    with later(seconds=30):
        second = browser()
        log_in(second, secret)
        assert is_in(second)


def test_the_authenticator_of_another_does_not_do(firefox: Client, secret: str) -> None:
    foreign = enrol(OTHER_USER)
    type_password(firefox)

    assert type_code(firefox, code(foreign)).status_code == 200


def test_a_recovery_code_works_once(firefox: Client, secret: str) -> None:
    first, second, *_ = recovery_codes()

    def come_in(client: Client, typed: str) -> int:
        type_password(client)
        return client.post(reverse("login:recovery_code"), {"code": typed}).status_code

    assert come_in(firefox, first) == 302
    assert is_in(firefox)
    assert come_in(browser(), first) == 200
    assert come_in(browser(), f"{second[:4]}-{second[4:]}") == 302
    changes = events("login.succeeded")[0].changes
    assert changes == {"method": [None, "recovery_codes"], "codes_left": [None, 9]}


def test_a_code_is_no_recovery_code_and_the_other_way_round(firefox: Client, secret: str) -> None:
    (recovery, *_) = recovery_codes()
    type_password(firefox)

    assert type_code(firefox, recovery).status_code == 200
    posted = firefox.post(reverse("login:recovery_code"), {"code": code(secret)})
    assert posted.status_code == 200


@pytest.mark.parametrize("odd", ["", "１２３４５６", "١٢٣٤٥٦", "x" * 5000, "\0\0", "' OR 1=1 --"])
def test_an_odd_code_is_only_wrong(firefox: Client, secret: str, odd: str) -> None:
    type_password(firefox)

    assert type_code(firefox, odd).status_code == 200


def test_secrets_are_sealed_in_the_database(secret: str) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        stored = " ".join(data for (data,) in cursor.fetchall())

    assert "sm4-gcm" in stored
    assert secret not in stored
