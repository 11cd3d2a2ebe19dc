"""Password, then code; nothing tells names apart, and one gets only to pages of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.urls import reverse
from tests.login.steps import (
    OTHER_USER,
    USER,
    audited,
    browser,
    code,
    events,
    is_in,
    log_in,
    type_code,
    type_password,
    words,
)
from tests.support.postgres import as_owner

from tongxing.accounts.models import Account

if TYPE_CHECKING:
    from django.test import Client


def test_password_and_code_lead_home(firefox: Client, secret: str) -> None:
    first = type_password(firefox)
    second = type_code(firefox, code(secret))

    assert first.headers["Location"] == reverse("login:code")
    assert second.headers["Location"] == "/"
    assert is_in(firefox)


def test_the_log_in_is_on_record_with_place_and_address(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    (event,) = events("login.succeeded")
    assert event.subject_kind == "account"
    assert event.actor_id == int(event.subject_id or 0)
    assert event.place == "420112"
    assert event.source == "10.1.2.3"
    assert event.changes == {"method": [None, "totp"]}


def test_a_right_password_alone_lets_nobody_in(firefox: Client, secret: str) -> None:
    type_password(firefox)

    assert not is_in(firefox)
    assert "login.succeeded" not in audited()


def test_the_code_is_asked_only_after_the_password(firefox: Client, secret: str) -> None:
    for page in ("login:code", "login:recovery_code"):
        assert firefox.get(reverse(page)).headers["Location"] == reverse("login:log_in")
        posted = firefox.post(reverse(page), {"code": code(secret)})
        assert posted.headers["Location"] == reverse("login:log_in")


def test_the_user_name_is_taken_as_people_type_it(firefox: Client, secret: str) -> None:
    first = type_password(firefox, "  Dongxihu-BENEFITS ")

    assert first.headers["Location"] == reverse("login:code")


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(secret: str) -> None:
    known = type_password(browser(), USER, "not the password")
    unknown = type_password(browser(), "dongxihu-nobody", "not the password")

    def said(response: object, name: str) -> str:
        text = words(response)
        assert "用户名或密码不对" in text
        token = text.split('name="csrfmiddlewaretoken" value="')
        return "".join(part[64:] for part in token).replace(name, "NAME")

    assert known.status_code == unknown.status_code == 200
    assert said(known, USER) == said(unknown, "dongxihu-nobody")


def test_an_unknown_name_takes_as_much_work(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    for name in ("encode", "verify"):
        whole = getattr(Argon2PasswordHasher, name)

        def counting(*args: object, whole: object = whole, **kwargs: object) -> object:
            hashed.append("argon2")
            return whole(*args, **kwargs)  # type: ignore[operator]

        monkeypatch.setattr(Argon2PasswordHasher, name, counting)

    def work(name: str) -> int:
        hashed.clear()
        type_password(browser(), name, "not the password")
        return len(hashed)

    assert work(USER) == work("dongxihu-nobody") == 1


def test_what_was_typed_as_an_unknown_name_is_not_recorded(firefox: Client, secret: str) -> None:
    type_password(firefox, "my password by mistake", "x")

    (event,) = events("login.failed")
    assert (event.actor_id, event.subject_id, event.place) == (None, None, None)


def test_a_closed_account_is_answered_like_a_wrong_password(firefox: Client, secret: str) -> None:
    with as_owner():
        Account.objects.filter(username=USER).update(is_active=False)

    assert "用户名或密码不对" in words(type_password(firefox))


def test_an_account_closed_between_password_and_code_does_not_get_in(
    firefox: Client, secret: str
) -> None:
    type_password(firefox)
    with as_owner():
        Account.objects.filter(username=USER).update(is_active=False)

    assert type_code(firefox, code(secret)).headers["Location"] == reverse("login:log_in")
    assert not is_in(firefox)


def test_without_an_authenticator_there_is_no_way_in(firefox: Client, noon: None) -> None:
    answer = type_password(firefox, OTHER_USER)

    assert "还没有绑定验证器" in words(answer)
    assert not is_in(firefox)


def test_one_gets_to_the_page_that_was_asked_for(firefox: Client, secret: str) -> None:
    asked = firefox.get(reverse("login:password"))
    assert asked.headers["Location"] == "/account/login/?next=/account/password/"

    assert log_in(firefox, secret, then="/account/password/").headers["Location"] == (
        "/account/password/"
    )


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        "elsewhere.example",
        "http:/" + "/elsewhere.example/",
        "/\t/elsewhere.example/",
        "/account/login/",
    ],
)
def test_no_log_in_leads_anywhere_else(firefox: Client, secret: str, elsewhere: str) -> None:
    assert log_in(firefox, secret, then=elsewhere).headers["Location"] == "/"


def test_logging_out_ends_the_session_and_is_on_record(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    asked = firefox.get(reverse("login:log_out"))
    still_in = is_in(firefox)
    firefox.post(reverse("login:log_out"))

    assert "退出登录" in words(asked)
    assert still_in
    assert not is_in(firefox)
    assert events("login.ended")[-1].changes == {"why": [None, "logged_out"]}


def test_who_is_in_is_not_asked_again(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    assert firefox.get(reverse("login:log_in")).headers["Location"] == "/"


def test_pages_of_an_officer_are_left_in_no_cache(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    assert "no-store" in firefox.get(reverse("login:account")).headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "password/reset/", "2fa/", "reauthenticate/", "inactive/"]
)
def test_no_other_page_of_allauth_exists(client: Client, db: None, path: str) -> None:
    assert client.get(f"/account/{path}").status_code == 404


def test_the_pages_speak_english_too(firefox: Client, secret: str) -> None:
    firefox.cookies["language"] = "en"

    assert "User name or password is wrong" in words(type_password(firefox, USER, "no"))
