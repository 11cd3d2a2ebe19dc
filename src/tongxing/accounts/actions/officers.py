"""Invite officers, close their accounts, keep what is their own, and open what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, connection, transaction
from psycopg.errors import UniqueViolation

from tongxing import audit
from tongxing.accounts import invitations, rules
from tongxing.accounts.models import Account, Contact, Officer
from tongxing.foundations.identity import IdNumber
from tongxing.foundations.masking import mask_id, mask_phone
from tongxing.secrecy import blind

if TYPE_CHECKING:
    from datetime import datetime

    from tongxing.foundations.text import Language

ContactField = Literal["phone", "identity_number"]
CONTACT_FIELDS: tuple[ContactField, ...] = get_args(ContactField)


class Invited(NamedTuple):
    """An officer who can now log in for the first time.

    Attributes:
        token: What stands in the link; told once, kept nowhere.
    """

    officer_id: int
    token: str


@transaction.atomic
def invite_officer(
    username: str,
    *,
    name: str,
    place_id: str,
    organisation_id: int | None = None,
    actor: int,
    at: datetime,
) -> Invited:
    """Make an account without a password for somebody who begins to work here.

    Raises:
        rules.RefusedError: The user name is taken, or is none.
    """
    rules.check_username(username)
    number = _next_account()
    try:
        with transaction.atomic():
            # The officer first: whether the account may be made, and seen, depends on the place.
            Officer(
                account_id=number, name=name, place_id=place_id, organisation_id=organisation_id
            ).save(force_insert=True)
            Account(
                id=number, username=username, password=make_password(None), date_joined=at
            ).save(force_insert=True)
    except IntegrityError as error:
        if not _is_about("username", error):
            raise
        raise rules.username_taken(username) from error
    token = invitations.make(number, invited_by=actor, at=at)
    changes = {"username": (None, username), "name": (None, name), "place": (None, place_id)}
    audit.record(
        "accounts.officer_invited",
        actor=actor,
        at=at,
        place=place_id,
        subject=("officer", str(number)),
        changes=changes,
    )
    return Invited(number, token)


@transaction.atomic
def invite_again(officer_id: int, *, reason: str, actor: int, at: datetime) -> Invited:
    """Make a new link for somebody who lost the first, or password or telephone.

    Whoever does it must be allowed to where the officer works; the policies see to that.

    Raises:
        rules.RefusedError: The account is closed, or no reason is given.
    """
    officer = Officer.objects.select_related("account").get(pk=officer_id)
    if not officer.account.is_active:
        raise rules.account_closed()
    said = rules.check_reason(reason)
    token = invitations.make(officer_id, invited_by=actor, at=at)
    _record("accounts.officer_invited_again", officer, actor=actor, at=at, reason=said)
    return Invited(officer_id, token)


@transaction.atomic
def close_account(officer_id: int, *, reason: str, actor: int, at: datetime) -> None:
    """Let somebody log in no more; what the account did stays recorded under its name.

    Raises:
        rules.RefusedError: No reason is given, or it is the actor's own.
    """
    if officer_id == actor:
        raise rules.not_ones_own()
    _set_active(officer_id, active=False, reason=reason, actor=actor, at=at)


@transaction.atomic
def reopen_account(officer_id: int, *, reason: str, actor: int, at: datetime) -> None:
    """Let somebody log in again; duties that have not been ended count again.

    Raises:
        rules.RefusedError: No reason is given.
    """
    _set_active(officer_id, active=True, reason=reason, actor=actor, at=at)


@transaction.atomic
def move_officer(
    officer_id: int,
    *,
    name: str,
    place_id: str,
    organisation_id: int | None,
    actor: int,
    at: datetime,
) -> None:
    """Correct an officer's name, or the office where he sits; duties stay as they are."""
    officer = _locked(officer_id)
    wanted = {"name": name, "place_id": place_id, "organisation_id": organisation_id}
    changes: dict[str, tuple[object, object]] = {
        field: (getattr(officer, field), value)
        for field, value in wanted.items()
        if getattr(officer, field) != value
    }
    if not changes:
        return
    for field, value in wanted.items():
        setattr(officer, field, value)
    officer.save(update_fields=["name", "place", "organisation"])
    _record("accounts.officer_moved", officer, actor=actor, at=at, changes=changes)


