"""What the law looks at: a row per entity and reading day, with every fact as a column.

On the as-of day everybody and everything is read for every rule. Other days are read for the
enrolments and payments of those days alone, with the facts that their programmes need: so a
hundred programmes that nobody is enrolled in cost the past nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.laws import KINDS, facts_needed, kind_of, supervised
from tongxing.cycle.relatives import OWNER, households_read, relatives_read
from tongxing.cycle.snapshot import snapshot
from tongxing.law.dependencies import expressions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tongxing.cycle.facts.known import Known
    from tongxing.cycle.persons import Persons
    from tongxing.law.documents import Entity, Fact
    from tongxing.law.expressions import Expression
    from tongxing.law.in_force import Law


@dataclass(frozen=True)
class Days:
    """Which days are read: the as-of day, the first of the month, and days of the past.

    Attributes:
        yearly: The days of the running year that count for programmes with a day of their own.
        past: `person_id`, `programme`, `reading_day` of months in which enrolments count.
        paid: `person_id`, `reading_day` of months with payments.
    """

    as_of: date
    month_start: date
    yearly: tuple[date, ...]
    past: pl.DataFrame
    paid: pl.DataFrame


def frames(
    law: Law, known: Known, persons: Persons, days: Days, needed: Sequence[str]
) -> dict[Entity, pl.DataFrame]:
    """Return the snapshots, one per kind of entity.

    Args:
        law: The law of the as-of day.
        known: The steps of all facts.
        persons: Everybody and everything of the run.
        days: Which days are read.
        needed: The programmes that are decided on other days than the as-of day.

    Returns:
        By kind: as `snapshot`. On other days than the as-of day the facts that only other
        programmes read are left out (null). Beside items stand their owners, whom rules may ask
        about.
    """
    made: dict[Entity, pl.DataFrame] = {}
    for kind in KINDS:
        rows = _rows(law, known, persons, days, kind)
        if rows.is_empty() and kind != "person":
            made[kind] = rows
            continue
        every = _facts_of_kind(law, known, list(law.facts), kind)
        some = _facts_of_kind(law, known, facts_needed(law, needed, supervision=True), kind)
        today = pl.col("reading_day") == days.as_of
        made[kind] = pl.concat(
            [
                snapshot(rows.filter(today), known, persons.table, every),
                snapshot(rows.filter(~today), known, persons.table, some),
            ],
            how="diagonal",
        ).sort(KEYS)
    return made


def _facts_of_kind(
    law: Law, known: Known, facts: Iterable[str], kind: Entity
) -> Mapping[str, Fact]:
    """Return those of some facts that are derived for a kind of entity, and of items' owners."""
    kinds = {kind, "person"} if kind == "item" else {kind}
    return {
        fact: law.facts[fact]
        for fact in facts
        if fact in known.kinds and not kinds.isdisjoint(known.kinds[fact])
    }


def _rows(law: Law, known: Known, persons: Persons, days: Days, kind: Entity) -> pl.DataFrame:
    """Return every entity and day that some rule reads.

    Everybody today, on the first of the month and on the one day of a year that counts; each month
    of an enrolment or payment, with the members of the household and the relatives that the
    programme asks about.
    """
    everybody = persons.of_kind(kind).select("person_id")
    frames = [
        everybody.with_columns(reading_day=pl.lit(day))
        for day in (days.as_of, days.month_start, *days.yearly)
    ]
    mine = [
        programme
        for programme in days.past["programme"].unique().sort().to_list()
        if programme in law.programmes and kind_of(law.programmes[programme]) == kind
    ]
    past = days.past.filter(pl.col("programme").is_in(mine))
    if kind == "item":
        owners = past.select(KEYS).unique()
        rows = pl.concat([*frames, _items_of(known, owners)]).unique()
        return pl.concat([rows, _owners(known, rows)]).unique()
    frames.append(past.select(KEYS))
    frames.append(days.paid.select(KEYS).join(everybody, on="person_id", how="semi"))
    for programme in mine:
        rules = list(expressions_of(law.programmes[programme]))
        theirs = past.filter(pl.col("programme") == programme).select(KEYS).unique()
        frames += _others(known, theirs, rules)
    return pl.concat(frames).unique()


def _others(
    known: Known, rows: pl.DataFrame, rules: Iterable[Expression]
) -> Iterable[pl.DataFrame]:
    """Yield the household members and relatives whom rules look at, on the same days."""
    rules = list(rules)
    for fact in households_read(rules):
        numbers = _numbers(known, fact)
        shared = rows.join(numbers, on="person_id").select("reading_day", "value").unique()
        yield shared.join(numbers, on="value").select(KEYS).unique()
    for fact in relatives_read(rules):
        yield _relatives(known, rows, fact)


def _relatives(known: Known, rows: pl.DataFrame, fact: str) -> pl.DataFrame:
    named = rows.join(_numbers(known, fact), on="person_id")
    return named.select(person_id="value", reading_day="reading_day").unique()


def _numbers(known: Known, fact: str) -> pl.DataFrame:
    """Return who ever had which number of a household or relative: `person_id`, `value`."""
    steps = known.steps.get(fact)
    if steps is None:
        return pl.DataFrame(schema={"person_id": pl.String, "value": pl.String})
    return steps.filter(pl.col("value").is_not_null()).select("person_id", "value").unique()


def _items_of(known: Known, owners: pl.DataFrame) -> pl.DataFrame:
    """Return the items that persons ever owned, on the same days."""
    owned = _numbers(known, OWNER).select(item="person_id", person_id="value")
    rows = owners.join(owned, on="person_id")
    return rows.select(person_id="item", reading_day="reading_day").unique()


def _owners(known: Known, rows: pl.DataFrame) -> pl.DataFrame:
    return _relatives(known, rows, OWNER)


def decided_in_the_past(law: Law, counted: Iterable[str]) -> list[str]:
    """Return the programmes that are decided on other days than the as-of day.

    These are those in which enrolments count, those that checks and indicators ask about, and
    those for which one day of the year counts.
    """
    wanted = {*counted, *supervised(law)}
    wanted |= {each.id for each in law.programmes.values() if each.reading_day is not None}
    return [programme for programme in law.programmes if programme in wanted]
