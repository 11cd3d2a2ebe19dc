"""What the pages of log-in ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import QueryDict

from tongxing.login.models import KeptForm, Session
from tongxing.login.sessions import limits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet


def sessions_of(account_id: int, at: datetime) -> QuerySet[Session]:
    """Return the browsers in which an account is logged in, the latest first."""
    held = limits()
    return Session.objects.filter(
        account_id=account_id,
        ended_at=None,
        seen_at__gt=at - held.idle,
        began_at__gt=at - held.longest,
    ).order_by("-seen_at")


def kept_forms(account_id: int, at: datetime) -> Mapping[str, int]:
    """Return the pages on which an account's typing waits, with the number of what is kept."""
    kept = KeptForm.objects.filter(account_id=account_id, expires_at__gt=at)
    return dict(kept.order_by("kept_at").values_list("path", "pk"))


def typed_before(account_id: int, path: str, at: datetime) -> QueryDict | None:
    """Return what an account had typed on a page; None where nothing is kept."""
    kept = KeptForm.objects.filter(account_id=account_id, path=path, expires_at__gt=at).first()
    return None if kept is None else QueryDict(kept.fields)
