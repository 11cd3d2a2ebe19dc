"""Many requests at the same moment, on the site as it is served."""

from __future__ import annotations

import http.cookiejar
import json
import re
import urllib.parse
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.error import HTTPError

import psycopg
import pytest
from tests.support.cast import PASSWORD

from tongxing.login import second_factor
from tongxing.login.adapters import SEALED_AS
from tongxing.secrecy import cipher

if TYPE_CHECKING:
    from tests.support.postgres import Clone

USER = "wushan-benefits"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of an invented officer
SEED = "0123456789abcdef" * 5
TOGETHER = 12


class Browser:
    """Keeps cookies, follows redirects, sends the token of the page it is on."""

    def __init__(self, site: str) -> None:
        self.site = site
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.page = ""

    def get(self, path: str) -> int:
        return self._open(urllib.request.Request(f"{self.site}{path}"))  # noqa: S310

    def post(self, path: str, **fields: str) -> int:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page)
        token = found.group(1) if found else ""
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        return self._open(urllib.request.Request(f"{self.site}{path}", body))  # noqa: S310

    def _open(self, request: urllib.request.Request) -> int:
        try:
            with self.opener.open(request, timeout=60) as answer:
                self.page = answer.read().decode()
                return int(answer.status)
        except HTTPError as error:
            self.page = error.read().decode()
            return error.code


@pytest.fixture(scope="module")
def _enrolled(own_database: Clone) -> None:
    """The officer's second factor, in the database of the served site."""
    secret = {"secret": cipher.seal(SECRET, context=SEALED_AS)}
    seed = {"seed": cipher.seal(SEED, context=SEALED_AS), "used_mask": 0}
    with psycopg.connect(own_database.owner) as connection:
        for kind, data in (("totp", secret), ("recovery_codes", seed)):
            connection.execute(
                "INSERT INTO mfa_authenticator (type, data, created_at, user_id)"
                " SELECT %s, %s, now(), id FROM accounts_account WHERE username = %s",
                [kind, json.dumps(data), USER],
            )


@pytest.fixture
def waiting(live_site: str, _enrolled: None) -> list[Browser]:
    """Browsers that all stand before the second page."""

    def stand(_: int) -> Browser:
        browser = Browser(live_site)
        browser.get("/account/login/")
        browser.post("/account/login/", login=USER, password=PASSWORD)
        assert 'name="code"' in browser.page
        return browser

    return [stand(number) for number in range(4)]


def all_at_once(browsers: list[Browser], path: str, typed: str) -> Counter[str]:
    """How many got in, and how many did not."""

    def send(browser: Browser) -> str:
        browser.post(path, code=typed)
        return "in" if 'name="code"' not in browser.page else "out"

    with ThreadPoolExecutor(len(browsers)) as pool:
        return Counter(pool.map(send, browsers))


def test_of_several_with_the_same_code_one_gets_in(waiting: list[Browser]) -> None:
    shown = second_factor.code_of(SECRET, datetime.now(UTC))  # noqa: TID251 - the site's clock

    assert all_at_once(waiting, "/account/login/code/", shown) == {"in": 1, "out": 3}


def test_of_several_with_the_same_recovery_code_one_gets_in(waiting: list[Browser]) -> None:
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - after Django is set up
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: PLC0415

    stored = Authenticator(data={"seed": cipher.seal(SEED, context=SEALED_AS), "used_mask": 0})
    (code, *_) = RecoveryCodes(stored).generate_codes()
    for browser in waiting:
        browser.get("/account/login/recovery-code/")

    assert all_at_once(waiting, "/account/login/recovery-code/", code) == {"in": 1, "out": 3}


def test_of_many_wrong_passwords_at_once_five_are_tried(
    live_site: str, own_database: Clone
) -> None:
    browsers = [Browser(live_site) for _ in range(TOGETHER)]
    for browser in browsers:
        browser.get("/account/login/")

    def guess(browser: Browser) -> int:
        return browser.post("/account/login/", login="wushan-finance", password="guessed")  # noqa: S106

    with ThreadPoolExecutor(TOGETHER) as pool:
        answers = Counter(pool.map(guess, browsers))

    with psycopg.connect(own_database.owner) as connection:
        (tried,) = connection.execute(
            "SELECT count(*) FROM audit_event WHERE action = 'login.failed'"
            " AND subject_id = (SELECT id::text FROM accounts_account WHERE username = %s)",
            ["wushan-finance"],
        ).fetchone() or (0,)
    assert answers == {200: 4, 429: TOGETHER - 4}
    assert tried == 5
