"""The month of the tiny county once more, in a real browser, with axe on every page passed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler
from tests.site.authenticators import Authenticators
from tests.site.test_the_month import DEAD, MISSED, _worker, folder  # noqa: F401 - a fixture
from tests.site.the_month import Month, Walk, walk
from tests.site.visiting import Site
from tests.support.cast import Cast

from tongxing.config.wsgi import application
from tongxing.database.context import acting
from tongxing.months.models import Line, Run
from tongxing.register.models import Import, Match, Person
from tongxing.supervision.models import Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.support.postgres import Clone

pytestmark = pytest.mark.browser


class County(Site):
    """The tiny county, served by this process; its worker does what waits when it is asked to."""

    def __init__(self, address: str, clone: Clone) -> None:
        super().__init__(address, Authenticators(clone))
        self._clone = clone

    def let_it_work(self) -> None:
        """Do what waits for the worker."""
        _worker(self._clone)


@pytest.fixture
def county(
    folder: Path,  # noqa: F811 - the fixture
    own_django: Clone,
) -> Iterator[County]:
    """The site in a thread: so its clock stands where the test's does."""
    with ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler) as server:
        server.set_app(application)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield County(f"http://127.0.0.1:{server.server_port}", own_django)
        server.shutdown()
        thread.join()


def test_officers_walk_the_whole_month_and_december_respects_what_they_found(
    browser: Browser,
    county: County,
    folder: Path,  # noqa: F811 - the fixture
) -> None:
    officers = Walk(browser, county, county="dongxihu", other="wushan")

    held, missed = walk(
        officers,
        [Month("2026-11", "2026-11-30", sorted((folder / "2026-11").iterdir()))],
        Month("2026-12", "2026-12-01", sorted((folder / "2026-12").iterdir())),
    )

    assert officers.decided == 1
    assert held.name in {each.name for each in DEAD}
    assert missed.name in {each.name for each in MISSED}
    officers.close()
    with acting(Cast().id("wushan-benefits")):
        seen = [model.__name__ for model in (Person, Line, Item, Run, Import, Match)
                if model._default_manager.exists()]  # fmt: skip
    assert seen == []
