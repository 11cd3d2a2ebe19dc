"""The pages of log-in in a real browser: by keyboard alone, and what axe finds on them."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.support.cast import PASSWORD

from tongxing.accounts import invitations
from tongxing.login import second_factor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page
    from tests.support.postgres import Clone

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NEW = "lotus-pond-bicycle-seven"
USER, LOCKED_USER = "jianghan-benefits", "jianghan-leader"
WIDTHS = (320, 1280)
LEAST_TEXT = 40
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def invite(database: Clone, username: str, token: str) -> str:
    """A link for an officer, written straight into the served database."""
    now = datetime.now(UTC)  # noqa: TID251 - the site that is served has the real clock
    with psycopg.connect(database.owner) as connection:
        connection.execute(
            "INSERT INTO accounts_invitation (token_digest, invited_at, expires_at, account_id)"
            " SELECT %s, %s, %s, id FROM accounts_account WHERE username = %s",
            [invitations.digest(token), now, now + timedelta(hours=1), username],
        )
    return f"/account/invitation/{token}/"


def shown(secret: str) -> str:
    """What the authenticator shows now."""
    return second_factor.code_of(secret, datetime.now(UTC))  # noqa: TID251 - as above


def check(page: Page, name: str) -> None:
    """Fail where axe finds something, or the page is wider than a small screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=Path(pictures) / f"login-{name}-{width}.png", full_page=True)
        assert page.evaluate(FITS), f"{name} is too wide at {width}"
    assert len(page.locator("main").inner_text()) > LEAST_TEXT
    found = Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()


@pytest.fixture
def context(browser: Browser, live_site: str) -> Iterator[BrowserContext]:
    """One browser; a script error or a request to the outside fails the test."""
    opened = browser.new_context(locale="zh-CN", base_url=live_site)
    faults: list[str] = []
    opened.on("weberror", lambda error: faults.append(str(error.error)))
    opened.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((live_site, "data:")) else faults.append(asked.url)
        ),
    )
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that browser."""
    return context.new_page()


def type_(page: Page, *keys: str) -> None:
    """Use the keyboard alone: each piece is typed where the focus is, names of keys are pressed."""
    for key in keys:
        if key in {"Tab", "Enter"}:
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def send(page: Page, *keys: str) -> None:
    """Type, press Enter, and wait for the page that follows."""
    with page.expect_navigation():
        type_(page, *keys, "Enter")


def focus_first_field(page: Page) -> None:
    """Press Tab until the focus stands in a field of the page's own form."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('main input')"):
            return
    pytest.fail("the first field cannot be reached by keyboard")


def test_from_the_invitation_to_my_account_by_keyboard_alone(
    page: Page, own_database: Clone
) -> None:
    page.goto(invite(own_database, USER, "token-of-the-keyboard-journey"))
    check(page, "welcome")
    focus_first_field(page)
    send(page, NEW, "Tab", NEW)
    assert page.url.endswith("/welcome/authenticator/")
    check(page, "authenticator")
    secret = page.locator("dd", has_text=" ").last.inner_text().replace(" ", "").strip()
    focus_first_field(page)
    send(page, shown(secret))
    check(page, "recovery-codes")
    recovery = page.locator(".codes code").first.inner_text()
    page.locator("main a").last.focus()
    send(page)
    page.goto("/account/")
    check(page, "my-account")
    page.goto("/account/password/")
    check(page, "password")
    page.goto("/account/confirm/?next=/account/authenticator/")
    check(page, "confirm")
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="退出登录").focus()
    send(page)
    assert page.url.endswith("/account/login/")
    come_in_again(page, recovery)


def come_in_again(page: Page, recovery: str) -> None:
    """Log in without the telephone, by keyboard alone."""
    focus_first_field(page)
    send(page, USER, "Tab", NEW)
    assert page.url.endswith("/login/code/")
    check(page, "code")
    page.get_by_role("link", name="用恢复码登录").focus()
    send(page)
    assert page.url.endswith("/recovery-code/")
    check(page, "recovery-code")
    focus_first_field(page)
    send(page, "00000000")
    assert page.locator("#error-summary").is_visible()
    check(page, "recovery-code-wrong")
    focus_first_field(page)
    send(page, recovery)
    assert page.goto("/account/").status == 200


@pytest.mark.parametrize("look", ["", "large", "contrast", "large.contrast"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_log_in_in_every_dress(
    page: Page, context: BrowserContext, live_site: str, look: str, language: str
) -> None:
    cookies = {"look": look, "language": language}
    context.add_cookies([{"name": n, "value": v, "url": live_site} for n, v in cookies.items()])

    page.goto("/account/login/")
    check(page, f"log-in-{language}-{look or 'plain'}")
    with page.expect_navigation():
        page.locator("main button").click()
    check(page, f"log-in-empty-{language}-{look or 'plain'}")

    assert page.evaluate("document.activeElement.id") == "error-summary"
    assert page.title().startswith("错误：" if language == "zh" else "Error: ")


def test_locked_out(page: Page) -> None:
    for _ in range(5):
        page.goto("/account/login/")
        focus_first_field(page)
        send(page, LOCKED_USER, "Tab", "wrong")

    assert "之前不能登录" in page.locator("main").inner_text()
    check(page, "locked")


def test_a_link_that_no_longer_works(page: Page) -> None:
    page.goto("/account/invitation/never-made/")

    check(page, "no-longer")


def test_log_in_needs_no_script(browser: Browser, live_site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_site)
    page = context.new_page()
    page.goto("/account/login/")
    page.locator("input[name=login]").fill("jianghan-finance")
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main button").click()

    assert "还没有绑定验证器" in page.locator("main").inner_text()
    context.close()
