"""What somebody does who logs in, for the tests of it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.support.cast import PASSWORD
from tests.support.postgres import as_owner

from tongxing.accounts.models import Account
from tongxing.audit.models import Event
from tongxing.database import clock
from tongxing.database.context import acting
from tongxing.login import actions, second_factor
from tongxing.login.models import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
"""Noon in China."""

USER = "dongxihu-benefits"
OTHER_USER = "dongxihu-finance"
FIREFOX = "Mozilla/5.0 Firefox/150"
CHROMIUM = "Mozilla/5.0 Chromium/160"


def browser(name: str = FIREFOX, address: str = "10.1.2.3") -> Client:
    """A browser on a machine."""
    return Client(headers={"user-agent": name}, REMOTE_ADDR=address)


@contextmanager
def later(**passed: float) -> Iterator[datetime]:
    """Some time after noon."""
    at = NOON + timedelta(**passed)
    with clock.frozen(at):
        yield at


def enrol(username: str = USER) -> str:
    """Set up somebody's authenticator, and return its secret."""
    with acting(None, login=username):
        return actions.enrol(Account.objects.get(username=username), at=NOON)


def recovery_codes(username: str = USER) -> list[str]:
    """Make new recovery codes for somebody."""
    with acting(None, login=username):
        return second_factor.new_recovery_codes(Account.objects.get(username=username))


def code(secret: str, at: datetime | None = None) -> str:
    """What the authenticator shows."""
    return second_factor.code_of(secret, at or clock.now())


def wrong_code(secret: str) -> str:
    """A code the authenticator shows neither now nor half a minute before or after."""
    now = clock.now()
    shown = {code(secret, now + timedelta(seconds=s)) for s in (-60, -30, 0, 30, 60)}
    return next(each for each in ("000000", "111111", "222222", "333333") if each not in shown)


def type_password(
    client: Client, username: str = USER, password: str = PASSWORD, then: str = ""
) -> HttpResponse:
    """Send the first page."""
    query = {"next": then} if then else {}
    return client.post(
        reverse("login:log_in", query=query), {"login": username, "password": password}
    )


def type_code(client: Client, typed: str) -> HttpResponse:
    """Send the second page."""
    return client.post(reverse("login:code"), {"code": typed})


def log_in(client: Client, secret: str, username: str = USER, then: str = "") -> HttpResponse:
    """Both steps."""
    type_password(client, username, then=then)
    return type_code(client, code(secret))


def is_in(client: Client) -> bool:
    """Whether the account page opens."""
    return client.get(reverse("login:account")).status_code == 200


def words(response: HttpResponse) -> str:
    """What a page says."""
    return response.content.decode()


def audited(prefix: str = "login.") -> list[str]:
    """The actions on record, the oldest first."""
    with as_owner():
        return [e.action for e in Event.objects.filter(action__startswith=prefix).order_by("id")]


def events(action: str) -> list[Event]:
    """The events of one action, the oldest first."""
    with as_owner():
        return list(Event.objects.filter(action=action).order_by("id"))


def sessions() -> list[Session]:
    """All sessions there are."""
    with as_owner():
        return list(Session.objects.order_by("began_at"))


def everything_stored() -> str:
    """All rows of the tables that log-in writes, as text."""
    tables = (
        "audit_event", "login_session", "login_kept_form", "mfa_authenticator",
        "axes_accessattempt", "accounts_account", "accounts_invitation",
    )  # fmt: skip
    with as_owner(), connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f"SELECT string_agg(t::text, E'\\n') FROM {table} t")  # noqa: S608
            found.append(cursor.fetchone()[0] or "")
    return "\n".join(found)
