"""The kit as a site of its own, in this process and in a browser, without a database."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from urllib.parse import urlunsplit

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import Client, override_settings
from django.test.testcases import QuietWSGIRequestHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "tongxing.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tests.ui.kit_site.Signed",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = [*WCAG, "best-practice"]


@pytest.fixture(scope="module")
def kit() -> Iterator[None]:
    """Let Django serve the kit alone while the tests of a module run."""
    with override_settings(
        ROOT_URLCONF="tests.ui.kit_site",
        MIDDLEWARE=MIDDLEWARE,
        ALLOWED_HOSTS=["testserver", "127.0.0.1"],
    ):
        yield


@pytest.fixture
def client(kit: None) -> Client:
    """A browser without a window that enforces CSRF as a real one meets it."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture(scope="module")
def site(kit: None) -> Iterator[str]:
    """The address of the kit served on this machine."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.daemon_threads = True
    server.set_app(StaticFilesHandler(WSGIHandler()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield urlunsplit(("http", f"127.0.0.1:{server.server_port}", "", "", ""))
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """Both languages, one after the other."""
    return str(request.param)


class Reader:
    """Somebody at a browser, who may want another language, larger print or more contrast."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context = context
        self.site = site
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)

    def wants(self, **cookies: str) -> None:
        """Set the cookies by which pages know how somebody wants to see them."""
        self.context.add_cookies(
            [{"name": name, "value": value, "url": self.site} for name, value in cookies.items()]
        )

    def opens(self, path: str, *, width: int = 1280) -> Page:
        """Open a page of the kit at a certain width."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(f"{self.site}{path}")
        return self.page

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "Content Security" in message.text:
            self.faults.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.faults.append(f"outside request: {request.url}")


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader with scripts; script errors, breaches of the policy, outside requests fail."""
    context = browser.new_context(locale="zh-CN")
    somebody = Reader(context, site)
    yield somebody
    context.close()
    assert somebody.faults == []


@pytest.fixture
def plain_reader(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader whose browser runs no scripts."""
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    yield Reader(context, site)
    context.close()
