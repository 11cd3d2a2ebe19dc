"""Gives whole pages to answers that come without one."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponseNotAllowed

from tongxing.home import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class NotAllowedMiddleware:
    """Explain in words that an act has no page; a browser would show an error of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what is below."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request."""
        response = self._get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and request.method == "GET":
            explained = errors.not_allowed(request)
            explained.status_code = HTTPStatus.METHOD_NOT_ALLOWED
            explained["Allow"] = response["Allow"]
            return explained
        return response
