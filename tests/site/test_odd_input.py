"""Numbers too large, texts too long, signs that no text has: refused in words, never a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest
from django.urls import reverse
from tests.site.routes import FILLED, Route, address, routes
from tests.site.things import Things, make_here
from tests.support.cast import as_officer

from tongxing.accounts.demonstration import WORDS
from tongxing.accounts.roles import roles

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

VIEWERS: Final[list[str | None]] = [
    None, "dongxihu-admin", "dongxihu-leader", "dongxihu-auditor", "dongxihu-benefits",
    "dongxihu-certificates", "dongxihu-township",
]  # fmt: skip
ODD_NUMBERS: Final = [0, 2**31, 2**63, 10**30]
ODD_TEXTS: Final = ["%00", "a" * 3000, "'--", "🙂", "../../etc", "<b>", "9" * 40, "\u202e"]
ODD_FIELDS: Final = ["\x00", "a" * 100_000, "'; DROP TABLE x; --", "<script>", "9" * 40, "２０２６"]
ODD_QUERIES: Final = [
    "page=0&sort=password&q=%00&since=0000-00-00&officer=0&kind=x&number=1&next=//elsewhere",
    "page=99999999999999999999&sort=-&q=%25_&since=9999-12-31&officer=99999999999999999999",
    "page=x&sort=name;&q=%F0%9F%99%82&kind=officer&number=%00&username=%00&parent=x&size=100000",
    "page=1&page=2&sort=%00&action=%27&done=%3Cb%3E&kept=yes&until=x&status=%00&level=x",
    "on=0000-00-00&place=%00&programme=%27&list=x&state=%00&month=2026-13&with=0&category=x",
    "on=9999-12-31&place=999999&grade=99999999999999999999&village=x&age=-1&with=%00&assigned=x",
]
_NUMBERS: Final = {"year", *(name for name in FILLED if name.endswith("_id"))}
_FAULT: Final = 500


@pytest.fixture
def things(db: None) -> Things:
    return make_here()["420112"]


def _visitor(client: Client, username: str | None) -> Client:
    client.raise_request_exception = False
    if username:
        as_officer(client, username)
    return client


@pytest.mark.parametrize("username", VIEWERS)
def test_an_odd_address_is_not_found(client: Client, username: str | None) -> None:
    visitor = _visitor(client, username)

    faults = [
        asked
        for route in routes()
        for asked in _odd_addresses(route)
        if visitor.get(asked).status_code >= _FAULT
    ]

    assert faults == []


def _odd_addresses(route: Route) -> list[str]:
    if not route.parameters:
        return []
    plain = {name: 1 if name in _NUMBERS else "x" for name in route.parameters}
    whole = reverse(route.name, kwargs=plain)
    found = []
    for name in route.parameters:
        for odd in ODD_NUMBERS if name in _NUMBERS else ODD_TEXTS:
            marked = reverse(route.name, kwargs={**plain, name: 777 if name in _NUMBERS else "777"})
            found.append(marked.replace("777", quote(str(odd), safe="%")))
    return [*found, whole]


def _is_viewers(route: Route, username: str | None) -> bool:
    """Say whether a viewer is the first of all to whom a route is open."""
    assert route.door is not None
    held = {each: _capabilities(each) for each in VIEWERS if each}
    wanted = route.door.capability
    able = [each for each, may in held.items() if wanted is None or wanted in may]
    return username == (None if route.door.kind == "public" else able[0])


def _capabilities(username: str) -> frozenset[str]:
    role = {word: role for role, word in WORDS.items()}[username.partition("-")[2]]
    return roles().roles[role].capabilities


@pytest.mark.parametrize("username", VIEWERS)
def test_an_odd_question_is_answered(client: Client, things: Things, username: str | None) -> None:
    visitor = _visitor(client, username)

    shown = [address(route, things) for route in routes() if _is_viewers(route, username)]

    faults = [
        f"{asked}?{query}"
        for asked in shown
        for query in ODD_QUERIES
        if visitor.get(f"{asked}?{query}").status_code >= _FAULT
    ]

    assert faults == []


@pytest.mark.parametrize("username", VIEWERS)
def test_an_odd_form_is_refused(client: Client, things: Things, username: str | None) -> None:
    visitor = _visitor(client, username)
    faults = []
    for route in routes():
        asked = address(route, things)
        shown = visitor.get(asked)
        form = shown.context and shown.context.get("form")
        for odd in ODD_FIELDS:
            typed = dict.fromkeys(form.fields, odd) if form else {"reason": odd}
            if visitor.post(asked, typed).status_code >= _FAULT:
                faults.append(f"{route.name}: {odd[:20]!r} in {', '.join(typed)}")

    assert faults == []
