"""Reads how somebody wants to see pages before anything is said to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.cache import patch_vary_headers

from tongxing.ui import current, preferences
from tongxing.ui.language import CODES, using

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class LanguageMiddleware:
    """Answers each request in the language, size and contrast its cookies ask for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand in front of the next middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request; `request.lang` and `request.preferences` are set for all below."""
        chosen = preferences.read(request.COOKIES)
        with using(chosen.language), current.answering(request):
            preferences.use(request, chosen)
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", CODES[preferences.of(request).language])
        patch_vary_headers(response, ["Cookie"])
        return response
