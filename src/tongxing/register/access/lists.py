"""Fetch one import, or one possible match, for an officer; or find nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from tongxing.accounts.queries import place_codes
from tongxing.register import store
from tongxing.register.models import Import, Match

if TYPE_CHECKING:
    from datetime import date

    from tongxing.law.documents import Roster
    from tongxing.law.in_force import Law

MAY: str = "rosters.import"


def import_for(number: int) -> Import:
    """Return an import of a county in which the acting officer hands lists in.

    Raises:
        Http404: There is none of this number, or it is not this officer's to see.
    """
    found = Import.objects.select_related("county").filter(pk=number).first()
    if found is None or found.county_id not in place_codes(MAY):
        raise Http404
    return found


def match_for(number: int) -> Match:
    """Return a possible match of a county in which the acting officer hands lists in.

    Raises:
        Http404: There is none of this number, or it is not this officer's to see.
    """
    wanted = Match.objects.select_related("of_import", "candidate__place", "county")
    found = wanted.filter(pk=number).first()
    if found is None or found.county_id not in place_codes(MAY):
        raise Http404
    return found


def law_for(county: str, day: date) -> Law:
    """Return the law of a county on a day."""
    return store.county_law(county, day)


def roster_of(law: Law, roster: str) -> Roster:
    """Return one roster of a law.

    Raises:
        Http404: The law has none of this id.
    """
    found = law.rosters.get(roster)
    if found is None:
        raise Http404
    return found