@transaction.atomic
def keep_contact(
    officer_id: int, *, phone: str | None, identity_number: str | None, at: datetime
) -> None:
    """Keep an officer's own telephone and identity number; null leaves one as it is.

    Raises:
        IdentityError: The identity number is none.
        rules.RefusedError: Somebody else's account has the same identity number.
    """
    officer = Officer.objects.get(pk=officer_id)
    known = Contact.objects.select_for_update().filter(pk=officer_id).first()
    contact = known or Contact(officer_id=officer_id)
    changes: dict[str, tuple[object, object]] = {}
    if phone is not None:
        changes["phone"] = (_masked("phone", contact.phone), _masked("phone", phone))
        contact.phone = phone
    if identity_number is not None:
        number = IdNumber.parse(identity_number).value
        before = _masked("identity_number", contact.identity_number)
        changes["identity_number"] = (before, _masked("identity_number", number))
        contact.identity_number = number
        contact.identity_index = blind.index(number, context="identity_number")
    try:
        with transaction.atomic():
            contact.save(force_insert=known is None)
    except IntegrityError as error:
        if not _is_about("identity_index", error):
            raise
        raise rules.identity_taken() from error
    _record("accounts.contact_kept", officer, actor=officer_id, at=at, changes=changes)


def _is_about(column: str, error: IntegrityError) -> bool:
    """Say whether it is this column whose value somebody else has already."""
    broken = error.__cause__
    return isinstance(broken, UniqueViolation) and column in (broken.diag.constraint_name or "")


def keep_display(
    officer_id: int, *, language: Language, large_print: bool, high_contrast: bool
) -> None:
    """Keep how pages look to an officer; nobody else need know, so nothing is recorded."""
    Officer.objects.filter(pk=officer_id).update(
        language=language, large_print=large_print, high_contrast=high_contrast
    )


@transaction.atomic
def reveal_contact(
    contact: Contact, field: ContactField, *, reason: str, actor: int, at: datetime
) -> str | None:
    """Open a telephone or identity number, and record who read it and why.

    Args:
        contact: As `access.contact_for` found it for the actor.
        field: Which of the two.
        reason: Why it is needed.
        actor: Who reads it.
        at: When.

    Returns:
        The number; None where none is known, which is recorded as well.
    """
    audit.read(
        f"accounts.{field}",
        subject=("officer", str(contact.officer_id)),
        actor=actor,
        at=at,
        place=contact.officer.place_id,
        reason=rules.check_reason(reason),
    )
    return getattr(contact, field) or None


def _next_account() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('accounts_account', 'id'))")
        row = cursor.fetchone()
    assert row is not None  # noqa: S101 - a sequence always answers
    return int(row[0])


def _locked(officer_id: int) -> Officer:
    locked = Officer.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("account").get(pk=officer_id)


def _set_active(officer_id: int, *, active: bool, reason: str, actor: int, at: datetime) -> None:
    officer = _locked(officer_id)
    said = rules.check_reason(reason)
    if officer.account.is_active == active:
        return
    officer.account.is_active = active
    officer.account.save(update_fields=["is_active"])
    action = "accounts.account_reopened" if active else "accounts.account_closed"
    _record(action, officer, actor=actor, at=at, reason=said)


def _record(
    action: str,
    officer: Officer,
    *,
    actor: int,
    at: datetime,
    reason: str | None = None,
    changes: dict[str, tuple[object, object]] | None = None,
) -> None:
    audit.record(
        action,
        actor=actor,
        at=at,
        place=officer.place_id,
        subject=("officer", str(officer.pk)),
        reason=reason,
        changes=changes,
    )


def _masked(field: ContactField, value: str) -> str | None:
    if not value:
        return None
    return mask_phone(value) if field == "phone" else mask_id(value)
