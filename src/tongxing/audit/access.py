"""Fetch one event, or say of what a trail can be, for somebody; or nothing."""

from __future__ import annotations

from django.http import Http404

from tongxing.audit.models import Event


def event_for(number: int) -> Event:
    """Return an event that the acting officer may see.

    Raises:
        Http404: There is none of this number, or it is not this officer's to see.
    """
    event = Event.objects.filter(id=number).first()
    if event is None:
        raise Http404
    return event


def trail_of(kind: str, number: str) -> tuple[str, str]:
    """Return of what a trail is asked for; whether there is one, its events tell.

    Raises:
        Http404: The database could not even hold such a number.
    """
    if "\0" in number:
        raise Http404
    return kind, number
