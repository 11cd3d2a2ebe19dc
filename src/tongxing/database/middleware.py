"""One transaction for each request, on behalf of the officer who is logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY
from django.db import transaction

from tongxing.database.context import acting, become

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class TransactionMiddleware:
    """Run everything below in one transaction; undo it when the answer is an error of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what is below."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request; whoever is not logged in costs the database nothing."""
        with acting(None):
            officer = request.session.get(SESSION_KEY)
            if officer:
                become(int(officer))
            response = self._get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
