"""The first log-in: a link that works once, a password, an authenticator, recovery codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from tests.login.steps import (
    OTHER_USER,
    USER,
    audited,
    browser,
    code,
    enrol,
    events,
    is_in,
    later,
    log_in,
    type_password,
    words,
    wrong_code,
)
from tests.support.cast import PASSWORD
from tests.support.postgres import as_owner

from tongxing.accounts import invitations
from tongxing.accounts.models import Account

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

NEW = "lotus-pond-bicycle-seven"
WELCOME, FACTOR = "/account/welcome/", "/account/welcome/authenticator/"


def invite(username: str = USER) -> str:
    """A link for somebody, as whoever manages officers makes it."""
    from tests.login.steps import NOON  # noqa: PLC0415

    with as_owner():
        account = Account.objects.get(username=username)
        token = invitations.make(account.pk, invited_by=None, at=NOON)
    return reverse("login:invitation", args=[token])


def choose(client: Client, password: str = NEW, again: str | None = None) -> HttpResponse:
    return client.post(WELCOME, {"new_password": password, "again": again or password})


def key_on(page: str) -> str:
    found = re.search(r"((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})", page)
    assert found
    return found.group(1).replace(" ", "")


def accept(client: Client, link: str) -> tuple[str, HttpResponse]:
    """Go through all pages; returns the secret, and the last page."""
    client.get(link)
    choose(client)
    secret = key_on(words(client.get(FACTOR)))
    return secret, client.post(FACTOR, {"code": code(secret)})


def test_from_the_link_to_being_logged_in(firefox: Client, noon: None) -> None:
    opened = firefox.get(invite())
    first = words(firefox.get(WELCOME))
    chosen = choose(firefox)
    second = words(firefox.get(FACTOR))
    done = firefox.post(FACTOR, {"code": code(key_on(second))})

    assert opened.headers["Location"] == WELCOME
    assert USER in first
    assert chosen.headers["Location"] == FACTOR
    assert "data:image/svg+xml;base64," in second
    assert len(re.findall(r"<code>\d{8}</code>", words(done))) == 10
    assert "只显示这一次" in words(done)
    assert is_in(firefox)


def test_afterwards_one_logs_in_with_what_was_chosen(firefox: Client, noon: None) -> None:
    secret, done = accept(firefox, invite())
    recovery = re.findall(r"<code>(\d{8})</code>", words(done))[0]

    with later(seconds=30):
        second = browser()
        type_password(second, USER, NEW)
        second.post("/account/login/code/", {"code": code(secret)})
        assert is_in(second)
    third = browser()
    type_password(third, USER, NEW)
    third.post("/account/login/recovery-code/", {"code": recovery})
    assert is_in(third)


def test_it_is_on_record(firefox: Client, noon: None) -> None:
    accept(firefox, invite())

    assert audited() == ["login.authenticator_set", "login.succeeded"]
    assert len(events("accounts.invitation_used")) == 1


def test_the_code_that_proved_the_authenticator_does_not_log_in(
    firefox: Client, noon: None
) -> None:
    secret, _ = accept(firefox, invite())
    second = browser()
    type_password(second, USER, NEW)

    assert second.post("/account/login/code/", {"code": code(secret)}).status_code == 200


def test_a_link_works_once(firefox: Client, noon: None) -> None:
    link = invite()
    accept(firefox, link)

    again = browser().get(link)

    assert again.status_code == 410
    assert "每个链接只能用一次" in words(again)


def test_of_two_windows_with_one_link_the_second_changes_nothing(
    firefox: Client, noon: None
) -> None:
    link, slow = invite(), browser("slow")
    slow.get(link)
    choose(slow, "another-long-password-here")
    secret_of_slow = key_on(words(slow.get(FACTOR)))
    accept(firefox, link)

    late = slow.post(FACTOR, {"code": code(secret_of_slow)})

    assert late.status_code == 410
    assert not is_in(slow)
    with as_owner():
        assert Account.objects.get(username=USER).check_password(NEW)


@pytest.mark.parametrize(("hours", "status"), [(71, 302), (72, 410)])
def test_a_link_expires(firefox: Client, noon: None, hours: int, status: int) -> None:
    link = invite()

    with later(hours=hours):
        assert firefox.get(link).status_code == status


def test_a_link_that_expires_in_the_middle_sets_nothing(firefox: Client, noon: None) -> None:
    with later(hours=71, minutes=59):
        link = invite()
    with later(hours=71, minutes=59):
        firefox.get(link)
        choose(firefox)
    with later(hours=72, minutes=1):
        assert firefox.get(FACTOR).status_code == 410
        assert firefox.get(WELCOME).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 43, "0" * 500])
def test_a_link_that_was_never_made_opens_nothing(firefox: Client, noon: None, token: str) -> None:
    assert firefox.get(f"/account/invitation/{token}/").status_code == 410


def test_pages_without_a_link_open_nothing(firefox: Client, noon: None) -> None:
    assert firefox.get(WELCOME).status_code == 410
    assert firefox.post(FACTOR, {"code": "123456"}).status_code == 410


def test_the_link_of_another_is_not_opened_by_who_is_logged_in(
    firefox: Client, secret: str
) -> None:
    log_in(firefox, secret)

    answer = firefox.get(invite(OTHER_USER))

    assert answer.status_code == 409
    assert "先退出" in words(answer)
    assert firefox.get(WELCOME).status_code == 410


def test_the_token_stands_in_no_address_after_the_first(firefox: Client, noon: None) -> None:
    link = invite()
    token = link.split("/")[-2]
    pages = [words(firefox.get(link, follow=True))]
    choose(firefox)
    pages.append(words(firefox.get(FACTOR)))

    assert all(token not in page for page in pages)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "至少要有 12 个字符"),
        ("dongxihu-benefits", "与用户名太像"),
        ("qwerty123456", "太常见"),
        ("", "请填写"),
    ],
)
def test_a_weak_password_is_refused_in_words(
    firefox: Client, noon: None, password: str, said: str
) -> None:
    firefox.get(invite())

    answer = firefox.post(WELCOME, {"new_password": password, "again": password})

    assert answer.status_code == 200
    assert said in words(answer)


def test_two_different_passwords_are_refused(firefox: Client, noon: None) -> None:
    firefox.get(invite())

    assert "两次输入的密码不一样" in words(choose(firefox, NEW, NEW + "x"))


def test_nothing_is_set_before_the_first_code(firefox: Client, noon: None) -> None:
    firefox.get(invite())
    choose(firefox)
    secret = key_on(words(firefox.get(FACTOR)))
    answer = firefox.post(FACTOR, {"code": wrong_code(secret)})

    assert "与这把密钥不符" in words(answer)
    assert key_on(words(answer)) == secret
    assert not is_in(firefox)
    with as_owner():
        assert Account.objects.get(username=USER).check_password(PASSWORD)


def test_after_losing_everything_a_link_sets_all_anew(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    second = browser("new telephone")

    new_secret, _ = accept(second, invite())

    assert new_secret != secret
    assert "重新设置" in words(firefox.get("/account/", follow=True))
    third = browser()
    assert type_password(third, USER, PASSWORD).status_code == 200
    with later(seconds=60):
        type_password(third, USER, NEW)
        posted = third.post("/account/login/code/", {"code": code(secret)})
        assert posted.status_code == 200


def test_who_was_enrolled_meanwhile_keeps_one_authenticator(firefox: Client, noon: None) -> None:
    enrol()

    accept(firefox, invite())

    assert is_in(firefox)
