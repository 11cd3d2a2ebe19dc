"""Fetch one event for somebody, or nothing."""

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
