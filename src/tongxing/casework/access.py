"""One day of the holiday table, or not-found."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from tongxing.casework.models import Holiday

FIRST_YEAR = 2000
LAST_YEAR = 2100


def year_for(year: int) -> int:
    """Return a year that the table can hold.

    Raises:
        Http404: It lies outside any sensible table.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def day_for(written: str) -> Holiday:
    """Return a day that stands in the table.

    Raises:
        Http404: It is no day, or does not stand there.
    """
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(Holiday, pk=day)
