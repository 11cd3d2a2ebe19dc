"""One run, or one of its lists, for an officer; or not-found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from tongxing.accounts.access import holds_in
from tongxing.months.kinds import LISTS
from tongxing.months.models import Run
from tongxing.months.queries import HEAVY
from tongxing.months.rules import WHOLE

if TYPE_CHECKING:
    from collections.abc import Collection

    from tongxing.months.kinds import MonthList


def run_for(run_id: int, *, may: str | None = None, without: Collection[str] = ()) -> Run:
    """Return a run that the acting officer sees.

    Args:
        run_id: Its number.
        may: What the officer must be allowed in the whole of the run's county.
        without: What is not read of it, because the page does not show it.

    Raises:
        Http404: There is none, or not for this officer.
    """
    found = Run.objects.select_related("county", "previous")
    heavy = (*without, *(f"previous__{each}" for each in HEAVY))
    run = found.defer(*heavy).filter(pk=run_id).first()
    if run is None or (may is not None and not holds_in(may, run.county_id)):
        raise Http404
    return run


def whole_run_for(run_id: int, *, may: str | None = None) -> Run:
    """Return a run that has its lists.

    Raises:
        Http404: There is none, not for this officer, or not yet.
    """
    run = run_for(run_id, may=may)
    if run.state not in WHOLE:
        raise Http404
    return run


def run_of_lists(run_id: int) -> Run:
    """Return a run that has its lists, without what only its own page shows.

    Raises:
        Http404: There is none, not for this officer, or not yet.
    """
    run = run_for(run_id, without=("manifest", "money"))
    if run.state not in WHOLE:
        raise Http404
    return run


def list_for(name: str) -> MonthList:
    """Return one of the lists of a month.

    Raises:
        Http404: There is none of that name.
    """
    found = LISTS.get(name)
    if found is None:
        raise Http404
    return found
