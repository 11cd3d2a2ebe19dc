"""What a settled month is handed back as: every list in its form, with names and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.findings import findings
from tongxing.cycle.gather import situation_reader
from tongxing.cycle.indicators import indicators
from tongxing.cycle.laws import facts_needed
from tongxing.cycle.months import month_text
from tongxing.cycle.notices import notices
from tongxing.cycle.offers import offer_counts, offers
from tongxing.cycle.periods import LONG_PERIODS
from tongxing.cycle.progress import Progress, silent
from tongxing.cycle.reconcile.ask import asks
from tongxing.cycle.reconcile.breakers import counts, list_breakers, programme_breakers
from tongxing.cycle.reconcile.situation import PERSON_MONTH, PERSON_PROGRAMME
from tongxing.cycle.results import SCHEMAS, Breaker, Results
from tongxing.cycle.rows import Rows, waiting
from tongxing.cycle.settle import Settled, settle
from tongxing.law.expressions import references
from tongxing.law.sentences import summary

if TYPE_CHECKING:
    from tongxing.cycle.archive import Remembered
    from tongxing.cycle.gather import Question
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.store import Store
    from tongxing.law.documents import Programme


def results(
    situation: Situation,
    store: Store,
    question: Question,
    before: Remembered,
    progress: Progress = silent,
) -> Results:
    """Settle the month and return everything that is handed back."""
    progress("settle", 0, 1)
    made = settle(situation, store, question)
    table = counts(situation, made.adjustments, made.stops)
    progress("check", 0, 1)
    memory = waiting(made.discoveries, before.waiting, situation.as_of)
    rows = Rows(situation, store, made, memory)
    found = findings(rows)
    return Results(
        place=situation.place,
        month=situation.month,
        as_of=situation.as_of,
        lists=_lists(rows, store, made, found.table),
        persons=situation.persons.table,
        enrolled=rows.enrolments.select(PERSON_PROGRAMME).unique().sort(PERSON_PROGRAMME),
        previous_payroll=before.payroll,
        previous_figures=before.figures,
        catalogue=situation.catalogue.fingerprint,
        determinations=_determinations(situation),
        accounts=store.accounts,
        files=_files(store),
        notices=(*store.notes, *notices(situation, made.gaps)),
        breakers=_breakers(situation, table, question),
        not_run=found.not_run,
        confirmed=tuple(sorted(question.confirm)),
        to_verify=_to_verify(situation),
        waiting=memory,
        offered=offer_counts(situation, made.services),
    )


def _breakers(situation: Situation, table: pl.DataFrame, question: Question) -> tuple[Breaker, ...]:
    series = [one for each in situation.known.series.values() for one in each]
    return (
        *list_breakers(situation, series),
        *programme_breakers(situation, table, question.confirm),
    )


def _files(store: Store) -> pl.DataFrame:
    """Return every file of the run with its hash, and the list that it was read as, if any."""
    inputs = pl.DataFrame(
        list(store.inputs), schema={"file": pl.String, "sha256": pl.String}, orient="row"
    )
    lists = store.lists.unique(["file", "sha256"], keep="last", maintain_order=True)
    return inputs.join(lists, on=["file", "sha256"], how="left", maintain_order="left")


def _lists(rows: Rows, store: Store, made: Settled, found: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return the lists in the form in which they are handed back."""
    situation = rows.situation
    lists = {
        "payroll": _payroll(situation, made.payroll),
        "adjustments": _adjustments(made.adjustments),
        "stops": made.stops,
        "discoveries": _discoveries(situation, made.discoveries),
        "services": offers(situation, made.services),
        "asks": asks(situation, _amount_unknown(situation, made)),
        "findings": found,
        "rejects": store.rejects.with_columns(reason="reason_zh"),
        "possible_matches": store.possible_matches,
        "indicators": indicators(rows),
    }
    return {name: _shaped(situation, name, frame) for name, frame in lists.items()}


