"""Every route for every role in two counties: open, not found, or first the log-in.

What is expected is worked out from the doors of the views, from roles.yaml and from where a duty
is held; the site is only asked.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.site.needed import NEEDED, OPEN_ABOUT_ANY_PLACE, SEEN_FROM_BELOW
from tests.site.register_things import RegisterThings
from tests.site.routes import FILLED, Route, address, belongs_to_a_county, routes
from tests.site.things import COUNTIES, Things, make_here
from tests.support.cast import as_officer
from tests.support.postgres import as_owner

from tongxing.accounts import demonstration
from tongxing.accounts.demonstration import WORDS
from tongxing.accounts.roles import roles
from tongxing.database import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

pytestmark = pytest.mark.django_db

OFFICERS: Final = [f"{county}-{word}" for county in COUNTIES for word in WORDS.values()]
ROLE_OF: Final = {word: role for role, word in WORDS.items()}

ONLY_SENT: Final = {
    "accounts:accept", "login:end_device", "months:take_up", "persons:forget_search",
    "persons:save_search", "ui:look", "ui:stay", "work:phone",
}  # fmt: skip
"""Routes that do something and show nothing: they take a form and are never opened."""

_NO_INVITATION: Final = {409, 410}
MISSING: Final = 2_000_000_000
"""A number that nothing has."""
INVITED: Final = {"login:invitation", "login:welcome", "login:first_authenticator"}


@pytest.fixture
def things(db: None) -> dict[str, Things]:
    """One thing of every kind in each county, none of them of anybody who looks at it."""
    return make_here()


def test_every_route_has_a_door_and_parameters_that_are_known() -> None:
    shut = [route.name for route in routes() if route.door is None]
    unknown = {
        name: route.name for route in routes() for name in route.parameters if name not in FILLED
    }

    assert shut == []
    assert unknown == {}


def test_every_route_about_a_county_says_what_is_needed_there() -> None:
    about = {route.name for route in routes() if belongs_to_a_county(route)}

    assert about == {*NEEDED, *OPEN_ABOUT_ANY_PLACE}


@pytest.mark.parametrize("username", OFFICERS)
def test_an_officer_meets_what_the_duty_is_for_and_nobody_of_elsewhere(
    client: Client, things: dict[str, Things], username: str
) -> None:
    as_officer(client, username)
    before = _written()
    unexpected, named = {}, {}
    strangers = _names_elsewhere(username)

    for route in routes():
        for asked in _asked(route, things):
            response = client.get(address(route, asked))
            row = (route.name, asked.county)
            expected, met = _expected(route, asked, username), _outcome(route, response)
            if expected != met:
                unexpected[row] = f"{met}, not {expected}"
            text = response.content.decode(errors="replace")  # a PDF or a workbook is none
            if found := [name for name in strangers if name in text]:
                named[row] = found

    assert unexpected == {}
    assert named == {}
    assert _written() == before


def _asked(route: Route, things: dict[str, Things]) -> Iterator[Things]:
    """Yield the counties a route is asked about: both, or for others just the first."""
    yield from things.values() if belongs_to_a_county(route) else [things["420112"]]


def _expected(route: Route, asked: Things, username: str) -> str:
    role = _role(username)
    held = roles().roles[role].capabilities
    door = route.door
    assert door is not None
    if door.kind == "duty" and door.capability not in held:
        return "not found"
    if route.name in ONLY_SENT:
        return "only sent"
    needed = NEEDED.get(route.name)
    if needed is None or (needed & held and _covers(username, asked.county, route.name)):
        return "open"
    return "not found"


def _role(username: str) -> str:
    return ROLE_OF[username.partition("-")[2]]


def _covers(username: str, county: str, route: str) -> bool:
    """Say whether the duty of an officer of the cast reaches a county, as far as a route asks."""
    own = COUNTIES[username.partition("-")[0]]
    levels = roles().roles[_role(username)].levels
    whole = "village" not in levels and levels != ("township",)
    return own == county and (whole or route in SEEN_FROM_BELOW)


def _outcome(route: Route, response: HttpResponse) -> str:
    status = response.status_code
    public = route.door is not None and route.door.kind == "public"
    if status == 302 and not public and response["Location"].startswith(settings.LOGIN_URL):
        return "log-in"
    if route.name in INVITED and status in _NO_INVITATION:
        return "open"
    told = {200: "open", 302: "open", 404: "not found", 405: "only sent"}
    return told.get(status, str(status))


def _names_elsewhere(username: str) -> set[str]:
    """Return the names of the cast that are nothing to an officer: of no place of the duty."""
    levels = roles().roles[_role(username)].levels
    reach = {("city",): 4, ("province",): 2}.get(levels, 6)
    own = COUNTIES[username.partition("-")[0]][:reach]
    return {
        name
        for county in demonstration.COUNTIES
        if not county.code.startswith(own)
        for name in county.names
    }


_LEFT_OUT = (
    "audit_event", "login_session", "places_place", "places_place_within",
    "register_seen",  # whose file was opened last
)  # fmt: skip


def _written() -> dict[str, str]:
    """Return a digest of every table that opening a page has no reason to write to."""
    tables = [name for name in connection.introspection.table_names() if name not in _LEFT_OUT]
    with as_owner(), connection.cursor() as cursor:
        digests = {}
        for table in tables:
            cursor.execute(
                f"SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {table} t"  # noqa: S608
            )
            digests[table] = cursor.fetchone()[0]
    return digests


def test_nobody_is_led_to_the_log_in_and_back(client: Client, things: dict[str, Things]) -> None:
    met = {}
    for route in routes():
        asked = address(route, things["420112"])
        response = client.get(asked)
        if route.door is not None and route.door.kind == "public":
            assert _outcome(route, response) in {"open", "only sent"}, asked
        else:
            met[asked] = response.status_code, response.headers.get("Location")

    assert met == {asked: (302, f"{settings.LOGIN_URL}?next={asked}") for asked in met}


@pytest.mark.parametrize("username", [None, "dongxihu-admin", "dongxihu-leader"])
def test_nothing_is_done_without_the_token_of_the_form(
    things: dict[str, Things], username: str | None
) -> None:
    client = Client(enforce_csrf_checks=True)
    if username:
        as_officer(client, username)
    before = _written()

    met = {
        route.name: client.post(
            address(route, things["420112"]), {"reason": "因工作需要"}
        ).status_code
        for route in routes()
    }

    assert met == dict.fromkeys(met, 403)
    assert _written() == before


def test_a_thing_of_elsewhere_looks_like_none_at_all(
    client: Client, things: dict[str, Things]
) -> None:
    none = Things(
        "999999", *[MISSING] * 6, register=RegisterThings(*[MISSING] * len(RegisterThings._fields))
    )
    for username in ("dongxihu-leader", "dongxihu-admin", "dongxihu-auditor"):
        as_officer(client, username)
        for route in (route for route in routes() if route.name in NEEDED):
            ask = client.post if route.name in ONLY_SENT else client.get
            elsewhere = ask(address(route, things["500237"]))
            missing = ask(address(route, none))
            assert elsewhere.status_code == missing.status_code == 404, route.name
            assert _without_tokens(elsewhere) == _without_tokens(missing), route.name


@pytest.mark.parametrize("username", ["dongxihu-leader", "dongxihu-admin"])
def test_no_form_changes_anything_of_elsewhere(
    client: Client, things: dict[str, Things], username: str
) -> None:
    as_officer(client, username)
    before = _written()

    for route in (route for route in routes() if route.name in NEEDED):
        answer = client.post(address(route, things["500237"]), _typed("500237"))
        assert answer.status_code == 404, route.name
    for name in ("accounts:invite", "accounts:propose", "accounts:give_grant"):
        answer = client.post(reverse(name), _typed("500237"))
        assert answer.status_code in {200, 404}, name
    assert _written() == before

    if username == "dongxihu-admin":  # at home the very same form does something
        assert client.post(reverse("accounts:propose"), _typed("420112")).status_code == 302


def _typed(place: str) -> dict[str, str]:
    """Return a form filled in rightly, for somebody of the other county and some place."""
    return {
        "reason": "因工作需要",
        "username": "wushan-somebody",
        "name": "新人",
        "place": place,
        "role": "auditor",
        "kind": "case",
        "number": "1",
        "purpose": "会诊",
        "valid_from": clock.today().isoformat(),
        "valid_until": (clock.today() + timedelta(days=9)).isoformat(),
    }


def _without_tokens(response: HttpResponse) -> str:
    lines = response.content.decode().splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)
