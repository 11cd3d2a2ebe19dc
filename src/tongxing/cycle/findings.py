"""Supervision: every check of the catalogue, asked about all that it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.months import first_day, month_text
from tongxing.cycle.reconcile.situation import PERSON_MONTH
from tongxing.cycle.results import NotRun
from tongxing.foundations.money import format_yuan
from tongxing.foundations.names import same_name
from tongxing.law.columns import column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.store import Store
    from tongxing.law.documents import Check

SCHEMA = {
    "person_id": pl.String,
    "programme": pl.String,
    "month": pl.String,
    "check": pl.String,
    "severity": pl.String,
    "detail": pl.String,
}


@dataclass(frozen=True)
class Findings:
    """What the checks found, and which could not run."""

    table: pl.DataFrame
    not_run: tuple[NotRun, ...]


def findings(situation: Situation, tables: Mapping[str, pl.DataFrame]) -> Findings:
    """Run every check in force.

    Args:
        situation: The run.
        tables: By `over`: the rows that checks of that kind look at, `reading_day` included.
    """
    found = [pl.DataFrame(schema=SCHEMA)]
    not_run = []
    for check in situation.law.checks.values():
        missing = tuple(need for need in check.needs if need not in situation.known.series)
        if missing:
            not_run.append(NotRun(check.id, missing))
            continue
        rows = tables[check.over]
        if check.programmes is not None and "programme" in rows.columns:
            rows = rows.filter(pl.col("programme").is_in(list(check.programmes)))
        found.append(_found(situation, check, rows))
    table = pl.concat(found).sort(
        "check", "person_id", "programme", "month", "detail", nulls_last=True
    )
    return Findings(table, tuple(not_run))


def _found(situation: Situation, check: Check, rows: pl.DataFrame) -> pl.DataFrame:
    if rows.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    hits = rows.filter(column(check.when, situation.law, rows).fill_null(value=False))
    details = [_detail(check, row) for row in hits.iter_rows(named=True)]
    return hits.select(
        *(
            pl.col(name) if name in hits.columns else pl.lit(None, dtype=pl.String).alias(name)
            for name in ("person_id", "programme", "month")
        ),
        pl.lit(check.id).alias("check"),
        pl.lit(check.severity).alias("severity"),
        pl.Series("detail", details, dtype=pl.String),
    )


class _Told(dict[str, object]):
    """The names of a check's sentence; one that is not known is said to be so."""

    def __missing__(self, key: str) -> str:
        return "未知"


def _detail(check: Check, row: Mapping[str, object]) -> str:
    money = {"paid", "due", "returned", "amount"}
    told = _Told()
    for name, value in row.items():
        if isinstance(value, date):
            told[name] = value.isoformat()
        elif isinstance(value, int) and (
            name in money or name.endswith(("_allowance", "_monthly"))
        ):
            told[name] = f"{format_yuan(value)}元"
        elif value is not None:
            told[name] = value
    return check.detail.zh.format_map(told)


