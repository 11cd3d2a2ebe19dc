"""Tell the audit log from which address a request comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.audit.origin import coming_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class OriginMiddleware:
    """Keep the address of the other end for whatever is recorded during a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        with coming_from(request.META.get("REMOTE_ADDR")):
            return self._get_response(request)
