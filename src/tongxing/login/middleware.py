"""Sessions that end, and what was typed when they did."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect

from tongxing.accounts.queries import duties_ended_since
from tongxing.database import clock
from tongxing.login import actions, queries, rules
from tongxing.login.origin import origin_of
from tongxing.login.sessions import KEPT_PATHS, SessionStore, session_of
from tongxing.login.views.duty_ended import duty_ended
from tongxing.ui.doors import door_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


class SessionMiddleware(DjangoSessionMiddleware):
    """Gives each request its session, which knows where the request comes from."""

    def process_request(self, request: HttpRequest) -> None:
        """Put the session on the request; it is read when somebody asks for something in it."""
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        request.session = SessionStore(key, origin_of(request))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session after an answer that stands, and note that it was used."""
        session = session_of(request)
        if response.status_code >= 500:
            return response
        if session.accessed and SESSION_KEY in session:
            patch_cache_control(response, private=True, no_store=True)
            if not session.modified:
                session.note_use(clock.now())
        if session.ended and not session.modified:
            return response  # the cookie stays, so that the log-in page can say why it ended
        try:
            return super().process_response(request, response)
        except SessionInterrupted:
            return HttpResponseRedirect(settings.LOGIN_URL)


class KeptFormMiddleware:
    """Loses nothing that was typed: keeps it when a session or a duty has ended meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand in front of the next middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer one request; `request.session_ends` is set for all below."""
        request.session_ends = session_of(request).ends_at  # type: ignore[attr-defined]
        account_id = _account(request)
        if account_id is not None and request.method == "GET":
            _show_again(request, account_id)
        response = self.get_response(request)
        shown = response.status_code == 200 and getattr(request, "kept_form_shown", False)
        if account_id is not None and shown:
            _shown(request, account_id)
        if account_id is not None and request.method == "POST" and response.status_code == 404:
            return _lost_in_the_middle(request, account_id) or response
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: object
    ) -> HttpResponseBase | None:
        """Keep a form that is sent after the end of its session, and lead to the log-in."""
        ended, door = session_of(request).ended, door_of(view)
        if ended is None or request.method != "POST" or door is None or door.kind == "public":
            return None
        path = _page_of(request)
        told = {"next": path}
        mine = ended.same_origin and ended.because in rules.KEEPS_TYPED
        if mine and ended.account_id is not None:
            kept = actions.keep_form(ended.account_id, path, request.POST, at=clock.now())
            told["kept"] = "yes" if kept else "no"
        address = f"{settings.LOGIN_URL}?{urlencode(told)}"
        if request.headers.get("HX-Request") == "true":
            return HttpResponseClientRedirect(address)
        return HttpResponseRedirect(address)


def _account(request: HttpRequest) -> int | None:
    known = request.session.get(SESSION_KEY)
    return None if known is None else int(known)


def _page_of(request: HttpRequest) -> str:
    """Return the page a form was sent from, as far as it is one of ours."""
    referer, here = request.headers.get("Referer", ""), request.build_absolute_uri("/")
    page = rules.local_path(f"/{referer.removeprefix(here)}") if referer.startswith(here) else ""
    return page or request.get_full_path()


def _show_again(request: HttpRequest, account_id: int) -> None:
    path = request.get_full_path()
    if path in request.session.get(KEPT_PATHS, ()):
        typed = queries.typed_before(account_id, path, clock.now())
        if typed is not None:
            request.kept_form = typed  # type: ignore[attr-defined]


def _shown(request: HttpRequest, account_id: int) -> None:
    path = request.get_full_path()
    actions.forget_kept_form(account_id, path)
    waiting = [each for each in request.session.get(KEPT_PATHS, ()) if each != path]
    request.session[KEPT_PATHS] = waiting


def _lost_in_the_middle(request: HttpRequest, account_id: int) -> HttpResponseBase | None:
    """Return a plain page where a duty has ended since log-in; None where none has."""
    began = session_of(request).began_at
    today = clock.today()
    since = timezone.localdate(began) if began else today
    ended = duties_ended_since(account_id, since, today)
    if not ended:
        return None
    path = _page_of(request)
    if actions.keep_form(account_id, path, request.POST, at=clock.now()):
        request.session[KEPT_PATHS] = [*request.session.get(KEPT_PATHS, ()), path]
    return duty_ended(request, ended, today=today)
