"""Every request passes one door; a view without one stays closed to everybody."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from tongxing.accounts import urls
from tongxing.accounts.middleware import OfficerMiddleware
from tongxing.ui.doors import door_of, duty, public, signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest


def _view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def _new_view() -> Callable[[HttpRequest], HttpResponse]:
    """A view of its own for each door: a door is hung on the function itself."""

    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("inside")

    return view


def _asked(*held: str, signed: bool = True) -> HttpRequest:
    request = RequestFactory().get("/somewhere/?page=2")
    request.officer = object() if signed else None  # type: ignore[attr-defined]
    request.holds = frozenset(held).__contains__  # type: ignore[attr-defined]
    return request


def _opened(view: object, request: HttpRequest) -> HttpResponse | None:
    return OfficerMiddleware(_view).process_view(request, view, (), {})  # type: ignore[arg-type]


def test_a_view_without_a_door_stays_closed_and_is_told(caplog: pytest.LogCaptureFixture) -> None:
    def forgotten(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    with caplog.at_level(logging.ERROR), pytest.raises(Http404):
        _opened(forgotten, _asked("everything"))

    assert "has no door" in caplog.text


def test_a_public_door_opens_to_everybody() -> None:
    view = public("for this test")(_new_view())

    assert _opened(view, _asked(signed=False)) is None


def test_the_door_of_a_duty_opens_to_who_holds_it() -> None:
    view = duty("audit.read")(_new_view())

    assert _opened(view, _asked("audit.read")) is None
    with pytest.raises(Http404):
        _opened(view, _asked("persons.read"))


def test_without_log_in_a_door_leads_there_and_back() -> None:
    for view in (signed_in(_new_view()), duty("audit.read")(_new_view())):
        answer = _opened(view, _asked(signed=False))

        assert answer is not None
        assert answer["Location"] == "/account/login/?next=/somewhere/%3Fpage%3D2"


def test_every_page_of_this_app_has_its_door() -> None:
    assert [path.name for path in urls.urlpatterns if door_of(path.callback) is None] == []
