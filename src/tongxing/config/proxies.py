"""Whom a request really comes from, where the site stands behind a proxy of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class ProxyMiddleware:
    """Take the visitor's address, and that it came by HTTPS, from a proxy that is named.

    Whatever anybody else says about these is removed: a visitor must not be able to choose the
    address that sessions are bound to and the audit log tells.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what is below."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request with the address of whoever sent it."""
        said = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        protocol = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        if request.META.get("REMOTE_ADDR") in settings.TONGXING_PROXIES:
            # Each proxy adds whom it was asked by at the end; what stands before may be invented.
            request.META["REMOTE_ADDR"] = visitor(said) or request.META["REMOTE_ADDR"]
            if protocol == "https":
                request.META["wsgi.url_scheme"] = "https"
                request.environ["wsgi.url_scheme"] = "https"  # type: ignore[attr-defined]
        return self._get_response(request)


def visitor(forwarded_for: str) -> str:
    """Return the last address that none of our proxies added; empty where there is none."""
    addresses = [each.strip() for each in forwarded_for.split(",") if each.strip()]
    strangers = [each for each in addresses if each not in settings.TONGXING_PROXIES]
    return strangers[-1] if strangers else ""
