"""The request being answered, for the few parts that need it: forms carry its CSRF token."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.middleware.csrf import get_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

_request: ContextVar[HttpRequest | None] = ContextVar("tongxing_request", default=None)


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """Make one request the current one inside a `with` block."""
    before = _request.set(request)
    try:
        yield
    finally:
        _request.reset(before)


def csrf_token() -> str:
    """Return the token that a form of the current page sends; empty where no page is served."""
    request = _request.get()
    return get_token(request) if request is not None else ""
