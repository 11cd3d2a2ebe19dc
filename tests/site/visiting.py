"""Going through the site as people do, and looking at each page on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from axe_playwright_python.sync_playwright import Axe
from tests.site import pictures
from tests.support.browsing import follow
from tests.support.cast import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from tests.site.authenticators import Authenticators

_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_LEAST_TEXT: Final = 15
_SMALL: Final = {"width": 320, "height": 640}
_LARGE: Final = {"width": 1280, "height": 900}


class Site:
    """The site as it is served, with the officers' telephones at hand."""

    def __init__(self, address: str, authenticators: Authenticators) -> None:
        self.address = address
        self.authenticators = authenticators

    def log_in(self, page: Page, username: str, *, wanted: str = "/") -> None:
        """Log in with password and code, from the page that was wanted."""
        self.authenticators.set_up(username)
        page.goto(f"{self.address}{wanted}")
        self.fill_in(page, username)
        page.wait_for_url(f"{self.address}{wanted}")

    def fill_in(self, page: Page, username: str) -> None:
        """Fill in both pages of the log-in."""
        self.fill_in_password(page, username)
        page.get_by_label("验证码").fill(self.authenticators.code(username))
        follow(page.get_by_role("main").get_by_role("button", name="登录"))

    def fill_in_password(self, page: Page, username: str) -> None:
        """Fill in the first page of the log-in."""
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill(PASSWORD)
        follow(page.get_by_role("button", name="下一步"))

    def open(self, page: Page, path: str) -> None:
        """Open a page of the site, which must be there."""
        response = page.goto(f"{self.address}{path}")
        assert response is not None
        assert response.ok, (path, response.status)


def look_at(page: Page) -> None:
    """Assert that a page has something to say, that axe finds nothing, that it fits 320 px."""
    pictures.take(page, pictures.name_of(page, "journey"))
    faults = faults_of(page)
    assert not faults, "\n".join(faults)


def faults_of(page: Page) -> list[str]:
    """Return what is wrong with a page as it stands."""
    faults = [f"{page.url}: {fault}" for fault in _silences(page)]
    found = Axe().run(page, options={"runOnly": _RULES})
    if found.violations_count:
        faults.append(f"{page.url}: {found.generate_report()}")
    page.set_viewport_size(_SMALL)
    for look in ("", "large-print"):
        width = page.evaluate(_WIDTH, look)
        if width != _SMALL["width"]:
            faults.append(f"{page.url}: {width} px wide at {_SMALL['width']} {look}")
    page.set_viewport_size(_LARGE)
    return faults


def contrasts_of(page: Page) -> list[str]:
    """Return where the colours of a page in high contrast are too near to each other."""
    page.evaluate("document.documentElement.classList.add('high-contrast')")
    found = Axe().run(page, options={"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    page.evaluate("document.documentElement.classList.remove('high-contrast')")
    return [f"{page.url}: {found.generate_report()}"] if found.violations_count else []


_WIDTH: Final = """
look => {
  const root = document.documentElement;
  if (look) root.classList.add(look);
  const width = root.scrollWidth;
  if (look) root.classList.remove(look);
  return width;
}
"""


def _silences(page: Page) -> Iterator[str]:
    """Yield what a page fails to say; an empty page would have no other fault."""
    headings = [heading.strip() for heading in page.locator("h1").all_inner_texts()]
    if len(headings) != 1 or not headings[0]:
        yield f"the headings are {headings}"
        return
    told = page.locator("main").inner_text().replace(headings[0], "").strip()
    if len(told) < _LEAST_TEXT:
        yield f"the page says only {told!r}"
    if headings[0] not in page.title():
        yield f"the title is {page.title()!r}"
    if not page.locator("html").get_attribute("lang"):
        yield "no language is named"