def _shaped(situation: Situation, name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Give a list its columns, in order, with the names of its persons."""
    schema = SCHEMAS[name]
    if "name" in schema and "name" not in frame.columns:
        named = situation.persons.table.select("person_id", "name")
        frame = frame.join(named, on="person_id", how="left", maintain_order="left")
    return frame.select(
        (pl.col(column) if column in frame.columns else pl.lit(None)).cast(kind).alias(column)
        for column, kind in schema.items()
    )


def _payroll(situation: Situation, rows: pl.DataFrame) -> pl.DataFrame:
    presumed = (pl.col("basis") == "entitled") & (pl.col("presumed").list.len() > 0)
    people = situation.persons.table.select(
        "person_id", "name", "place", "bank", "account", "account_name"
    )
    return (
        rows.join(people, on="person_id", how="left")
        .with_columns(
            basis=pl.when(presumed).then(pl.lit("presumed")).otherwise("basis"),
            month=month_text(pl.col("month")),
            place=pl.col("place").str.pad_end(12, "0"),
        )
        .sort("place", "programme", "person_id", nulls_last=True)
    )


def _adjustments(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.sort(PERSON_MONTH).with_columns(month=month_text(pl.col("month")))


def _discoveries(situation: Situation, rows: pl.DataFrame) -> pl.DataFrame:
    people = situation.persons.table.select("person_id", "name", "place", "phone")
    law = situation.law
    read = facts_needed(law, rows["programme"].unique(), supervision=False)
    reads = situation_reader(situation, rows["person_id"].unique().to_list(), only=read)
    reasons = []
    for person, programme, day in rows.select("person_id", "programme", "reading_day").iter_rows():
        decision = reads.decide(programme, person, day)
        reasons.append(summary(decision, law, "zh") if decision else "")
    return (
        rows.with_columns(pl.Series("reason", reasons, dtype=pl.String))
        .join(people, on="person_id", how="left", maintain_order="left")
        .with_columns(place=pl.col("place").str.pad_end(12, "0"))
        .sort("place", "programme", "person_id", nulls_last=True)
    )


def _determinations(situation: Situation) -> pl.DataFrame:
    """Return a row per person: each programme's outcome and amount today, and the packed truths."""
    today = [
        part.frame.filter(pl.col("reading_day") == situation.as_of)
        for part in situation.determined.of_kind("person")
    ]
    filled = [part for part in today if not part.is_empty()]
    if not filled:
        return pl.DataFrame(schema={"person_id": pl.String, "reading_day": pl.Date})
    return pl.concat(filled).sort("person_id")


def _to_verify(situation: Situation) -> tuple[tuple[str, str], ...]:
    """Return programme and month of payment rows that nobody could be found for."""
    rows = situation.payments.unidentified.select(
        pl.col("programme").fill_null("*"),
        month_text(pl.col("month")).fill_null("*").alias("month"),
    )
    return tuple(rows.sort(pl.all()).iter_rows())


def _amount_unknown(situation: Situation, made: Settled) -> dict[str, int]:
    """Return the programmes whose amount nobody has told us, and how many wait for it."""
    due = made.due.filter((pl.col("month") == situation.number) & pl.col("amount_unknown"))
    others = situation.counting.filter(
        pl.col("programme").is_in(situation.paying(*LONG_PERIODS))
        & pl.col("outcome").fill_null(value=True)
        & pl.col("amount").is_null()
        & (pl.col("month") == situation.number)
    )
    found = made.services.filter(pl.col("kind") == "amount_unknown")
    rows = pl.concat([each.select(*KEYS, "programme") for each in (due, others, found)])
    waiting = {
        programme.id: _waiting_for_standard(situation, programme, rows)
        for programme in situation.law.programmes.values()
        if programme.amount is not None
    }
    return {programme: persons for programme, persons in waiting.items() if persons}


def _waiting_for_standard(situation: Situation, programme: Programme, rows: pl.DataFrame) -> int:
    """Count those to whom an amount is unknown although everything it depends on is known."""
    mine = rows.filter(pl.col("programme") == programme.id)
    facts = situation.facts_of(programme.id)
    used = references(programme.amount).facts if programme.amount else frozenset()
    read = sorted(used & set(facts.columns))
    if read and not mine.is_empty():
        mine = mine.join(facts.select(*KEYS, *read), on=KEYS, how="left").drop_nulls(read)
    return mine["person_id"].n_unique()