def payment_months(situation: Situation, computed: pl.DataFrame, due: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of checks over payment months.

    Args:
        situation: The run.
        computed: `person_id`, `programme`, `month` of the months in which due and paid are
            compared.
        due: What each enrolment makes due, the best of each month.
    """
    rows = _paid_or_counting(situation, computed, due)
    told = rows.join(
        situation.values, on=["person_id", "reading_day"], how="left", maintain_order="left"
    )
    amounts = _amounts_in_force(situation, told)
    # Where the outcome is not known what is due follows what was paid; to see that a month was
    # paid twice it is measured against the amount in force.
    unknown = pl.col("outcome_entitled").is_null() & pl.col("due").is_not_null()
    return told.join(amounts, on=PERSON_MONTH, how="left", maintain_order="left").with_columns(
        due=pl.when(unknown).then(pl.coalesce("amount", "due")).otherwise("due"),
        month=month_text(pl.col("month")),
    )


def _paid_or_counting(
    situation: Situation, computed: pl.DataFrame, due: pl.DataFrame
) -> pl.DataFrame:
    """Return each month with a payment or an enrolment, with what checks may ask of it."""
    ledger = situation.payments.ledger.filter(
        pl.col("month").is_between(situation.number - situation.look_back, situation.number)
    )
    counted = situation.counting.sort("enrolment").unique(
        PERSON_MONTH, keep="first", maintain_order=True
    )
    keys = (
        pl.concat([ledger.select(PERSON_MONTH), counted.select(PERSON_MONTH)])
        .unique()
        .sort(PERSON_MONTH)
    )
    unread = situation.enrolments.suspended.with_columns(unread=pl.lit(value=True))
    theirs = due.select(*PERSON_MONTH, "due").join(computed, on=PERSON_MONTH, how="semi")
    unknown = pl.col("unread").fill_null(value=False) & pl.col("enrolment").is_null()
    return (
        keys.join(ledger, on=PERSON_MONTH, how="left")
        .join(
            counted.select(*PERSON_MONTH, "reading_day", "outcome", "enrolment"),
            on=PERSON_MONTH,
            how="left",
        )
        .join(theirs, on=PERSON_MONTH, how="left")
        .join(unread, on=["person_id", "programme"], how="left")
        .with_columns(
            pl.col("paid", "success_count", "returned").fill_null(0),
            pl.col("beyond_paid").fill_null(value=False),
            month_start=first_day(pl.col("month")),
            enrolled=pl.when(~unknown).then(pl.col("enrolment").is_not_null()),
            before_run_month=pl.col("month") < situation.number,
            outcome_entitled=pl.col("outcome"),
        )
        .with_columns(reading_day=pl.coalesce("reading_day", "month_start"))
    )


def _amounts_in_force(situation: Situation, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the amount of each row's day, whatever stands against it: keys and `amount`."""
    schema = {"person_id": pl.String, "programme": pl.String, "month": pl.Int32}
    found = [pl.DataFrame(schema={**schema, "amount": pl.Int64})]
    for part in situation.determined.parts:
        days = part.frame["reading_day"].unique().implode()
        for programme in part.law.programmes.values():
            if programme.amount is None:
                continue
            mine = rows.filter(
                (pl.col("programme") == programme.id) & pl.col("reading_day").is_in(days)
            )
            amount = column(programme.amount, part.law, mine).cast(pl.Int64)
            found.append(mine.select(PERSON_MONTH).with_columns(amount.alias("amount")))
    return pl.concat(found)


def open_enrolments(situation: Situation) -> pl.DataFrame:
    """Return a row per approved enrolment open on the as-of day, with the facts of that day."""
    rows = situation.enrolments.approved(situation.as_of).filter(
        pl.col("ended_on").is_null() | (pl.col("ended_on") > situation.as_of)
    )
    return rows.with_columns(reading_day=pl.lit(situation.as_of)).join(
        situation.values, on=["person_id", "reading_day"], how="left", maintain_order="left"
    )


def lists(situation: Situation) -> pl.DataFrame:
    """Return a row per series of every stock roster: how many it names, and how old its word is."""
    rows = []
    for roster, series in situation.known.series.items():
        if situation.law.rosters[roster].coverage != "stock":
            continue
        for one in series:
            last = one.lists[-1]
            rows.append(
                {
                    "roster": situation.law.rosters[roster].name.zh,
                    "series": one.key,
                    "persons": len(last.persons),
                    "previous_persons": last.previous_persons or 0,
                    "dropped": last.dropped,
                    "emptied": bool(last.emptied),
                    "age_days": (situation.as_of - last.data_day).days,
                    "data_day": last.data_day,
                }
            )
    return (
        pl.DataFrame(rows).with_columns(reading_day=pl.lit(situation.as_of))
        if rows
        else pl.DataFrame()
    )


def differing_names(situation: Situation, store: Store) -> pl.DataFrame:
    """Return the persons whom a list calls by another name than 持证残疾人名册 does."""
    called = dict(situation.persons.table.select("person_id", "name").iter_rows())
    pairs = set()
    for roster in store.statements:
        current = store.current(roster)
        if "name" not in current.columns:
            continue
        good = current.filter((pl.col("state") == "good") & pl.col("name").is_not_null())
        for person, other in good.select("person_id", "name").unique().iter_rows():
            recorded = called.get(person)
            if recorded and other != recorded and not same_name(recorded, other):
                pairs.add((person, recorded, other, situation.law.rosters[roster].name.zh))
    schema = {
        "person_id": pl.String,
        "recorded_name": pl.String,
        "other_name": pl.String,
        "roster": pl.String,
    }
    return pl.DataFrame(sorted(pairs), schema=schema, orient="row").with_columns(
        reading_day=pl.lit(situation.as_of)
    )
