"""From the store to a situation: facts read and outcomes determined, nothing settled yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS, Determined, determine_all, receiving
from tongxing.cycle.enrolments import counting_months, enrolments
from tongxing.cycle.facts.known import Known, all_series, fact_sources, known
from tongxing.cycle.months import first_day, month_number
from tongxing.cycle.numbers import number
from tongxing.cycle.payments import Payments, payments
from tongxing.cycle.persons import Persons, last_places, persons
from tongxing.cycle.progress import Progress, silent
from tongxing.cycle.reader import Reader, reader
from tongxing.cycle.reconcile.situation import Situation
from tongxing.cycle.reconcile.verified import settled, waivers
from tongxing.cycle.snapshot import snapshot
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tongxing.cycle.store import Store
    from tongxing.foundations.month import Month
    from tongxing.foundations.place_table import PlaceTable
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.expressions import Expression
    from tongxing.law.in_force import Law

ALWAYS_READ = (
    "household",
    "category",
    "grade",
    "components",
    "certificate_valid",
    "certificate_expires_on",
    "death_date",
    "urban_rural",
)


@dataclass(frozen=True)
class Question:
    """What a run is asked: the month of a place, from a store, under a catalogue.

    Attributes:
        confirm: Breakers and rosters that the officer lets pass: roster ids or names, mass-stop,
            mass-arrears.
        confirmed_lists: Lists that were let pass in earlier runs.
    """

    place: PlaceCode
    month: Month
    as_of: date
    catalogue: Catalogue
    place_table: PlaceTable
    confirm: frozenset[str]
    confirmed_lists: frozenset[int]


def gather(store: Store, question: Question, progress: Progress = silent) -> Situation:
    """Derive what is known, and decide every person on every reading day the month needs.

    Args:
        store: All lists ever handed over.
        question: The run.
        progress: Told a stage, how far it is and how long it is.
    """
    law = question.catalogue.law(question.place, question.as_of)
    everybody = persons(store, law)
    now = know(store, question, law, everybody, progress)
    enrolled, paid = enrolments(store), payments(store)
    approved = enrolled.approved(question.as_of)
    known_programmes = pl.col("programme").is_in(list(law.programmes))
    look_back = number(law, "look_back_months")
    first = question.month - look_back
    counting = counting_months(approved.filter(known_programmes), first, question.month)
    rows = _rows(question, everybody, counting, paid, now)
    read = {fact: law.facts[fact] for fact in wanted_facts(law)}
    facts = receiving(snapshot(rows, now, everybody.table, read), approved, _received(law))
    progress("determine", 0, 1)
    determined = determine_all(question.catalogue, question.place, facts)
    situation = Situation(
        place=question.place,
        month=question.month,
        as_of=question.as_of,
        catalogue=question.catalogue,
        place_table=question.place_table,
        law=law,
        known=now,
        persons=everybody,
        enrolments=enrolled,
        payments=paid,
        outcomes=_handled(store),
        facts=facts,
        determined=determined,
        counting=_with_outcomes(counting, determined, law),
        look_back=look_back,
    )
    return _with_verified(situation)


def _with_outcomes(counting: pl.DataFrame, determined: Determined, law: Law) -> pl.DataFrame:
    """Add `outcome` and `amount` to the months in which enrolments count."""
    outcomes = [
        counting.filter(pl.col("programme") == programme).join(
            determined.outcomes(programme), on=KEYS, how="left", maintain_order="left"
        )
        for programme in law.programmes
    ]
    return pl.concat(outcomes) if outcomes else counting


def know(
    store: Store,
    question: Question,
    law: Law,
    everybody: Persons,
    progress: Progress = silent,
    only: Iterable[str] | None = None,
) -> Known:
    """Derive the steps of all facts, of everybody or of chosen persons only."""
    places = last_places(store)
    progress("facts", 0, 1)
    series = all_series(
        store,
        law,
        place_of=places,
        confirmed=question.confirmed_lists,
        confirm=question.confirm,
    )
    place_of = everybody.place_of
    if only is not None:
        place_of = {person: place_of.get(person) for person in only}
    sources = fact_sources(store, law, series, wanted_facts(law), only)
    return known(sources, law, series, place_of, progress)


def situation_reader(
    situation: Situation, chosen: Iterable[str], now: Known | None = None
) -> Reader:
    """Return a reader for chosen persons of a run."""
    return reader(
        situation.catalogue,
        situation.place,
        now or situation.known,
        situation.persons.table,
        situation.enrolments.approved(situation.as_of),
        chosen,
    )


def wanted_facts(law: Law) -> list[str]:
    """Return the facts that any rule in force reads, in the order of the catalogue."""
    used = set(ALWAYS_READ)
    for expression in _expressions(law):
        found = references(expression)
        used |= set(found.facts)
    return [fact for fact in law.facts if fact in used]


def _expressions(law: Law) -> Iterable[Expression]:
    for programme in law.programmes.values():
        yield from (condition.require for condition in programme.conditions)
        if programme.amount is not None:
            yield programme.amount
    yield from (check.when for check in law.checks.values())
    for indicator in law.indicators.values():
        yield indicator.numerator
        if indicator.denominator is not None:
            yield indicator.denominator


def _received(law: Law) -> list[str]:
    found: set[str] = set()
    for expression in _expressions(law):
        found |= set(references(expression).programmes_received)
    return sorted(found)


def _rows(
    question: Question,
    everybody: Persons,
    counting: pl.DataFrame,
    paid: Payments,
    now: Known,
) -> pl.DataFrame:
    """Return every person and day that some rule reads.

    Everybody today and on the first of the month; each month of an enrolment or payment.
    """
    frames = [
        everybody.table.select("person_id", reading_day=pl.lit(day))
        for day in (question.as_of, question.month.first_day)
    ]
    frames.append(counting.select(KEYS))
    frames.append(
        paid.ledger.filter(pl.col("month").is_between(*_window(question))).select(
            "person_id", reading_day=first_day(pl.col("month"))
        )
    )
    rows = pl.concat(frames).unique()
    return pl.concat([rows, _members(question, counting, now)]).unique()


def _window(question: Question) -> tuple[int, int]:
    last = month_number(question.month)
    law = question.catalogue.law(question.place, question.as_of)
    return last - number(law, "look_back_months"), last


def _members(question: Question, counting: pl.DataFrame, now: Known) -> pl.DataFrame:
    """Return the household members of those enrolled in programmes that look at the household."""
    law = question.catalogue.law(question.place, question.as_of)
    whole = [
        programme.id
        for programme in law.programmes.values()
        if any(references(condition.require).household for condition in programme.conditions)
    ]
    steps = now.steps.get("household")
    enrolled = counting.filter(pl.col("programme").is_in(whole)).select(KEYS).unique()
    if steps is None or enrolled.is_empty():
        return enrolled.clear()
    households = steps.filter(pl.col("value").is_not_null()).select("person_id", "value").unique()
    return (
        enrolled.join(households, on="person_id")
        .select("reading_day", "value")
        .unique()
        .join(households, on="value")
        .select(KEYS)
        .unique()
    )


def _handled(store: Store) -> pl.DataFrame:
    schema = {
        "person_id": pl.String,
        "programme": pl.String,
        "list": pl.String,
        "handled_on": pl.Date,
        "outcome": pl.String,
    }
    if "outcomes" not in store.statements:
        return pl.DataFrame(schema=schema)
    return (
        store.current("outcomes").filter(pl.col("state") == "good").select(*schema).sort(pl.all())
    )


def _with_verified(situation: Situation) -> Situation:
    """Settle the outcomes that officers verified."""
    verified = situation.outcomes.filter(pl.col("list") == "stop")["person_id"].unique().to_list()
    if not verified:
        return situation
    reads = situation_reader(situation, verified)
    found = waivers(situation, reads)
    counting = settled(situation.counting, found, reads, situation.month)
    return replace(situation, counting=counting, waived=tuple(found))
