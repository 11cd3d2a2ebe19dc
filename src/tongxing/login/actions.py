"""Everything that log-in saves, each with its entry in the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.http import QueryDict

from tongxing import audit
from tongxing.accounts import invitations
from tongxing.accounts.models import Account
from tongxing.accounts.queries import home_place
from tongxing.database.context import acting
from tongxing.login import rules, second_factor, stored
from tongxing.login.models import KeptForm, Session
from tongxing.login.sessions import limits, record_end

if TYPE_CHECKING:
    from datetime import datetime

    from tongxing.accounts.invitations import InvitedAccount
    from tongxing.login.rules import Ending
    from tongxing.login.second_factor import Method


def record(
    action: str, account_id: int | None, *, actor: int | None, at: datetime, **changes: object
) -> None:
    """Write one event of log-in; for a user name that nobody has, without the name.

    Args:
        action: One of `audited.ACTIONS`.
        account_id: Whose log-in it is about.
        actor: Who did it; None while nobody has proved who it is.
        at: When.
        **changes: What is to be told besides, each as it is now.
    """
    audit.record(
        action,
        actor=actor,
        at=at,
        place=None if account_id is None else home_place(account_id),
        subject=None if account_id is None else ("account", str(account_id)),
        changes={name: (None, value) for name, value in changes.items()},
    )


@transaction.atomic
def enrol(account: Account, *, at: datetime, secret: str | None = None) -> str:
    """Give an account an authenticator and recovery codes: for demonstration accounts and tests.

    Returns:
        The authenticator's secret.
    """
    chosen = secret or second_factor.new_secret()
    second_factor.set_up(account, chosen, used_step=0)
    second_factor.new_recovery_codes(account)
    record("login.authenticator_set", account.pk, actor=None, at=at)
    return chosen


@transaction.atomic
def accept_invitation(
    invited: InvitedAccount, *, password_hash: str, secret: str, used_step: int, at: datetime
) -> tuple[Account, list[str]]:
    """Set password and second factor of an invited account, and use its link up.

    Args:
        invited: Whom the link is for; the transaction acts under that user name.
        password_hash: The chosen password, hashed.
        secret: What the authenticator was told.
        used_step: The step of the code that proved it.
        at: When.

    Returns:
        The account, and its recovery codes, to be shown this once.

    Raises:
        InvitationUsedError: The link was used by another window, or has expired meanwhile.
    """
    account = Account.objects.select_for_update().get(pk=invited.account_id)
    invitations.use(invited.invitation_id, at=at)
    account.password = password_hash
    account.save(update_fields=["password"])
    second_factor.set_up(account, secret, used_step=used_step)
    codes = second_factor.new_recovery_codes(account)
    record("login.authenticator_set", account.pk, actor=account.pk, at=at)
    with acting(account.pk):
        _end_sessions(account.pk, "invitation", keep=None, at=at)
    return account, codes


@transaction.atomic
def change_password(account: Account, password: str, *, keep: str | None, at: datetime) -> None:
    """Change an officer's own password; every other browser is logged out.

    Args:
        account: Whose.
        password: The new one.
        keep: Digest of the session that goes on.
        at: When.
    """
    locked = Account.objects.select_for_update().get(pk=account.pk)
    locked.set_password(password)
    locked.save(update_fields=["password"])
    account.password = locked.password
    _end_sessions(account.pk, "password", keep=keep, at=at)
    record("login.password_changed", account.pk, actor=account.pk, at=at)


@transaction.atomic
def renew_authenticator(account: Account, secret: str, *, used_step: int, at: datetime) -> None:
    """Put another authenticator in place of the one an officer had."""
    Account.objects.select_for_update().get(pk=account.pk)
    second_factor.set_up(account, secret, used_step=used_step)
    record("login.authenticator_set", account.pk, actor=account.pk, at=at)


@transaction.atomic
def renew_recovery_codes(account: Account, *, at: datetime) -> list[str]:
    """Make new recovery codes, and return them, to be shown this once."""
    Account.objects.select_for_update().get(pk=account.pk)
    codes = second_factor.new_recovery_codes(account)
    record("login.recovery_codes_made", account.pk, actor=account.pk, at=at)
    return codes


def record_log_in(account: Account, method: Method, *, at: datetime) -> None:
    """Record that an officer has come in, and how many recovery codes are left after one."""
    told: dict[str, object] = {"method": method}
    if method == "recovery_codes":
        told["codes_left"] = second_factor.recovery_codes_left(account)
    record("login.succeeded", account.pk, actor=account.pk, at=at, **told)


def record_log_out(account_id: int, *, at: datetime) -> None:
    """Record that an officer has logged out."""
    record("login.ended", account_id, actor=account_id, at=at, why="logged_out")


@transaction.atomic
def end_device(session: Session, *, at: datetime) -> None:
    """Log an officer's other browser out."""
    if stored.end(session.key_digest, "device", at):
        record("login.ended", session.account_id, actor=session.account_id, at=at, why="device")


def keep_form(account_id: int, path: str, typed: QueryDict, *, at: datetime) -> bool:
    """Keep what an officer had typed, for that officer alone.

    Args:
        account_id: Who typed it; need not be logged in any more.
        path: The page with the form.
        typed: The form as it was sent.
        at: When.

    Returns:
        False where there was nothing to keep, or too much of it.
    """
    kept = QueryDict(mutable=True)
    pairs = [(name, value) for name in typed for value in typed.getlist(name)]
    for name, value in rules.kept_fields(pairs):
        kept.appendlist(name, value)
    fields = kept.urlencode()
    if not fields or len(fields) > rules.LARGEST_KEPT_FORM:
        return False
    with acting(account_id):
        KeptForm.objects.update_or_create(
            account_id=account_id,
            path=path,
            defaults={"fields": fields, "kept_at": at, "expires_at": at + rules.FORM_KEPT_FOR},
        )
    return True


def forget_kept_form(account_id: int, path: str) -> None:
    """Remove what was kept, once it has been shown again."""
    KeptForm.objects.filter(account_id=account_id, path=path).delete()


@transaction.atomic
def forget_expired(at: datetime) -> None:
    """End sessions whose time is over, and remove what nobody will ask for again."""
    held = limits()
    for account_id, because in stored.lapse(at, held.idle, held.longest):
        record_end(account_id, because, at)
    stored.forget(at, settings.AXES_COOLOFF_TIME)


def _end_sessions(account_id: int, because: Ending, *, keep: str | None, at: datetime) -> None:
    going_on = Session.objects.filter(account_id=account_id, ended_at=None)
    for digest in going_on.exclude(key_digest=keep or "").values_list("key_digest", flat=True):
        if stored.end(digest, because, at):
            record("login.ended", account_id, actor=account_id, at=at, why=because)
