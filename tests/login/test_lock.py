"""Five wrong passwords or codes lock a user name, for a time that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.login.steps import (
    USER,
    audited,
    browser,
    code,
    is_in,
    later,
    type_code,
    type_password,
    words,
    wrong_code,
)

if TYPE_CHECKING:
    from django.test import Client

UNTIL = "2026年11月24日 12:15 之前不能登录"


def fail(client: Client, times: int, username: str = USER) -> list[int]:
    return [type_password(client, username, "wrong").status_code for _ in range(times)]


def test_the_fifth_wrong_password_locks_and_says_until_when(firefox: Client, secret: str) -> None:
    before = fail(firefox, 4)
    fifth = type_password(firefox, USER, "wrong")

    assert before == [200, 200, 200, 200]
    assert fifth.status_code == 429
    assert UNTIL in words(fifth)
    assert "邀请链接" in words(fifth)
    assert audited() == ["login.authenticator_set", *["login.failed"] * 5, "login.locked"]


def test_after_four_the_right_password_still_works(firefox: Client, secret: str) -> None:
    fail(firefox, 4)

    type_password(firefox)
    type_code(firefox, code(secret))

    assert is_in(firefox)


def test_coming_in_begins_the_count_anew(firefox: Client, secret: str) -> None:
    fail(firefox, 4)
    type_password(firefox)
    type_code(firefox, code(secret))

    assert fail(browser(), 4) == [200, 200, 200, 200]


def test_a_right_password_without_the_code_does_not(firefox: Client, secret: str) -> None:
    fail(firefox, 4)
    type_password(firefox)

    assert fail(browser(), 1) == [429]


def test_while_locked_the_right_password_is_not_even_tried(firefox: Client, secret: str) -> None:
    fail(firefox, 5)
    other_machine = browser(address="10.9.9.9")

    answer = type_password(other_machine)

    assert answer.status_code == 429
    assert UNTIL in words(answer)


def test_trying_on_does_not_prolong_the_lock(firefox: Client, secret: str) -> None:
    fail(firefox, 5)

    with later(minutes=10):
        assert UNTIL in words(type_password(firefox, USER, "wrong"))


@pytest.mark.parametrize(("minutes", "seconds", "status"), [(15, 0, 429), (15, 1, 302)])
def test_the_lock_ends_when_it_was_said(
    firefox: Client, secret: str, minutes: int, seconds: int, status: int
) -> None:
    fail(firefox, 5)

    with later(minutes=minutes, seconds=seconds):
        assert type_password(firefox).status_code == status


def test_five_wrong_codes_lock_as_well(firefox: Client, secret: str) -> None:
    type_password(firefox)
    typed = wrong_code(secret)

    answers = [type_code(firefox, typed) for _ in range(5)]

    assert [each.status_code for each in answers] == [200, 200, 200, 200, 429]
    assert UNTIL in words(answers[-1])
    assert "验证码不对或已经用过" in words(answers[0])
    assert type_code(firefox, code(secret)).headers["Location"] == "/account/login/"
    assert type_password(firefox).status_code == 429
    assert not is_in(firefox)


def test_wrong_passwords_and_codes_are_counted_together(firefox: Client, secret: str) -> None:
    fail(firefox, 3)
    type_password(firefox)

    typed = wrong_code(secret)

    assert [type_code(firefox, typed).status_code for _ in range(2)] == [200, 429]


def test_an_unknown_name_is_locked_alike(firefox: Client, noon: None) -> None:
    assert fail(firefox, 5, "dongxihu-nobody") == [200, 200, 200, 200, 429]


def test_another_name_is_not_locked(firefox: Client, secret: str) -> None:
    fail(firefox, 5, "dongxihu-finance")

    assert type_password(firefox).status_code == 302


def test_changing_browsers_does_not_help(secret: str) -> None:
    for number in range(4):
        fail(browser(f"browser {number}", f"10.0.0.{number}"), 1)

    assert fail(browser(), 1) == [429]
