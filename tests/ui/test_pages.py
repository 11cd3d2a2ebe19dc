"""Whole pages: title, heading, language, switches, doors, navigation; without a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from tests.ui.kit_site import NAVIGATION
from tests.ui.markup import Markup

from tongxing.ui import preferences, urls, views
from tongxing.ui.doors import Door, door_of, duty, public, signed_in
from tongxing.ui.language import using
from tongxing.ui.navigation import stops
from tongxing.ui.preferences import Preferences
from tongxing.ui.shell import Shell

if TYPE_CHECKING:
    from django.http import HttpRequest

PATHS = [
    "/",
    "/officers/",
    "/form/",
    "/waiting/",
    "/done/",
    "/door/",
    "/gallery/",
    "/gallery/table/",
]


def _title(answer: HttpResponse) -> str:
    found = re.search(r"<title>(.*?)</title>", answer.content.decode())
    assert found
    return found[1]


def _sent(client: Client, path: str, **typed: str) -> HttpResponse:
    """Send a form of the kit with the token that the page carries."""
    page = client.get("/form/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    return client.post(path, {"csrfmiddlewaretoken": token[1], **typed})


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_whole_has_one_heading_and_unique_ids(client: Client, path: str) -> None:
    answer = client.get(path)
    markup = Markup(answer.content.decode().split("<!DOCTYPE html>")[1])

    assert answer.status_code == 200
    assert markup.open == []
    assert markup.tags.count("h1") == markup.tags.count("main") == 1
    assert len(set(markup.all("id"))) == len(markup.all("id"))
    assert [name for name, _ in markup.attributes if name == "style" or name.startswith("on")] == []
    assert "style" not in markup.tags
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_an_error_marks_the_title_and_stands_above_the_heading(client: Client) -> None:
    assert _title(client.get("/form/")) == "提出任职 · 同行"

    answer = _sent(client, "/form/", name="王秀兰")

    assert _title(answer) == "错误：提出任职 · 同行"
    body = answer.content.decode()
    assert body.index('id="main"') < body.index('id="error-summary"') < body.index("<h1>")
    assert 'value="王秀兰"' in body


def test_the_title_says_error_in_english_too(client: Client) -> None:
    client.cookies["language"] = "en"

    assert _title(_sent(client, "/form/")) == "Error: Propose a duty · Tongxing"


def test_a_form_without_its_token_is_refused(client: Client) -> None:
    assert client.post("/form/", {"name": "王秀兰"}).status_code == 403
    assert client.post("/gallery/look/", {"language": "en"}).status_code == 403


@pytest.mark.parametrize(
    ("cookies", "lang", "classes"),
    [
        ({}, "zh-CN", ""),
        ({"language": "en"}, "en", ""),
        ({"language": "zh", "look": "large"}, "zh-CN", "large-print"),
        ({"language": "xx", "look": "large.contrast"}, "zh-CN", "large-print high-contrast"),
        ({"language": '"><b>', "look": '"><b>'}, "zh-CN", ""),
    ],
)
def test_cookies_choose_language_and_look(
    client: Client, cookies: dict[str, str], lang: str, classes: str
) -> None:
    for name, value in cookies.items():
        client.cookies[name] = value

    answer = client.get("/")

    assert f'<html lang="{lang}" class="{classes}">' in answer.content.decode()
    assert answer.headers["Content-Language"] == ("en" if lang == "en" else "zh-hans")
    assert "Cookie" in answer.headers["Vary"]


def test_a_switch_changes_one_thing_and_returns(client: Client) -> None:
    answer = _sent(client, "/gallery/look/", large_print="on", next="/officers/?page=2")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/officers/?page=2")
    assert answer.cookies["look"].value == "large"
    assert answer.cookies["language"].value == "zh"
    assert answer.cookies["look"]["httponly"]

    answer = _sent(client, "/gallery/look/", language="en", next="/")

    assert answer.cookies["look"].value == "large"
    assert answer.cookies["language"].value == "en"


@pytest.mark.parametrize("elsewhere", ["//evil.test/", "javascript:alert(1)", r"\\evil.test", ""])
def test_a_switch_returns_to_no_other_site(client: Client, elsewhere: str) -> None:
    assert _sent(client, "/gallery/look/", language="en", next=elsewhere).headers["Location"] == "/"


def test_a_switch_is_stored_where_somebody_remembers_it() -> None:
    stored: list[Preferences] = []
    request = RequestFactory().post("/gallery/look/", {"high_contrast": "on", "next": "/"})
    request.shell = Shell(remember=stored.append)  # type: ignore[attr-defined]

    views.look(request)

    assert stored == [Preferences(high_contrast=True)]


def test_the_rest_of_a_request_follows_an_officers_preferences(rf: RequestFactory) -> None:
    request = rf.get("/")

    with using("zh"):  # restores the language afterwards
        preferences.use(request, Preferences(language="en", large_print=True))

        assert preferences.of(request).large_print
        assert request.lang == "en"  # type: ignore[attr-defined]


def test_who_is_at_work_stands_in_the_head(client: Client) -> None:
    body = client.get("/").content.decode()
    for said in ("武汉市东西湖区残疾人联合会", "李国栋", "街道经办员", "退出登录"):
        assert said in body

    body = client.get("/door/").content.decode()
    assert "退出登录" not in body
    assert 'class="ways"' not in body


def test_navigation_offers_what_one_may_and_marks_where_one_is() -> None:
    def offered(path: str, *held: str) -> list[tuple[str, bool]]:
        found = stops(NAVIGATION, path, held.__contains__)
        return [(stop.href, stop.is_here) for stop in found]

    def here(path: str) -> list[str]:
        return [href for href, is_here in offered(path) if is_here]

    assert len(offered("/")) == 5
    assert len(offered("/", "nobody.holds")) == 6
    assert here("/") == ["/"]
    assert here("/officers/3/") == ["/officers/"]
    assert here("/gallery/table/") == ["/gallery/"]
    assert here("/done/") == []


@pytest.fixture(autouse=True)
def _addresses(kit: None) -> None:
    """Names of addresses are those of the kit."""


def test_every_view_of_the_kit_has_its_door() -> None:
    doors = {pattern.name: door_of(pattern.callback) for pattern in urls.urlpatterns}

    assert None not in doors.values()
    assert {name for name, door in doors.items() if door and door.kind != "public"} == {"stay"}
    assert all(door.why for door in doors.values() if door and door.kind == "public")


def test_a_door_only_states_its_condition() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    assert door_of(view) is None
    assert door_of(signed_in(view)) == Door(kind="signed_in")
    assert door_of(duty("persons.read")(view)) == Door(kind="duty", capability="persons.read")
    assert door_of(public("a test")(view)) == Door(kind="public", why="a test")
    assert view(RequestFactory().get("/")).content == b"open"


def test_the_forms_of_the_gallery_do_nothing_and_show_it_again(client: Client) -> None:
    answer = _sent(client, "/gallery/question_page/", role="clerk")

    assert answer.status_code == 200
    assert "<h1>填写页</h1>" in answer.content.decode()
    assert client.post("/gallery/question_page/").status_code == 403


def test_the_gallery_answers_those_who_only_ask_for_its_head(client: Client) -> None:
    assert client.head("/gallery/").status_code == 200


def test_the_gallery_knows_no_other_component(client: Client) -> None:
    assert client.get("/gallery/password/").status_code == 404


def test_a_page_that_waits_asks_again_without_scripts(client: Client) -> None:
    body = client.get("/waiting/").content.decode()

    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in body
    assert "refresh" not in client.get("/").content.decode()
