"""From the store to a situation: facts read and outcomes determined, nothing settled yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle import archive
from tongxing.cycle.determine import KEYS, Determined, LawOverDays, determine_all, receiving
from tongxing.cycle.enrolments import Enrolments, counting_months, enrolments
from tongxing.cycle.facts.known import Known, all_series, fact_sources, known
from tongxing.cycle.frames import Days, decided_in_the_past, frames
from tongxing.cycle.laws import KINDS, kind_of, received, wanted_facts
from tongxing.cycle.months import first_day, month_number
from tongxing.cycle.numbers import number
from tongxing.cycle.payments import Payments, payments
from tongxing.cycle.periods import own_reading_day
from tongxing.cycle.persons import Persons, last_places, persons
from tongxing.cycle.progress import Progress, silent
from tongxing.cycle.reader import Reader, Sources, reader
from tongxing.cycle.reconcile.situation import Situation
from tongxing.cycle.reconcile.verified import settled, waivers
from tongxing.cycle.records import Records, record_frames, record_keys
from tongxing.cycle.relatives import OWNER
from tongxing.cycle.roles import rows_with_role
from tongxing.foundations.place_table import PlaceTable
from tongxing.law.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from tongxing.cycle.archive import Remembered
    from tongxing.cycle.store import Store
    from tongxing.foundations.month import Month
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Entity
    from tongxing.law.in_force import Law


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

    @classmethod
    def of(
        cls, asked: archive.Asked, before: Remembered, catalogue: Catalogue, table: PlaceTable
    ) -> Question:
        """Return what a run was asked, with what earlier runs let pass."""
        return cls(
            asked.place,
            asked.month,
            asked.as_of,
            catalogue,
            table,
            asked.confirm,
            before.confirmed_lists,
        )


def past(out: Path) -> tuple[Question, Store, Remembered]:
    """Read back a run: what it was asked under its own copy of the law, its lists, what was known.

    Raises:
        PreviousUnusableError: The folder does not hold a whole run.
    """
    asked, store, before = archive.kept(out)
    catalogue = load_catalogue(out / archive.CATALOGUE)
    return Question.of(asked, before, catalogue, PlaceTable.load()), store, before


def gather(store: Store, question: Question, progress: Progress = silent) -> Situation:
    """Derive what is known, and decide everybody and everything on every day the month needs.

    Args:
        store: All lists ever handed over.
        question: The run.
        progress: Told a stage, how far it is and how long it is.
    """
    law = question.catalogue.law(question.place, question.as_of)
    everybody = persons(store, law)
    now = know(store, question, law, everybody, progress)
    enrolled, paid = enrolments(store, law), payments(store, law)
    records = record_frames(store, law, now.series, paid)
    counting = _counting(question, law, enrolled)
    needed = decided_in_the_past(law, counting["programme"].unique())
    days = _days(question, law, counting, paid)
    read = _with_enrolments(frames(law, now, everybody, days, needed), law, enrolled, question)
    progress("determine", 0, 1)
    asked = LawOverDays(question.catalogue, question.place, question.as_of, needed)
    determined = determine_all(asked, read, records, everybody.of_kind("item")["person_id"])
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
        records=records,
        outcomes=_handled(store, law),
        frames=read,
        determined=determined,
        counting=_with_outcomes(counting, determined, law, now),
        look_back=number(law, "look_back_months"),
    )
    return _with_verified(situation)


def _handled(store: Store, law: Law) -> pl.DataFrame:
    """Return what officers found (处理结果)."""
    rows = rows_with_role(store, law, "outcomes", _HANDLED).filter(pl.col("state") == "good")
    return rows.drop("state").sort(pl.all())


_HANDLED = {
    "person_id": pl.String,
    "programme": pl.String,
    "list": pl.String,
    "handled_on": pl.Date,
    "outcome": pl.String,
}


def _counting(question: Question, law: Law, enrolled: Enrolments) -> pl.DataFrame:
    """Return the months in which approved enrolments of programmes in force count."""
    approved = enrolled.approved(question.as_of).filter(
        pl.col("programme").is_in(list(law.programmes))
    )
    first = question.month - number(law, "look_back_months")
    return counting_months(approved, first, question.month, law, question.as_of)


def _days(question: Question, law: Law, counting: pl.DataFrame, paid: Payments) -> Days:
    last = month_number(question.month)
    window = (last - number(law, "look_back_months"), last)
    months = paid.ledger.filter(pl.col("month").is_between(*window))
    yearly = {own_reading_day(each, question.as_of) for each in law.programmes.values()}
    return Days(
        question.as_of,
        question.month.first_day,
        yearly=tuple(sorted(filter(None, yearly))),
        past=counting.select(*KEYS, "programme"),
        paid=months.select("person_id", reading_day=first_day(pl.col("month"))).unique(),
    )


def _with_enrolments(
    read: Mapping[Entity, pl.DataFrame], law: Law, enrolled: Enrolments, question: Question
) -> dict[Entity, pl.DataFrame]:
    """Add to each snapshot what is drawn, where rules ask for it."""
    approved, asked = enrolled.approved(question.as_of), received(law)
    return {
        kind: receiving(frame, approved, asked, by=OWNER if kind == "item" else "person_id")
        if not frame.is_empty()
        else frame
        for kind, frame in read.items()
    }


def _with_outcomes(
    counting: pl.DataFrame, determined: Determined, law: Law, now: Known
) -> pl.DataFrame:
    """Add `outcome` and `amount` to the months in which enrolments count."""
    outcomes = []
    for programme in counting["programme"].unique().sort().to_list():
        told = determined.outcomes(programme).with_columns(found=pl.lit(value=True))
        mine = counting.filter(pl.col("programme") == programme).join(
            told, on=KEYS, how="left", maintain_order="left"
        )
        if kind_of(law.programmes[programme]) == "item" and _all_items_known(law, now):
            # Whoever has nothing on the lists of items has no such item.
            outcome = pl.when("found").then("outcome").otherwise(pl.lit(value=False))
            mine = mine.with_columns(outcome.alias("outcome"))
        outcomes.append(mine.drop("found"))
    empty = counting.clear().with_columns(
        outcome=pl.lit(None, dtype=pl.Boolean), amount=pl.lit(None, dtype=pl.Int64)
    )
    return pl.concat(outcomes) if outcomes else empty


def _all_items_known(law: Law, now: Known) -> bool:
    registers = [roster.id for roster in law.rosters.values() if roster.role == "items"]
    return all(roster in now.series for roster in registers)


def know(
    store: Store,
    question: Question,
    law: Law,
    everybody: Persons,
    progress: Progress = silent,
    only: Iterable[str] | None = None,
) -> Known:
    """Derive the steps of all facts, of everybody or of chosen persons and things only."""
    progress("facts", 0, 1)
    series = all_series(
        store,
        law,
        place_of=last_places(store, law),
        confirmed=question.confirmed_lists,
        confirm=question.confirm,
    )
    places: dict[Entity, Mapping[str, str | None]] = {}
    chosen = None if only is None else set(only)
    for kind in KINDS:
        place_of = everybody.place_of(kind)
        if chosen is not None:
            place_of = {each: at for each, at in place_of.items() if each in chosen}
        places[kind] = place_of
    sources = fact_sources(store, law, series, wanted_facts(law), chosen)
    return known(sources, law, series, places, progress)


def situation_reader(
    situation: Situation,
    chosen: Iterable[str],
    now: Known | None = None,
    records: Records | None = None,
    only: Iterable[str] | None = None,
) -> Reader:
    """Return a reader for chosen persons and things of a run.

    Args:
        situation: The run.
        chosen: Whose case is read.
        now: What is known; None: what the run knows.
        records: What happened; None: what the run knows of.
        only: The facts that will be read; None: all.
    """
    sources = Sources(
        situation.catalogue,
        situation.place,
        now or situation.known,
        situation.persons.table,
        situation.enrolments.approved(situation.as_of),
        situation.records if records is None else records,
        record_keys(situation.law),
    )
    return reader(sources if only is None else sources.only(only), chosen)


def _with_verified(situation: Situation) -> Situation:
    """Settle the outcomes that officers verified."""
    verified = situation.outcomes.filter(pl.col("list") == "stop")["person_id"].unique().to_list()
    if not verified:
        return situation
    reads = situation_reader(situation, verified)
    found = waivers(situation, reads)
    counting = settled(situation.counting, found, reads, situation.month)
    return replace(situation, counting=counting, waived=tuple(found))
