"""What is known about everybody, as one table of steps per fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.facts.complete import complete_facts, complete_sources
from tongxing.cycle.facts.coverage import Series, series_of
from tongxing.cycle.facts.derive import Source, source, steps_one_by_one
from tongxing.cycle.facts.plain import backwards_steps, plain_rows, plain_steps
from tongxing.cycle.numbers import number
from tongxing.cycle.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.cycle.facts.words import Step
    from tongxing.cycle.store import Store
    from tongxing.law.documents import Entity, Fact
    from tongxing.law.in_force import Law

_VALUE_TYPES: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "boolean": pl.Boolean,
    "integer": pl.Int64,
    "money": pl.Int64,
    "date": pl.Date,
    "text": pl.String,
    "components": pl.String,
}


def value_type(fact: Fact) -> pl.DataType | type[pl.DataType]:
    """Return the column type of a fact's values: an enumeration of numbers holds numbers."""
    if fact.type == "enumeration":
        numbers = all(isinstance(value, int) for value in fact.values)
        return pl.Int64 if numbers else pl.String
    return _VALUE_TYPES[fact.type]


@dataclass(frozen=True)
class Known:
    """All that is known, as of a run.

    Attributes:
        steps: By fact: `person_id`, `from_day` (Date), `value`, `state` (UInt8, see `State`),
            sorted by person and day; the first step of each person has no beginning.
        lacking: By fact: the rosters that state it and were never handed over.
        series: By roster: the lists that were handed over; not what officers recorded.
        sources: By fact: the rosters that state it.
        kinds: By fact: the kinds of entity it is derived for.
        named: By fact of which silence says nothing: whom the lists that state it name at all.
    """

    steps: Mapping[str, pl.DataFrame]
    lacking: Mapping[str, tuple[str, ...]]
    series: Mapping[str, tuple[Series, ...]]
    sources: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, frozenset[Entity]]
    named: Mapping[str, pl.Series]


def all_series(
    store: Store,
    law: Law,
    *,
    place_of: Mapping[str, str],
    confirmed: frozenset[int],
    confirm: frozenset[str],
) -> dict[str, tuple[Series, ...]]:
    """Return the series of every roster that was ever handed over.

    Args:
        store: All lists.
        law: The rosters in force.
        place_of: The last known place of persons.
        confirmed: Lists that officers let count in earlier runs.
        confirm: Rosters confirmed now, by id, name or alias.
    """
    share = number(law, "roster_drop_share")
    confirmed_now = {law.roster_named(name) for name in confirm}
    found = {}
    for roster in law.rosters.values():
        statements = store.statements.get(roster.id)
        if statements is None:
            continue
        series = series_of(
            roster,
            store.lists,
            statements,
            place_of=place_of,
            drop_share=share,
            confirmed=confirmed,
            confirm=roster.id in confirmed_now,
        )
        if series:
            found[roster.id] = series
    return found


def fact_sources(
    store: Store,
    law: Law,
    series: Mapping[str, tuple[Series, ...]],
    wanted: Iterable[str],
    only: Iterable[str] | None = None,
) -> dict[str, list[tuple[Entity, Source]]]:
    """Return, for each wanted fact, the rosters that state it and were handed over.

    Each comes with the kind of entity of which it states the fact.

    Args:
        store: All lists.
        law: The rosters in force.
        series: By roster, its lists.
        wanted: The facts.
        only: The persons whose rows are needed; None: everybody's.
    """
    found: dict[str, list[tuple[Entity, Source]]] = {}
    completeness = complete_facts(law)
    for fact in wanted:
        of_records = fact in completeness
        found[fact] = complete_sources(store, law, series, fact, only) if of_records else []
    for roster in law.rosters.values():
        if roster.id not in series:
            continue
        current = store.current(roster.id)
        if only is not None:
            current = current.filter(pl.col("person_id").is_in(list(only)))
        for statement in roster.states:
            if statement.fact in found and statement.fact not in completeness:
                told = source(roster, statement, series[roster.id], current)
                found[statement.fact].append((law.facts[statement.fact].of, told))
    return found


