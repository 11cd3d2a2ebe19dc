"""Sessions end when idle, after their time, and when their cookie is used elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from tests.login.steps import (
    CHROMIUM,
    FIREFOX,
    OTHER_USER,
    browser,
    enrol,
    events,
    is_in,
    later,
    log_in,
    sessions,
    words,
)

from tongxing.database.context import acting
from tongxing.login import actions

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper


def stolen(client: Client, name: str, address: str) -> Client:
    """Another browser with the same cookie."""
    thief = browser(name, address)
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return thief


@pytest.mark.parametrize(
    ("name", "address"), [(CHROMIUM, "10.1.2.3"), (FIREFOX, "10.6.6.6"), ("", "")]
)
def test_a_copied_cookie_ends_the_session_for_both(
    firefox: Client, secret: str, name: str, address: str
) -> None:
    log_in(firefox, secret)
    thief = stolen(firefox, name, address or "203.0.113.9")

    refused = thief.get(reverse("login:account"))

    assert refused.headers["Location"] == "/account/login/?next=/account/"
    assert not is_in(firefox)
    (event,) = events("login.ended")
    assert event.changes == {"why": [None, "elsewhere"]}
    assert event.place == "420112"


def test_both_are_told(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    thief = stolen(firefox, CHROMIUM, "10.6.6.6")
    thief.get("/account/")

    for each in (thief, firefox):
        answer = each.get("/account/", follow=True)
        assert "两边都已退出" in words(answer)
        assert "立即修改密码" in words(answer)


def test_after_a_new_log_in_nothing_is_left_of_it(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    stolen(firefox, CHROMIUM, "10.6.6.6").get("/account/")

    with later(seconds=30):
        log_in(firefox, secret)
        assert is_in(firefox)


def test_an_office_may_decide_not_to_bind_sessions(
    firefox: Client, secret: str, settings: SettingsWrapper
) -> None:
    settings.TONGXING_SESSION_BOUND = False
    log_in(firefox, secret)

    assert is_in(stolen(firefox, CHROMIUM, "10.6.6.6"))
    assert is_in(firefox)


@pytest.mark.parametrize(("seconds", "goes_on"), [(30 * 60 - 1, True), (30 * 60, False)])
def test_a_session_ends_after_half_an_hour_without_a_request(
    firefox: Client, secret: str, seconds: int, goes_on: bool
) -> None:
    log_in(firefox, secret)

    with later(seconds=seconds):
        assert is_in(firefox) is goes_on


def test_every_request_moves_the_end_on(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    for minutes in (20, 40, 60):
        with later(minutes=minutes):
            assert is_in(firefox)


@pytest.mark.parametrize(("seconds", "goes_on"), [(-1, True), (0, False)])
def test_ten_hours_after_log_in_it_ends_whatever_happens(
    firefox: Client, secret: str, seconds: int, goes_on: bool
) -> None:
    log_in(firefox, secret)
    for minutes in range(20, 600, 20):
        with later(minutes=minutes):
            is_in(firefox)

    with later(hours=10, seconds=seconds):
        assert is_in(firefox) is goes_on


def test_an_idle_end_is_told_and_on_record(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    with later(minutes=31):
        told = firefox.get("/account/", follow=True)

    assert "30 分钟没有操作" in words(told)
    assert events("login.ended")[-1].changes == {"why": [None, "idle"]}


def test_the_page_knows_when_its_session_ends(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    with later(minutes=20):
        page = words(firefox.get("/account/"))
        stayed = firefox.post(reverse("ui:stay"))

    assert 'data-session-ends="2026-11-24T04:50:00' in page.replace("12:50:00+08", "04:50:00")
    assert stayed.content.decode()[11:19] in {"04:50:00", "12:50:00"}


def test_the_worker_ends_what_lapsed_unseen_and_later_forgets_it(
    firefox: Client, secret: str
) -> None:
    log_in(firefox, secret)

    with later(hours=1) as at, acting(None):
        actions.forget_expired(at)
    (session,) = sessions()
    with later(days=2) as at, acting(None):
        actions.forget_expired(at)

    assert (session.ended_because, session.data) == ("idle", "")
    assert [e.changes for e in events("login.ended")] == [{"why": [None, "idle"]}]
    assert sessions() == []


def test_the_database_holds_neither_the_cookie_nor_what_it_remembers(
    firefox: Client, secret: str
) -> None:
    log_in(firefox, secret)

    cookie = firefox.cookies[settings.SESSION_COOKIE_NAME]
    (session,) = sessions()
    stored = " ".join(str(value) for value in vars(session).values())

    assert cookie.value not in stored
    assert session.data.startswith("k1:sm4-gcm:")
    assert (session.browser, session.address) == (FIREFOX, "10.1.2.3")
    assert cookie["httponly"]
    assert not cookie["max-age"]


def test_log_in_begins_under_a_new_key(firefox: Client, secret: str) -> None:
    firefox.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    log_in(firefox, secret)

    assert firefox.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32


def test_the_application_cannot_list_sessions(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM login_session")
        assert cursor.fetchone() == (0,)


def test_a_browser_can_be_logged_out_from_another(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    with later(seconds=30):
        chromium = browser(CHROMIUM, "10.4.4.4")
        log_in(chromium, secret)
        page = words(chromium.get("/account/"))
        device = next(s for s in sessions() if s.browser == FIREFOX).key_digest[:16]
        chromium.post(reverse("login:end_device", args=[device]))

        assert "Firefox" in page
        assert "10.4.4.4" in page
        assert is_in(chromium)
        assert "另一台设备" in words(firefox.get("/account/", follow=True))


def test_nobody_ends_the_session_of_another(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    other = browser(CHROMIUM, "10.4.4.4")
    log_in(other, enrol(OTHER_USER), OTHER_USER)
    device = next(s for s in sessions() if s.browser == FIREFOX).key_digest[:16]

    assert other.post(reverse("login:end_device", args=[device])).status_code == 404
    assert is_in(firefox)
