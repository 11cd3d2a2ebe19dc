"""The address of a visitor: believed from a proxy of ours, from nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tongxing.config.proxies import ProxyMiddleware

if TYPE_CHECKING:
    from django.http import HttpRequest
    from pytest_django.fixtures import SettingsWrapper

PROXY = "10.0.0.7"
VISITOR = "192.0.2.20"


@pytest.fixture(autouse=True)
def _one_proxy(settings: SettingsWrapper) -> None:
    settings.TONGXING_PROXIES = frozenset({PROXY})


def _seen(asked_by: str, **headers: str) -> HttpRequest:
    seen: list[HttpRequest] = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    request = RequestFactory().get("/", REMOTE_ADDR=asked_by, headers=headers)
    ProxyMiddleware(answer)(request)
    return seen[0]


def test_a_proxy_of_ours_is_believed() -> None:
    request = _seen(PROXY, **{"X-Forwarded-For": VISITOR, "X-Forwarded-Proto": "https"})

    assert (request.META["REMOTE_ADDR"], request.is_secure()) == (VISITOR, True)


def test_nobody_else_is_believed() -> None:
    request = _seen(VISITOR, **{"X-Forwarded-For": "10.9.9.9", "X-Forwarded-Proto": "https"})

    assert (request.META["REMOTE_ADDR"], request.is_secure()) == (VISITOR, False)
    assert "HTTP_X_FORWARDED_FOR" not in request.META


def test_a_visitor_cannot_put_an_address_before_the_own_one() -> None:
    request = _seen(PROXY, **{"X-Forwarded-For": f"10.9.9.9, {VISITOR}, {PROXY}"})

    assert request.META["REMOTE_ADDR"] == VISITOR


def test_a_proxy_that_says_nothing_is_the_visitor() -> None:
    assert _seen(PROXY).META["REMOTE_ADDR"] == PROXY
