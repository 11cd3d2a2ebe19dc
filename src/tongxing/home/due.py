"""What waits for an officer now, counted by the kind of work it is: few questions, each once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tongxing.accounts import queries as officers
from tongxing.casework.queries import complete_years
from tongxing.months.models import Run
from tongxing.register.models import ChangeRequest, Import
from tongxing.register.queries.lists import matches_open
from tongxing.supervision import queries as work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from tongxing.home.rules import Finding
    from tongxing.supervision.queries import Counts

# From this month on the next year's arrangement of holidays is usually published.
_NOTICE_MONTH = 11
_TOLD_FOR: Final = timedelta(days=30)
"""So long the home page tells of what was given back."""


class Due(NamedTuple):
    """How much of one kind of work waits, and how much of it is late or grave."""

    waiting: int
    late: int = 0


def waiting(
    capabilities: frozenset[str], *, officer_id: int, at: datetime, findings: list[Finding]
) -> dict[str, Due]:
    """Count what waits, for those kinds of work that are on the site already.

    Args:
        capabilities: What the officer holds.
        officer_id: Whose work it is.
        at: The moment of the page, in the time of the office.
        findings: How the system is, for those who keep it running.
    """
    counted: Mapping[str, tuple[str, Callable[[], int]]] = {
        "proposals": ("duties.accept", lambda: officers.proposals_to_accept_count(officer_id)),
        "grants_ending": ("grants.give", lambda: officers.grants_ending_count(at.date())),
        "invitations": ("officers.manage", lambda: officers.invitations_open_count(at)),
        "holidays": ("calendar.manage", lambda: _years_missing(at)),
        "health": ("system.administer", lambda: sum(each.state == "wrong" for each in findings)),
        "changes_to_accept": ("persons.accept", lambda: _changes_to_accept(officer_id)),
        "changes_returned": ("persons.propose", lambda: _changes_returned(officer_id, at)),
        "matches_open": ("rosters.import", matches_open),
        "imports_waiting": ("rosters.import", _imports_waiting),
        "runs_held": ("runs.make", _runs_held),
        "enrolments_waiting": ("benefits.determine", work.enrolments_waiting_count),
        "applied": ("enrolments.propose", lambda: work.applied_only().count()),
        "enrolments_returned": (
            "enrolments.propose",
            lambda: work.enrolments_returned_count(officer_id, at - _TOLD_FOR),
        ),
    }
    due = {
        name: Due(count())
        for name, (capability, count) in counted.items()
        if capability in capabilities
    }
    return due | _items(capabilities, officer_id=officer_id, today=at.date())


def _items(capabilities: frozenset[str], *, officer_id: int, today: date) -> dict[str, Due]:
    """Count the items of all kinds in one question."""
    if not capabilities & {"work.do", "work.assign", "supervision.work"}:
        return {}
    counts = work.counts_of(officer_id, today)
    village = "work.do" in capabilities and "work.assign" not in capabilities
    due = {
        "own_items": _village(counts) if village else Due(counts.mine, counts.late_mine),
        "items_free": Due(counts.free),
        "findings": Due(counts.findings, counts.grave),
    }
    of_capability = {
        "own_items": "work.do",
        "items_free": "work.assign",
        "findings": "supervision.work",
    }
    return {name: each for name, each in due.items() if of_capability[name] in capabilities}


def _village(counts: Counts) -> Due:
    """Return what stands on the list of who works in a village: also what nobody was given."""
    return Due(counts.mine + counts.free, counts.late_mine + counts.late_free)


def _changes_to_accept(officer_id: int) -> int:
    places = officers.place_codes("persons.accept")
    waiting_ones = ChangeRequest.objects.filter(state="proposed", place_id__in=places)
    return waiting_ones.exclude(proposed_by_id=officer_id).count()


def _changes_returned(officer_id: int, at: datetime) -> int:
    own = ChangeRequest.objects.filter(proposed_by_id=officer_id, state="returned")
    return own.filter(decided_at__gt=at - _TOLD_FOR).count()


def _imports_waiting() -> int:
    places = officers.place_codes("rosters.import")
    return Import.objects.filter(state="read", county_id__in=places).count()


def _runs_held() -> int:
    """Count the counties whose latest run waits for somebody to confirm it."""
    runs = Run.objects.filter(county_id__in=officers.place_codes("runs.make"))
    latest = runs.order_by("county_id", "-month", "-pk").distinct("county_id")
    return sum(state == "held" for state in latest.values_list("state", flat=True))


def _years_missing(at: datetime) -> int:
    """Count the years without which time limits cannot be counted any more, soon or now."""
    needed = {at.year, at.year + 1} if at.month >= _NOTICE_MONTH else {at.year}
    return len(needed - set(complete_years()))
