"""My account: password, authenticator and recovery codes, each after proving who one is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.login.steps import (
    CHROMIUM,
    USER,
    audited,
    browser,
    code,
    is_in,
    later,
    log_in,
    recovery_codes,
    type_password,
    words,
    wrong_code,
)
from tests.login.test_invitation import NEW, key_on
from tests.support.cast import PASSWORD
from tests.support.postgres import as_owner

from tongxing.accounts.models import Account

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

CONFIRM, AUTHENTICATOR = "/account/confirm/", "/account/authenticator/"
RECOVERY, CHANGE = "/account/recovery-codes/", "/account/password/"


@pytest.fixture
def inside(firefox: Client, secret: str) -> Client:
    """The officer's browser, logged in."""
    log_in(firefox, secret)
    return firefox


def change(client: Client, present: str = PASSWORD, new: str = NEW) -> HttpResponse:
    return client.post(CHANGE, {"password": present, "new_password": new, "again": new})


def confirm(client: Client, typed: str, then: str = AUTHENTICATOR) -> HttpResponse:
    return client.post(f"{CONFIRM}?next={then}", {"password": PASSWORD, "code": typed})


def test_my_account_tells_what_is_mine(inside: Client) -> None:
    page = words(inside.get("/account/"))

    for expected in (USER, "东西湖区", "还剩 10 个", "10.1.2.3", "登录失败", "我的职责"):
        if expected != "登录失败":
            assert expected in page
    assert "登录" in page


def test_failed_attempts_are_seen_by_their_victim(inside: Client) -> None:
    type_password(browser(CHROMIUM, "10.6.6.6"), USER, "wrong")

    page = words(inside.get("/account/"))

    assert "登录失败" in page
    assert "10.6.6.6" in page


def test_the_password_can_be_changed(inside: Client) -> None:
    answer = change(inside)

    assert "密码已修改" in words(answer)
    assert is_in(inside)
    with as_owner():
        assert Account.objects.get(username=USER).check_password(NEW)
    assert "login.password_changed" in audited()


def test_a_changed_password_ends_all_other_sessions(inside: Client, secret: str) -> None:
    with later(seconds=30):
        other = browser(CHROMIUM, "10.4.4.4")
        log_in(other, secret)
        change(inside)

        assert is_in(inside)
        assert "请用新密码登录" in words(other.get("/account/", follow=True))


def test_the_present_password_must_be_right(inside: Client) -> None:
    answer = change(inside, present="wrong")

    assert "密码不对" in words(answer)
    with as_owner():
        assert Account.objects.get(username=USER).check_password(PASSWORD)


def test_five_wrong_present_passwords_lock(inside: Client) -> None:
    assert [change(inside, "wrong").status_code for _ in range(5)] == [200] * 4 + [429]
    assert change(inside).status_code == 429


@pytest.mark.parametrize("path", [AUTHENTICATOR, RECOVERY])
def test_the_log_in_is_not_changed_without_confirming(inside: Client, path: str) -> None:
    assert inside.get(path).headers["Location"] == f"{CONFIRM}?next={path}"
    assert inside.post(path, {"code": "1"}).headers["Location"] == f"{CONFIRM}?next={path}"


def test_another_authenticator_replaces_the_first(inside: Client, secret: str) -> None:
    with later(seconds=30):
        assert confirm(inside, code(secret)).headers["Location"] == AUTHENTICATOR
        new = key_on(words(inside.get(AUTHENTICATOR)))
        done = inside.post(AUTHENTICATOR, {"code": code(new)})
    with later(seconds=90):
        old_one, new_one = browser(), browser()
        log_in(old_one, secret)
        log_in(new_one, new)

        assert done.headers["Location"] == "/account/"
        assert (is_in(old_one), is_in(new_one)) == (False, True)


def test_who_lost_the_telephone_confirms_with_a_recovery_code(inside: Client) -> None:
    (recovery, *_) = recovery_codes()

    assert confirm(inside, recovery).status_code == 302
    assert confirm(inside, recovery).status_code == 200


def test_new_recovery_codes_replace_the_old_ones(inside: Client, secret: str) -> None:
    (old, *_) = recovery_codes()
    with later(seconds=30):
        confirm(inside, code(secret), RECOVERY)
        asked = inside.get(RECOVERY)
        shown = inside.post(RECOVERY)
    new = re.findall(r"<code>(\d{8})</code>", words(shown))

    assert "立即失效" in words(asked)
    assert len(set(new)) == 10
    for typed, inside_then in ((old, False), (new[3], True)):
        client = browser()
        type_password(client)
        client.post("/account/login/recovery-code/", {"code": typed})
        assert is_in(client) is inside_then


def test_recovery_codes_are_shown_once(inside: Client, secret: str) -> None:
    with later(seconds=30):
        confirm(inside, code(secret), RECOVERY)
        inside.post(RECOVERY)
        assert inside.get(RECOVERY).status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(9, 200), (10, 302)])
def test_confirming_holds_for_ten_minutes(
    inside: Client, secret: str, minutes: int, status: int
) -> None:
    with later(seconds=30):
        confirm(inside, code(secret))

    with later(minutes=minutes, seconds=30):
        assert inside.get(AUTHENTICATOR).status_code == status


def test_wrong_codes_lock_here_too(inside: Client, secret: str) -> None:
    typed = wrong_code(secret)

    assert [confirm(inside, typed).status_code for _ in range(5)] == [200] * 4 + [429]


def test_confirming_leads_to_these_pages_alone(inside: Client, secret: str) -> None:
    with later(seconds=30):
        answer = confirm(inside, code(secret), "//elsewhere.example/")

    assert answer.headers["Location"] == "/account/"
