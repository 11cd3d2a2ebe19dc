"""What every answer carries so that a browser guards it, and what no page contains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from django.conf import settings
from tests.site.routes import address, routes
from tests.site.things import Things, make_here
from tests.support.cast import PASSWORD, as_officer
from tests.support.postgres import as_owner

from tongxing.accounts.models import Account
from tongxing.database import clock
from tongxing.login.actions import enrol

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

pytestmark = pytest.mark.django_db

HEADERS: Final = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
INLINE: Final = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:")


@pytest.fixture
def things(db: None) -> Things:
    return make_here()["420112"]


@pytest.fixture(params=["dongxihu-admin", "dongxihu-leader", "dongxihu-benefits"])
def answers(
    request: pytest.FixtureRequest, client: Client, things: Things
) -> dict[str, HttpResponse]:
    """Every answer that an officer gets."""
    as_officer(client, request.param)
    return {route.name: client.get(address(route, things)) for route in routes()}


def test_every_answer_is_guarded(answers: dict[str, HttpResponse]) -> None:
    for name, answer in answers.items():
        assert {header: answer.headers.get(header) for header in HEADERS} == HEADERS, name
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy, name
        assert "unsafe" not in policy, name


def test_no_page_of_an_officer_is_kept_by_the_browser(answers: dict[str, HttpResponse]) -> None:
    kept = [
        name
        for name, answer in answers.items()
        if answer.status_code == 200 and "no-store" not in answer.headers.get("Cache-Control", "")
    ]

    assert kept == []


def test_no_page_has_script_or_style_of_its_own(answers: dict[str, HttpResponse]) -> None:
    inline = {
        name: found
        for name, answer in answers.items()
        if (found := INLINE.findall(answer.content.decode(errors="replace")))
    }

    assert inline == {}


def test_no_cookie_is_open_to_script_or_to_other_sites(client: Client, db: None) -> None:
    with as_owner():
        enrol(Account.objects.get(username="dongxihu-admin"), at=clock.now())
    page = client.get(settings.LOGIN_URL)
    typed = {"login": "dongxihu-admin", "password": PASSWORD}
    cookies = page.cookies | client.post(settings.LOGIN_URL, typed).cookies
    cookies |= client.post("/gallery/look/", {"contrast": "on", "next": "/"}).cookies

    assert {settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME} <= set(cookies)
    for name, cookie in cookies.items():
        assert cookie["samesite"] in {"Lax", "Strict"}, name
        assert cookie["httponly"], name
