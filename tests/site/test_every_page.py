"""Every page of the site, as opened and as it answers an empty form: without a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.site import pictures
from tests.site.needed import NEEDED
from tests.site.routes import Route, address, routes
from tests.site.visiting import contrasts_of, faults_of

from tongxing.accounts.demonstration import WORDS
from tongxing.accounts.roles import roles

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.site.things import Things
    from tests.site.visiting import Site

pytestmark = pytest.mark.browser

VIEWERS: Final = {
    "admin": "system_administrator",
    "leader": "leader",
    "auditor": "auditor",
    "benefits": "benefits_officer",
    "certificates": "certificate_officer",
    "township": "township_clerk",
}
"""Between them they open every page; each page is looked at by the first who may."""

SHOWN_OTHERWISE: Final = {
    "accounts:accept", "login:end_device", "ui:look", "ui:stay",  # show nothing
    "login:code", "login:recovery_code",  # within a log-in
    "login:welcome", "login:first_authenticator",  # within an invitation
    "login:authenticator", "login:recovery_codes",  # after a confirmation
    "months:take_up", "persons:forget_search", "persons:save_search", "work:phone",  # show nothing
    "changes:paper", "lists:blank", "persons:print",  # files
    "work:enrol", "work:withdraw",  # for the clerk of the person's township
    "changes:withdraw", "months:confirm",  # for whoever proposed it; of a run that waits for it
}  # fmt: skip
"""Routes that are not simply opened; the journeys pass through those that show something."""


def _viewer(route: Route) -> str | None:
    """Return who looks at a route; None for whoever has not logged in."""
    door = route.door
    assert door is not None
    if door.kind == "public" and route.name != "login:log_out":
        return None
    held = {word: roles().roles[role].capabilities for word, role in VIEWERS.items()}
    may = {word for word in held if door.capability is None or door.capability in held[word]}
    needed = NEEDED.get(route.name)
    return next(word for word in held if word in may and (not needed or needed & held[word]))


def _pages_of(viewer: str | None) -> list[Route]:
    return [
        route
        for route in routes()
        if route.name not in SHOWN_OTHERWISE and _viewer(route) == viewer
    ]


@pytest.mark.parametrize("viewer", [None, *VIEWERS])
def test_every_page_is_whole(
    page: Page, site: Site, things: dict[str, Things], viewer: str | None
) -> None:
    faults: list[str] = []
    if viewer:
        site.log_in(page, f"dongxihu-{viewer}")
    for route in _pages_of(viewer):
        response = page.goto(f"{site.address}{address(route, things['420112'])}")
        assert response is not None
        if response.status >= 400 and route.name != "login:invitation":
            faults.append(f"{route.name}: {response.status}")
        faults += _looked_at(page, viewer or "anybody")
        faults += contrasts_of(page)
        faults += _sent_empty(page, viewer or "anybody")

    assert faults == []


def _looked_at(page: Page, who: str, state: str = "") -> list[str]:
    pictures.take(page, pictures.name_of(page, who) + state)
    return faults_of(page)


_WRITTEN_IN: Final = "textarea, input" + "".join(
    f":not([type={kind}])" for kind in ("hidden", "radio", "checkbox", "file")
)


_ANSWERED: Final = ("/gallery/", "/changes/duplicates/")
"""Forms that are examples, or whose only question is answered beforehand: there is one county."""


def _sent_empty(page: Page, who: str) -> list[str]:
    """Send a page's form with nothing in it, and look at the answer."""
    form = page.locator("form.questions")
    if form.count() == 0 or any(part in page.url for part in _ANSWERED):
        return []
    for box in form.locator(_WRITTEN_IN).all():
        box.fill("")
    with page.expect_navigation():
        form.get_by_role("button").last.click()
    if not page.title().startswith("错误："):
        return [f"{page.url}: an empty form is no fault"]
    if not page.locator(".error-summary a").count():
        return [f"{page.url}: the faults are not listed"]
    return _looked_at(page, who, "-wrong")


@pytest.mark.parametrize("word", WORDS.values())
def test_the_first_page_of_every_role_is_whole(page: Page, site: Site, word: str) -> None:
    site.log_in(page, f"dongxihu-{word}")

    assert _looked_at(page, word) == []


def test_no_page_is_whole_without_words(page: Page, site: Site) -> None:
    """What looks at the pages would notice one that says nothing."""
    page.goto(f"{site.address}/account/login/")
    page.evaluate("document.querySelector('main').innerHTML = '<h1></h1>'")

    assert faults_of(page)
