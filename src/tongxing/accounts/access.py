"""Fetch one thing for an officer, or find nothing: unseen and non-existent look alike.

The database shows each officer only what policies allow; what an officer may do with it is asked
here where it depends on the place.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from django.db import connection
from django.http import Http404

from tongxing.accounts.models import AccessGrant, Contact, Duty, Officer
from tongxing.database.context import entered

_Found = TypeVar("_Found", Officer, Duty, AccessGrant)


class Named(NamedTuple):
    """A colleague found by the exact user name."""

    officer_id: int
    name: str
    place_id: str


def officer_for(officer: Officer, officer_id: int, *, may: str | None = None) -> Officer:
    """Fetch a colleague, with account and place.

    Args:
        officer: Who asks.
        officer_id: Whom for.
        may: What the asking officer must be allowed where the colleague's office is.

    Raises:
        Http404: There is none, or none to be seen or for this officer to do that with.
    """
    seen = Officer.objects.select_related("account", "place", "organisation")
    found = seen.filter(pk=officer_id).first()
    return _if_allowed(officer, found, may)


def duty_for(officer: Officer, duty_id: int, *, may: str | None = None) -> Duty:
    """Fetch a duty, to be locked by whatever changes it.

    Raises:
        Http404: There is none, or none to be seen or for this officer to do that with.
    """
    found = Duty.objects.select_related("place", "officer").filter(pk=duty_id).first()
    return _if_allowed(officer, found, may)


def grant_for(officer: Officer, grant_id: int, *, may: str | None = None) -> AccessGrant:
    """Fetch a grant across places.

    Raises:
        Http404: There is none, or none to be seen or for this officer to do that with.
    """
    found = AccessGrant.objects.select_related("place", "officer").filter(pk=grant_id).first()
    return _if_allowed(officer, found, may)


def contact_for(officer: Officer, officer_id: int) -> Contact:
    """Fetch what is known of a colleague's telephone and identity number; nothing is an answer.

    Raises:
        Http404: The colleague is not to be seen, or not his contact by this officer.
    """
    colleague = officer_for(officer, officer_id)
    if officer.pk != officer_id and not holds_in("officers.contact", colleague.place_id):
        raise Http404
    return _contact_of(colleague)


def contact_seen(officer: Officer, colleague: Officer) -> Contact | None:
    """Fetch a colleague's contact for showing it masked; None where it is not to be seen."""
    if not holds_in("officers.contact", colleague.place_id) or entered() != officer.pk:
        return None
    return _contact_of(colleague)


def _contact_of(colleague: Officer) -> Contact:
    found = Contact.objects.filter(pk=colleague.pk).first() or Contact(officer=colleague)
    found.officer = colleague  # already at hand: not to be asked for again
    return found


def officer_named(username: str) -> Named | None:
    """Find a colleague by user name: of one's own office, or from anywhere for who may propose."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT officer_id, name, place_id FROM officer_named(%s)", [username])
        row = cursor.fetchone()
    return None if row is None else Named(*row)


def holds_in(capability: str, place_id: str) -> bool:
    """Say whether the officer of this transaction may do something in a place, today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT holds_in(%s, %s)", [capability, place_id])
        row = cursor.fetchone()
    return bool(row and row[0])


def _if_allowed(officer: Officer, found: _Found | None, may: str | None) -> _Found:
    """Return what was found, if this is the officer's transaction and he may do that there."""
    if found is None or entered() != officer.pk:
        raise Http404
    if may is not None and not holds_in(may, found.place_id):
        raise Http404
    return found
