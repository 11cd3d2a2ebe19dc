"""Finds out who asks, and opens the door of the view to those whom it is for.

Duties are read from the database with every request: whoever loses a role loses it with the next
page, whatever that is.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.http import Http404
from django_htmx.http import HttpResponseClientRedirect

from tongxing.accounts.roles import roles
from tongxing.accounts.shell import preferences_of, shell_of
from tongxing.ui import preferences
from tongxing.ui.doors import Door, door_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest
    from django.http.response import HttpResponse, HttpResponseBase

    from tongxing.accounts.models import Officer

_log = logging.getLogger(__name__)


class _Held(NamedTuple):
    roles: Sequence[str]
    capabilities: frozenset[str]


_NOTHING = _Held((), frozenset())


class OfficerMiddleware:
    """Puts `officer`, `officer_id`, `holds` and `shell` on every request, and checks its door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand in front of the next middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request, knowing who asks."""
        officer = _officer(request)
        held = _NOTHING if officer is None else _held()
        capabilities = held.capabilities
        request.officer = officer  # type: ignore[attr-defined]
        request.officer_id = None if officer is None else officer.pk  # type: ignore[attr-defined]
        request.holds = capabilities.__contains__  # type: ignore[attr-defined]
        if officer is not None:
            ends = getattr(request, "session_ends", None)
            request.shell = shell_of(officer, held.roles, session_ends=ends)  # type: ignore[attr-defined]
            preferences.use(request, preferences_of(officer))
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _positional: Sequence[object],
        named: dict[str, object],
    ) -> HttpResponse | None:
        """Let a request through the door of its view, lead it to the log-in, or find nothing.

        Raises:
            Http404: The view has no door, the officer no duty that opens it, or the address holds
                what no text of the database can.
        """
        if any("\0" in part for part in named.values() if isinstance(part, str)):
            raise Http404
        door = door_of(view)
        if door is None:
            _log.error("the view %s has no door and stays closed", view)
            raise Http404
        if door.kind == "public":
            return None
        if getattr(request, "officer", None) is None:
            return _to_login(request)
        if not _opens(door, request):
            raise Http404
        return None


def _opens(door: Door, request: HttpRequest) -> bool:
    return door.kind == "signed_in" or (
        door.capability is not None and request.holds(door.capability)  # type: ignore[attr-defined]
    )


def _officer(request: HttpRequest) -> Officer | None:
    account = request.user
    if not account.is_authenticated or not account.is_active:
        return None
    return getattr(account, "officer", None)  # found together with the account


def _held() -> _Held:
    """Return what the duties of this transaction's officer allow today, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT role FROM my_duties() ORDER BY duty_id")
        held = [role for (role,) in cursor.fetchall()]
    known = roles().roles
    allowed = (known[role].capabilities for role in held if role in known)
    return _Held(held, frozenset().union(*allowed))


def _to_login(request: HttpRequest) -> HttpResponse:
    answer = redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(answer.url)
    return answer
