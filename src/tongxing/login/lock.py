"""Lock a user name after too many wrong passwords or codes; axes counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import connection
from django.db.models import Max

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest


def one_at_a_time(user_name: str) -> None:
    """Wait until no other request proves the same user name: guesses at once are counted too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [user_name])


def locked_until(request: HttpRequest, user_name: str, at: datetime) -> datetime | None:
    """Return until when a user name is locked; None where it is not.

    Names that nobody has are counted and locked alike, so that they cannot be told apart.
    """
    _tell_time(request, at)
    if AxesProxyHandler.is_allowed(request, _credentials(user_name)):
        return None
    last = AccessAttempt.objects.filter(username=user_name).aggregate(last=Max("attempt_time"))
    return (last["last"] or at) + settings.AXES_COOLOFF_TIME


def count_failure(request: HttpRequest, user_name: str, at: datetime) -> None:
    """Count a wrong code; wrong passwords are counted where Django tries them."""
    _tell_time(request, at)
    AxesProxyHandler.user_login_failed(
        sender=__name__, credentials=_credentials(user_name), request=request
    )


def forget_failures(user_name: str) -> None:
    """Begin to count anew, once somebody has proved who it is."""
    AxesProxyHandler.reset_attempts(username=user_name)


def _credentials(user_name: str) -> dict[str, str]:
    return {settings.AXES_USERNAME_FORM_FIELD: user_name}


def _tell_time(request: HttpRequest, at: datetime) -> None:
    AxesProxyHandler.update_request(request)
    request.axes_attempt_time = at  # type: ignore[attr-defined]
