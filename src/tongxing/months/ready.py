"""What is ready for a month and what is missing, before it is run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.db.models import Max

from tongxing.cycle.numbers import number
from tongxing.months import queries
from tongxing.register.models import ChangeRequest, Delivery, Import, Match
from tongxing.register.store import county_law

if TYPE_CHECKING:
    from datetime import date

    from tongxing.foundations.text import Text
    from tongxing.months.models import Run

State = Literal["new", "known", "stale", "never"]
"""Handed over since the last run; before it; too old; never at all."""

_UNDECIDED = ("open", "ask")
_UNDER_WAY = ("received", "reading", "applying", "undoing")


@dataclass(frozen=True)
class ReadyList:
    """One roster of the law, and how the county stands with it.

    Attributes:
        data_day: For which day the newest list speaks.
        learned_on: When it was handed over.
        days: How old its data are on the as-of day.
    """

    roster: str
    name: Text
    state: State
    data_day: date | None = None
    learned_on: date | None = None
    days: int = 0


@dataclass(frozen=True)
class Ready:
    """How a county stands before a month is run.

    Attributes:
        matches: Rows that may be about somebody known, and wait for an officer.
        changes: Proposed changes that wait for acceptance.
        looked_at: Imports that were read and are neither applied nor left.
        importing: Imports under way.
        before: The run that this one will follow on.
        running: The run under way; another one cannot begin.
        again: The newest whole run of the same month.
    """

    lists: list[ReadyList]
    matches: int
    changes: int
    looked_at: int
    importing: int
    before: Run | None
    running: Run | None
    again: Run | None

    def of_state(self, state: State) -> list[ReadyList]:
        """Return the rosters that stand so."""
        return [each for each in self.lists if each.state == state]


def readiness(county: str, month: date, as_of: date) -> Ready:
    """Return how a county stands, as far as the acting officer sees it."""
    imports = Import.objects.filter(county=county)
    return Ready(
        lists=_lists(county, as_of),
        matches=Match.objects.filter(county=county, state__in=_UNDECIDED).count(),
        changes=ChangeRequest.objects.filter(county=county, state="proposed").count(),
        looked_at=imports.filter(state="read").count(),
        importing=imports.filter(state__in=_UNDER_WAY).count(),
        before=queries.run_before(county, month),
        running=queries.under_way(county),
        again=queries.latest_of_month(county, month),
    )


def _lists(county: str, as_of: date) -> list[ReadyList]:
    law = county_law(county, as_of)
    limit = number(law, "stale_days")
    last = queries.runs_of(county).filter(state__in=("done", "held")).first()
    seen = (last.imports_id if last else None) or 0
    rows = (
        Delivery.objects.filter(county=county, withdrawn_on=None)
        .exclude(kind="word")
        .values("roster")
        .annotate(day=Max("data_day"), learned=Max("learned_on"), newest=Max("of_import"))
    )
    found = {row["roster"]: row for row in rows}
    lists = []
    for roster in law.rosters.values():
        row = found.get(roster.id)
        if row is None:
            lists.append(ReadyList(roster.id, roster.name, "never"))
            continue
        days = (as_of - row["day"]).days
        state: State = "new" if row["newest"] > seen else "known"
        if roster.coverage == "stock" and days > limit:
            state = "stale"
        lists.append(ReadyList(roster.id, roster.name, state, row["day"], row["learned"], days))
    return lists
