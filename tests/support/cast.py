"""The officers of the tests: those of the demonstration, in the template of every database.

`officers["dongxihu-benefits"]` is an officer; `as_officer(client, "dongxihu-benefits")` logs in.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import pytest
from tests.support import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from tongxing.accounts.models import Officer

PASSWORD: Final = "walking-side-by-side-420112"  # noqa: S105 - of invented officers
BEGAN_AT: Final = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
BEGAN_ON: Final = date(2026, 11, 1)


def fill() -> None:
    """Load the places and the officers into the template: one hash for all, so it is quick."""
    from tongxing.accounts.demonstration import COUNTIES, make_demonstration  # noqa: PLC0415
    from tongxing.places.actions import load_places  # noqa: PLC0415

    load_places([county.code for county in COUNTIES], at=BEGAN_AT, using="owner")
    made = make_demonstration(at=BEGAN_AT, today=BEGAN_ON, password=PASSWORD)
    _ids.update({officer.account.username: officer.pk for officer in made})


postgres.FILLINGS.append(fill)
_ids: dict[str, int] = {}


class Cast:
    """The officers by user name, each read anew as the owner's rows are: whole."""

    def __getitem__(self, username: str) -> Officer:

        from tongxing.accounts.models import Officer  # noqa: PLC0415

        with postgres.as_owner():
            return Officer.objects.select_related("account", "place").get(pk=_ids[username])

    def __iter__(self) -> Iterator[str]:
        return iter(_ids)

    def id(self, username: str) -> int:
        """The number of an officer, without asking the database."""
        return _ids[username]


@pytest.fixture
def officers(db: None) -> Cast:
    """Every officer of the cast, by user name."""
    return Cast()


def as_officer(client: Client, username: str) -> int:
    """Log a test client in as an officer of the cast, both factors done; returns the number."""
    from tongxing.accounts.models import Account  # noqa: PLC0415
    from tongxing.database.context import acting  # noqa: PLC0415

    with acting(None, login=username):
        account = Account.objects.get(username=username)
        client.force_login(account)
    return account.pk
