"""Let Django work on another database for a while, committing what it does."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.support import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.postgres import Clone


@contextmanager
def django_at(clone: Clone) -> Iterator[None]:
    """Point Django's connections at a clone: `default` as the application, `owner` as the owner.

    The fixture that uses it also asks for `django_db_setup`, so that there is a database to
    return to.
    """
    before = postgres._present_clone()
    postgres._point_django_at(clone, as_application=True)
    try:
        yield
    finally:
        postgres._point_django_at(before)
