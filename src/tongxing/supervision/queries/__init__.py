"""What pages of work ask; the database leaves out what the asking officer may not see."""

from __future__ import annotations

from tongxing.supervision.queries.enrolments import (
    enrolled_since,
    enrolment_stands,
    enrolments_returned_count,
    enrolments_seen,
    enrolments_waiting_count,
)
from tongxing.supervision.queries.items import (
    Counts,
    Narrowed,
    another_is_open,
    applied_only,
    counts_of,
    earlier_of,
    items_narrowed,
    mine,
    shown,
    steps_of,
    townships_of,
)
from tongxing.supervision.queries.persons import Phone, address_of, phones_of
from tongxing.supervision.queries.workers import Worker, places_worked, workers

__all__ = [
    "Counts",
    "Narrowed",
    "Phone",
    "Worker",
    "address_of",
    "another_is_open",
    "applied_only",
    "counts_of",
    "earlier_of",
    "enrolled_since",
    "enrolment_stands",
    "enrolments_returned_count",
    "enrolments_seen",
    "enrolments_waiting_count",
    "items_narrowed",
    "mine",
    "phones_of",
    "places_worked",
    "shown",
    "steps_of",
    "townships_of",
    "workers",
]
