"""Who is enrolled in what, as lists and this office have it; which proposals wait."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from tongxing.register.models import Statement
from tongxing.supervision.models import Enrolment

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from tongxing.supervision.models import Item


def enrolled_since(person_id: int, programme: str, day: date) -> date | None:
    """Return since when a person is enrolled in a programme on a day; None: is not."""
    rows = Statement.objects.filter(
        person_id=person_id, roster="enrolments", state="good", withdrawn_on=None
    )
    for cells in (json.loads(row.said) for row in rows.order_by("pk")):
        ended = cells.get("ended_on")
        open_now = not ended or str(ended)[:10] >= day.isoformat()
        if cells.get("programme") == programme and cells.get("applied_on") and open_now:
            return date.fromisoformat(str(cells["applied_on"])[:10])
    return None


def enrolment_stands(item: Item) -> bool:
    """Say whether an enrolment came from an item that waits to be determined, or was approved."""
    came = Enrolment.objects.filter(item=item)
    return came.filter(state__in=("proposed", "approved")).exists()


def enrolments_seen(state: str = "") -> QuerySet[Enrolment]:
    """Return the proposals to be seen; those that wait come first, the oldest at the front."""
    seen = Enrolment.objects.select_related("person", "place")
    if state:
        seen = seen.filter(state=state)
    return seen.order_by("decided_at", "proposed_at", "pk")


def enrolments_waiting_count() -> int:
    """Count the proposals to be seen that nobody has decided."""
    return Enrolment.objects.filter(state="proposed").count()


def enrolments_returned_count(officer_id: int, since: datetime) -> int:
    """Count an officer's proposals that were given back since some moment."""
    own = Enrolment.objects.filter(proposed_by_id=officer_id, state="returned")
    return own.filter(decided_at__gt=since).count()