def known(
    sources: Mapping[str, list[tuple[Entity, Source]]],
    law: Law,
    series: Mapping[str, tuple[Series, ...]],
    places: Mapping[Entity, Mapping[str, str | None]],
    progress: Progress = silent,
) -> Known:
    """Derive the steps of every fact for everybody and everything of its kind.

    Args:
        sources: By fact, the rosters that state it.
        law: The facts and rosters in force.
        series: By roster, its lists.
        places: By kind: every one of the run, with the last known place (digits).
        progress: Told the fact's id, how many are done and how many there are.
    """
    made: dict[str, pl.DataFrame] = {}
    for done, (fact_id, found) in enumerate(sources.items(), start=1):
        fact = law.facts[fact_id]
        parts = [
            _steps(fact, mine, place_of)
            for kind, place_of in places.items()
            if place_of and (mine := [source for of, source in found if of == kind])
        ]
        if parts:
            made[fact_id] = _shaped(fact, pl.concat(parts))
        progress(fact_id, done, len(sources))
    handed_over = {roster: lists for roster, each in series.items() if (lists := _lists(each))}
    stating = _stating(law, sources)
    lacking = {
        fact: tuple(roster for roster in rosters if roster not in handed_over)
        for fact, rosters in stating.items()
    }
    named = {
        fact: pl.concat([source.named for _, source in found]).unique()
        for fact, found in sources.items()
        # Who has several impairments and no 明细 is asked, whatever the list has a column for.
        if found and law.facts[fact].absent is None and law.facts[fact].type != "components"
    }
    return Known(made, lacking, handed_over, stating, _kinds(law, sources), named)


def _lists(series: tuple[Series, ...]) -> tuple[Series, ...]:
    """Return the series of lists that offices handed over, without what was recorded here."""
    return tuple(one for one in series if not one.spoken)


def _kinds(law: Law, facts: Iterable[str]) -> dict[str, frozenset[Entity]]:
    complete = {
        fact: frozenset(kind for _, kind, _ in rosters)
        for fact, rosters in complete_facts(law).items()
    }
    return {fact: complete.get(fact) or frozenset({law.facts[fact].of}) for fact in facts}


def _stating(law: Law, facts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return, by fact, the rosters whose silence or word tells it."""
    told = {
        fact: tuple(dict.fromkeys(roster.id for roster, _, _ in rosters))
        for fact, rosters in complete_facts(law).items()
    }
    return {
        fact: told.get(fact)
        or tuple(
            roster.id
            for roster in law.rosters.values()
            if any(s.fact == fact and not s.positive_only for s in roster.states)
        )
        for fact in facts
    }


def _steps(fact: Fact, sources: list[Source], place_of: Mapping[str, str | None]) -> pl.DataFrame:
    """Return one fact's steps: in columns where a row tells all, else person by person."""
    if fact.timing == "backwards":
        return _shaped(fact, backwards_steps(sources, place_of))
    rows = plain_rows(sources, place_of)
    plain = frozenset(rows["person_id"].to_list())
    others = {person: place for person, place in place_of.items() if person not in plain}
    one_by_one = _frame(fact, steps_one_by_one(fact, sources, others))
    if not plain:
        return one_by_one
    return _shaped(fact, pl.concat([_shaped(fact, plain_steps(fact, rows)), one_by_one]))


def _frame(fact: Fact, by_person: Mapping[str, list[Step]]) -> pl.DataFrame:
    """Return steps as a table; those of a township's persons are one list, written once."""
    distinct = {id(made): made for made in by_person.values()}
    numbers = {key: number for number, key in enumerate(distinct)}
    persons = pl.DataFrame(
        {"person_id": list(by_person), "made": [numbers[id(made)] for made in by_person.values()]},
        schema={"person_id": pl.String, "made": pl.Int64},
    )
    rows = [(number, step) for number, made in enumerate(distinct.values()) for step in made]
    steps = pl.DataFrame(
        {
            "made": pl.Series([number for number, _ in rows], dtype=pl.Int64),
            "day": pl.Series([step.day for _, step in rows], dtype=pl.Int32),
            "value": pl.Series(
                [step.value for _, step in rows], dtype=value_type(fact), strict=False
            ),
            "state": pl.Series([int(step.state) for _, step in rows], dtype=pl.UInt8),
        }
    )
    return _shaped(fact, persons.join(steps, on="made").drop("made"))


def _shaped(fact: Fact, steps: pl.DataFrame) -> pl.DataFrame:
    """Give steps their column types, sorted by person and day."""
    return steps.select(
        "person_id",
        pl.col("day").cast(pl.Int32).cast(pl.Date).alias("from_day")
        if "day" in steps.columns
        else "from_day",
        pl.col("value").cast(value_type(fact)),
        pl.col("state").cast(pl.UInt8),
    ).sort("person_id", "from_day", maintain_order=True)
