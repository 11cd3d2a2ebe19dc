"""What all tests share: nothing is skipped unseen, and one browser for the pages."""

from __future__ import annotations

import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest
from tests.support.cast import officers  # noqa: F401 - a fixture
from tests.support.in_order import (  # noqa: F401 - hooks
    pytest_collection_modifyitems,
    pytest_xdist_make_scheduler,
)
from tests.support.nothing_skipped import (  # noqa: F401 - hooks
    pytest_make_collect_report,
    pytest_runtest_makereport,
)
from tests.support.people import people  # noqa: F401 - a fixture
from tests.support.postgres import (  # noqa: F401 - fixtures
    django_db_setup,
    fresh_database,
    live_site,
    own_database,
    own_django,
    owner,
    superuser_address,
    superuser_sql,
    template_database,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure() -> None:
    """Hear Ctrl-C, and let what is started hear it, also when run in the background."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one per process; tests that need it are skipped where there is none."""
    named = [os.environ.get("TONGXING_CHROMIUM"), *map(shutil.which, CHROMIUM_NAMES)]
    found = next(filter(None, named), None)
    if found is None:
        pytest.skip("no Chromium on this machine (as root on Debian, `make browser` installs it)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is needed

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; a script error or a request to the outside fails the test."""
    context = browser.new_context(locale="zh-CN")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    opened.on(
        "request",
        lambda request: (
            faults.append(f"outside request: {request.url}")
            if not request.url.startswith(("file:", "data:", "blob:", "about:"))
            else None
        ),
    )
    yield opened
    context.close()
    assert not faults
