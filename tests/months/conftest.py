"""A county whose October and November were run, in a database that every test copies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.months.making_runs import NOVEMBER, OCTOBER, handed, inboxes, made
from tests.support import postgres
from tests.support.cast import Cast
from tests.support.django_at import django_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker
    from tests.support.postgres import Clone


@pytest.fixture(scope="session")
def county_database(
    superuser_address: str,
    template_database: str,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Clone]:
    """The database that is copied; October is done, November held."""
    first, second = inboxes(tmp_path_factory.mktemp("county"))
    officer = Cast().id("dongxihu-benefits")
    with postgres._cloned(superuser_address, template_database) as clone:
        with django_db_blocker.unblock(), django_at(clone):
            handed(first, date(2026, 10, 31), officer)
            assert made(officer, OCTOBER).state == "done"
            handed(second, date(2026, 11, 30), officer)
            assert made(officer, NOVEMBER).state == "held"
        yield clone


@pytest.fixture
def county(
    county_database: Clone, superuser_address: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[Clone]:
    """A copy of it for one test, with Django on it; what is done there is committed."""
    with (
        postgres._cloned(superuser_address, county_database.name) as clone,
        django_db_blocker.unblock(),
        django_at(clone),
    ):
        yield clone


@pytest.fixture
def seen_county(county_database: Clone, django_db_blocker: DjangoDbBlocker) -> Iterator[Clone]:
    """The county itself, for tests that only look."""
    with django_db_blocker.unblock(), django_at(county_database):
        yield county_database


@pytest.fixture
def officer() -> int:
    """The officer who runs the months."""
    return Cast().id("dongxihu-benefits")


@pytest.fixture
def officers_of_wushan() -> int:
    """Who runs the months of another county, far away."""
    return Cast().id("wushan-benefits")
