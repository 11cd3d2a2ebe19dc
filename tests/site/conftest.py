"""The whole site: the officers of two counties far apart, and what each of them meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.authenticators import Authenticators
from tests.site.things import make_in
from tests.site.visiting import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page
    from tests.site.things import Things
    from tests.support.postgres import Clone


@pytest.fixture(scope="module")
def site(live_site: str, own_database: Clone) -> Site:
    """The site of one module, served."""
    return Site(live_site, Authenticators(own_database))


@pytest.fixture(scope="module")
def things(own_database: Clone) -> dict[str, Things]:
    """One thing of each kind in both counties, in the database of the site that is served."""
    return make_in(own_database)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser in which nobody is logged in; a request to anywhere else fails the test."""
    opened = browser.new_context(
        locale="zh-CN", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    faults = _watch(opened)
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of the site; a script error fails the test."""
    return context.new_page()


def _watch(context: BrowserContext) -> list[str]:
    faults: list[str] = []
    context.on(
        "request",
        lambda request: (
            None
            if "//127.0.0.1:" in request.url or request.url.startswith(("data:", "about:"))
            else faults.append(f"outside request: {request.url}")
        ),
    )
    context.on("weberror", lambda error: faults.append(f"script error: {error.error}"))
    return faults
