"""What was typed is not lost when a session or a duty ends before it is sent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from tests.login import pages
from tests.login.steps import (
    CHROMIUM,
    OTHER_USER,
    USER,
    browser,
    enrol,
    everything_stored,
    later,
    log_in,
    words,
)
from tests.support.postgres import as_owner

from tongxing.accounts.models import Duty
from tongxing.database.context import acting
from tongxing.login import actions, rules
from tongxing.login.models import KeptForm

if TYPE_CHECKING:
    from django.http import HttpResponse
    from pytest_django.fixtures import SettingsWrapper

TYPED = {"report": "王秀兰家需要加装扶手", "password": "my-own-secret-words"}


@pytest.fixture(autouse=True)
def _pages(settings: SettingsWrapper) -> None:
    settings.ROOT_URLCONF = "tests.login.pages"
    pages.processed.clear()


def kept() -> list[KeptForm]:
    with as_owner():
        return list(KeptForm.objects.all())


def send_too_late(client: Client, secret: str, path: str = "/report/") -> HttpResponse:
    """Send a form after half an hour, be led to the log-in, and log in again."""
    log_in(client, secret)
    with later(minutes=31):
        refused = client.post(path, TYPED)
        log_in(client, secret, then=path)
        return refused


def test_a_form_sent_too_late_is_kept_and_not_processed(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    with later(minutes=31):
        refused = firefox.post("/report/", TYPED)
        told = words(firefox.get(refused.headers["Location"]))

    assert refused.headers["Location"] == "/account/login/?next=%2Freport%2F&kept=yes"
    assert "30 分钟没有操作" in told
    assert "您填写的内容已保存，尚未提交" in told
    assert pages.processed == []


def test_a_part_of_a_page_sent_too_late_leads_the_whole_page_to_the_log_in(
    firefox: Client, secret: str
) -> None:
    log_in(firefox, secret)

    with later(minutes=31):
        refused = firefox.post("/report/", TYPED, headers={"hx-request": "true"})

    assert refused.headers["HX-Redirect"].startswith("/account/login/?next=")


def test_the_page_a_form_was_sent_from_is_the_one_it_comes_back_on(
    firefox: Client, secret: str
) -> None:
    log_in(firefox, secret)

    with later(minutes=31):
        page = {"referer": f"http:/{''}/testserver/report/?of=3"}
        refused = firefox.post("/report/", TYPED, headers=page)
        foreign = {"referer": f"http:/{''}/elsewhere.example/report/?of=4"}
        again = firefox.post("/report/", TYPED, headers=foreign)

    assert "next=%2Freport%2F%3Fof%3D3" in refused.headers["Location"]
    assert "next=%2Freport%2F&" in again.headers["Location"]


def test_it_is_shown_again_as_filled_after_log_in(firefox: Client, secret: str) -> None:
    send_too_late(firefox, secret)

    with later(minutes=31):
        page = words(firefox.get("/report/"))

    assert TYPED["report"] in page
    assert "尚未提交" in page
    assert TYPED["password"] not in page
    assert pages.processed == []


def test_it_is_shown_once(firefox: Client, secret: str) -> None:
    send_too_late(firefox, secret)

    with later(minutes=31):
        firefox.get("/report/")
        again = words(firefox.get("/report/"))

    assert TYPED["report"] not in again
    assert kept() == []


def test_it_can_then_be_sent(firefox: Client, secret: str) -> None:
    send_too_late(firefox, secret)

    with later(minutes=31):
        firefox.get("/report/")
        firefox.post("/report/", TYPED)

    assert pages.processed == [TYPED["report"]]


def test_it_is_never_shown_to_another_account(firefox: Client, secret: str) -> None:
    foreign = enrol(OTHER_USER)
    log_in(firefox, secret)

    with later(minutes=31):
        firefox.post("/report/", TYPED)
        log_in(firefox, foreign, OTHER_USER, then="/report/")
        page = words(firefox.get("/report/"))

    assert TYPED["report"] not in page
    assert len(kept()) == 1


def test_the_database_itself_shows_it_to_nobody_else(
    firefox: Client, secret: str, officers: dict[str, object]
) -> None:
    log_in(firefox, secret)
    with later(minutes=31):
        firefox.post("/report/", TYPED)

    def seen(officer_id: int | None) -> int:
        with acting(officer_id), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM login_kept_form")
            return int(cursor.fetchone()[0])

    mine, other = officers[USER].pk, officers[OTHER_USER].pk  # type: ignore[attr-defined]
    assert (seen(mine), seen(other), seen(None)) == (1, 0, 0)


def test_it_is_encrypted_and_without_passwords(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    with later(minutes=31):
        firefox.post("/report/", TYPED)

    assert "王秀兰" not in everything_stored()
    assert "password" not in kept()[0].fields
    assert "csrf" not in kept()[0].fields


def test_another_browser_with_the_old_cookie_keeps_nothing(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    thief = browser(CHROMIUM, "10.6.6.6")
    thief.cookies.update(firefox.cookies)

    with later(minutes=31):
        refused = thief.post("/report/", TYPED)

    assert refused.headers["Location"] == "/account/login/?next=%2Freport%2F"
    assert kept() == []


def test_a_form_from_another_site_keeps_nothing(secret: str) -> None:
    strict = Client(
        enforce_csrf_checks=True, headers={"user-agent": "strict"}, REMOTE_ADDR="10.1.2.3"
    )
    from tongxing.accounts.models import Account  # noqa: PLC0415

    with acting(None, login=USER):
        strict.force_login(Account.objects.get(username=USER))

    with later(minutes=31):
        refused = strict.post("/report/", TYPED)

    assert refused.status_code == 403
    assert kept() == []


def test_too_much_is_not_kept_and_that_is_said(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    with later(minutes=31):
        refused = firefox.post("/report/", {"report": "长" * rules.LARGEST_KEPT_FORM})
        told = words(firefox.get(refused.headers["Location"]))

    assert "没有处理，也没能保存" in told
    assert kept() == []


def test_after_three_days_it_is_forgotten(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)
    with later(minutes=31):
        firefox.post("/report/", TYPED)

    with later(minutes=31, hours=71) as at, acting(None):
        actions.forget_expired(at)
        assert len(kept()) == 1
    with later(minutes=31, hours=72) as at, acting(None):
        actions.forget_expired(at)
    assert kept() == []


BEFORE_MIDNIGHT = {"hours": 11, "minutes": 50}
AFTER_MIDNIGHT = {"hours": 12, "minutes": 5}


def last_day(day: date | None) -> None:
    """Let the officer's duty end with a day."""
    with as_owner():
        Duty.objects.filter(officer__account__username=USER).update(valid_until=day)


