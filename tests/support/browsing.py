"""Going from page to page in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator


def follow(link: Locator) -> None:
    """Click what leads to another page, and wait until that stands there.

    A page that is still going answers with what it was, and fails whoever opens another.
    """
    with link.page.expect_navigation():
        link.click()
