"""Links with which somebody sets password and second factor: made here, used by the log-in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection, transaction

from tongxing import audit
from tongxing.accounts.models import Invitation, Officer
from tongxing.accounts.roles import roles
from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from datetime import datetime


class InvitationUsedError(TongxingError):
    """A link that was used, has expired or never existed."""

    def __init__(self) -> None:
        super().__init__(
            Text("这个链接已经用过或已过期", "this link has been used or has expired"),
            Text("未用过的、有效期内的链接", "a link that is unused and in time"),
            Text("向给您链接的人要一个新的", "ask whoever gave it to you for a new one"),
        )


class InvitedAccount(NamedTuple):
    """Whom a link is for."""

    invitation_id: int
    account_id: int
    username: str


def make(account_id: int, *, invited_by: int | None, at: datetime, using: str = "default") -> str:
    """Make a link for an account and return its token, which is kept nowhere; older links end."""
    token = secrets.token_urlsafe(32)
    invitations = Invitation.objects.using(using)
    invitations.filter(account_id=account_id, used_at=None, expires_at__gt=at).update(expires_at=at)
    invitations.create(
        account_id=account_id,
        token_digest=digest(token),
        invited_by_id=invited_by,
        invited_at=at,
        expires_at=at + timedelta(hours=roles().invitation_hours),
    )
    return token


def account_of(token: str, *, at: datetime) -> InvitedAccount | None:
    """Return whom a token is for, if it still works; nobody need be logged in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT invitation_id, account_id, username FROM invited_account(%s, %s)",
            [digest(token), at],
        )
        row = cursor.fetchone()
    return None if row is None else InvitedAccount(*row)


@transaction.atomic
def use(invitation_id: int, *, at: datetime) -> None:
    """Use a link up, in the transaction that sets the password.

    Raises:
        InvitationUsedError: Somebody was quicker, or it has expired.
    """
    invitation = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
    if invitation is None or invitation.used_at is not None or invitation.expires_at <= at:
        raise InvitationUsedError
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    officer = Officer.objects.filter(pk=invitation.account_id).first()
    audit.record(
        "accounts.invitation_used",
        actor=invitation.account_id,
        at=at,
        place=None if officer is None else officer.place_id,
        subject=("officer", str(invitation.account_id)),
    )


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