@pytest.fixture
def open_form(firefox: Client, secret: str) -> None:
    """The officer opens a form on the last day of the duty, shortly before midnight."""
    last_day(date(2026, 11, 24))
    with later(**BEFORE_MIDNIGHT):
        log_in(firefox, secret)
        assert firefox.get("/determination/").status_code == 200


def test_a_duty_that_ends_in_the_middle_of_a_form_is_told_plainly(
    firefox: Client, open_form: None
) -> None:
    with later(**AFTER_MIDNIGHT):
        answer = firefox.post("/determination/", TYPED)

    page = words(answer)
    assert answer.status_code == 403
    assert "您的职责已结束，提交的内容没有保存" in page
    assert "到 2026年11月24日 为止" in page
    assert TYPED["report"] in page
    assert TYPED["password"] not in page
    assert pages.processed == []


def test_and_what_was_typed_comes_back_with_the_duty(firefox: Client, open_form: None) -> None:
    with later(**AFTER_MIDNIGHT):
        firefox.post("/determination/", TYPED)
        last_day(None)

        assert TYPED["report"] in words(firefox.get("/determination/"))


def test_a_duty_that_is_ended_by_hand_is_told_as_well(firefox: Client, open_form: None) -> None:
    with later(**BEFORE_MIDNIGHT) as at:
        with as_owner():
            Duty.objects.filter(officer__account__username=USER).update(
                ended_at=at, ended_reason="调离"
            )

        assert firefox.post("/determination/", TYPED).status_code == 403


def test_reading_with_an_ended_duty_finds_nothing_as_ever(firefox: Client, open_form: None) -> None:
    with later(**AFTER_MIDNIGHT):
        assert firefox.get("/determination/").status_code == 404


def test_what_is_simply_not_there_is_not_a_duty_that_ended(firefox: Client, secret: str) -> None:
    log_in(firefox, secret)

    assert firefox.post("/report/", {"report": "not to be found"}).status_code == 404


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(
    firefox: Client, secret: str
) -> None:
    log_in(firefox, secret)
    before = firefox.get("/determination/").status_code
    with as_owner():
        Duty.objects.filter(officer__account__username=USER).update(
            ended_at="2026-11-24T04:00:00Z", ended_reason="调离"
        )

    assert (before, firefox.get("/determination/").status_code) == (200, 404)


def test_an_account_that_is_closed_is_out_with_the_next_request(
    firefox: Client, secret: str
) -> None:
    from tongxing.accounts.models import Account  # noqa: PLC0415

    log_in(firefox, secret)
    with as_owner():
        Account.objects.filter(username=USER).update(is_active=False)

    assert firefox.get("/report/").headers["Location"] == "/account/login/?next=/report/"
