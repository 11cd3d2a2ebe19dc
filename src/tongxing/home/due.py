"""What waits for an officer now, counted by the capability that the work belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.accounts import queries as officers
from tongxing.casework.queries import complete_years

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tongxing.home.rules import Finding

# From this month on the next year's arrangement of holidays is usually published.
_NOTICE_MONTH = 11


def waiting(
    capabilities: frozenset[str], *, officer_id: int, at: datetime, findings: list[Finding]
) -> dict[str, int]:
    """Count what waits, for those capabilities whose work is on the site already.

    Args:
        capabilities: What the officer holds.
        officer_id: Whose work it is.
        at: The moment of the page, in the time of the office.
        findings: How the system is, for those who keep it running.
    """
    counted: dict[str, Callable[[], int]] = {
        "duties.accept": lambda: officers.proposals_to_accept_count(officer_id),
        "grants.give": lambda: officers.grants_ending_count(at.date()),
        "officers.manage": lambda: officers.invitations_open_count(at),
        "calendar.manage": lambda: _years_missing(at),
        "system.administer": lambda: sum(each.state == "wrong" for each in findings),
    }
    return {each: count() for each, count in counted.items() if each in capabilities}


def _years_missing(at: datetime) -> int:
    """Count the years without which time limits cannot be counted any more, soon or now."""
    needed = {at.year, at.year + 1} if at.month >= _NOTICE_MONTH else {at.year}
    return len(needed - set(complete_years()))
