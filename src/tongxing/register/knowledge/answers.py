"""What the law answers to one person on one day, by the evaluator that gives reasons.

The answer comes out of a store of lists, as in the monthly run; a store with the rows of one
person and of those who belong to the person is enough, as long as the lists are judged elsewhere:
whether a list is only half a list cannot be seen from a few rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.enrolments import enrolments
from tongxing.cycle.facts.known import all_series, fact_sources, known
from tongxing.cycle.laws import KINDS, kind_of, wanted_facts
from tongxing.cycle.payments import payments
from tongxing.cycle.persons import last_places, persons
from tongxing.cycle.reader import Sources, reader
from tongxing.cycle.records import record_frames, record_keys
from tongxing.cycle.relatives import circle
from tongxing.foundations.places import PlaceCode
from tongxing.register.store.law import the_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tongxing.cycle.facts.coverage import Series
    from tongxing.cycle.facts.known import Known
    from tongxing.cycle.persons import Persons
    from tongxing.cycle.reader import Reader
    from tongxing.cycle.store import Store
    from tongxing.law.in_force import Law
    from tongxing.law.person import Decision


@dataclass(frozen=True)
class Answers:
    """One person on one day.

    Attributes:
        subject: The number under which the person stands in the store.
        decisions: By programme, in the order of the law; programmes about organisations, and
            those about things of which the person owns none, are left out.
        enrolments: The person's, with the columns of `cycle.enrolments`.
        ledger: What was paid to the person: programme, month, paid, resend.
        sources: By fact: the rosters that state it.
        lacking: By fact: those of them that were never handed over.
    """

    law: Law
    day: date
    subject: str
    reads: Reader
    decisions: Mapping[str, Decision]
    enrolments: pl.DataFrame
    ledger: pl.DataFrame
    sources: Mapping[str, tuple[str, ...]]
    lacking: Mapping[str, tuple[str, ...]]


def answers(
    county: str,
    store: Store,
    subject: str,
    day: date,
    *,
    series: Mapping[str, tuple[Series, ...]] | None = None,
) -> Answers:
    """Ask the law of a county about one person.

    Args:
        county: The code of the county.
        store: Lists with the rows of the person and of those who belong to the person, at least.
        subject: The person's number in them.
        day: The day asked about.
        series: The lists as judged by all of their rows; None: every list is whole.
    """
    place = PlaceCode.parse(county)
    law = the_catalogue().law(place, day)
    everybody = persons(store, law)
    judged = _whole(store, law) if series is None else series
    now = _known(store, law, judged, everybody, circle(store, law, [subject]))
    enrolled, paid = enrolments(store, law), payments(store, law)
    reads = reader(
        Sources(
            the_catalogue(),
            place,
            now,
            everybody.table,
            enrolled.approved(day),
            record_frames(store, law, now.series, paid),
            record_keys(law),
        ),
        [subject],
    )
    return Answers(
        law, day, subject, reads, dict(_decided(reads, law, subject, day)),
        _of(enrolled.table, subject), _of(paid.ledger, subject), now.sources, now.lacking,
    )  # fmt: skip


def _whole(store: Store, law: Law) -> Mapping[str, tuple[Series, ...]]:
    """Return the lists, none of which is taken for half a list."""
    return all_series(
        store,
        law,
        place_of=last_places(store, law),
        confirmed=frozenset(store.lists["list_id"].to_list()),
        confirm=frozenset(),
    )


def _known(
    store: Store,
    law: Law,
    series: Mapping[str, tuple[Series, ...]],
    everybody: Persons,
    chosen: frozenset[str],
) -> Known:
    places = {
        kind: {each: at for each, at in everybody.place_of(kind).items() if each in chosen}
        for kind in KINDS
    }
    return known(fact_sources(store, law, series, wanted_facts(law), chosen), law, series, places)


def _decided(reads: Reader, law: Law, subject: str, day: date) -> Iterable[tuple[str, Decision]]:
    for programme in law.programmes.values():
        if kind_of(programme) == "organisation":
            continue
        decision = reads.decide(programme.id, subject, day)
        if decision is not None:
            yield programme.id, decision


def _of(table: pl.DataFrame, subject: str) -> pl.DataFrame:
    return table.filter(pl.col("person_id") == subject)
