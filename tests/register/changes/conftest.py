"""The site with the invented persons in it, for the journey in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.conftest import context, page, site  # noqa: F401 - fixtures
from tests.support.people import people_in

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker
    from tests.support.people import People
    from tests.support.postgres import Clone


@pytest.fixture(scope="module")
def people_there(own_database: Clone, django_db_blocker: DjangoDbBlocker) -> People:
    """The invented persons in the database of the site that is served."""
    return people_in(own_database, django_db_blocker)
