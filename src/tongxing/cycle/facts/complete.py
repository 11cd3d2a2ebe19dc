"""Whether a list of records tells everything about somebody.

A list of records says what happened. That nothing more happened is known only where the list was
handed over for somebody's place, and no row about them was rejected. That is itself a fact, one
for each such list, and follows from the ordinary law of lists: rows state it, and so does silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.facts.derive import Source, source
from tongxing.cycle.reading.subjects import other_keys
from tongxing.law.expressions.shapes import complete_id, completeness_statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tongxing.cycle.facts.coverage import Series
    from tongxing.cycle.store import Store
    from tongxing.law.documents import Entity, Roster
    from tongxing.law.in_force import Law

PAYMENTS = complete_id("payments")
"""The fact for everything that was paid, whichever list of payments tells it."""


def complete_facts(law: Law) -> dict[str, list[tuple[Roster, Entity, str]]]:
    """Return, by fact, the rosters whose completeness it tells.

    Each with the kind of entity it is told of and the column that names it: records are found by
    any number that stands in them.
    """
    found: dict[str, list[tuple[Roster, Entity, str]]] = {}
    for roster in law.rosters.values():
        if roster.role == "payments":
            found.setdefault(PAYMENTS, []).extend(_sides(roster))
        elif roster.role == "records":
            found.setdefault(complete_id(roster.id), []).extend(_sides(roster))
    return found


def _sides(roster: Roster) -> Iterator[tuple[Roster, Entity, str]]:
    if roster.about == "place":
        # What is told of the place is told of everybody in it.
        yield roster, "person", "person_id"
        yield roster, "organisation", "person_id"
        return
    yield roster, roster.about, "person_id"
    if roster.role == "records":
        for kind, column in other_keys(roster).items():
            yield roster, kind, column


def complete_sources(
    store: Store,
    law: Law,
    series: Mapping[str, tuple[Series, ...]],
    fact: str,
    only: Iterable[str] | None,
) -> list[tuple[Entity, Source]]:
    """Return the lists that tell a fact of completeness, each for one kind of entity.

    A row states the fact only of whom no row of the roster was rejected: beside a rejected row a
    good one says nothing about the whole.
    """
    chosen = None if only is None else list(only)
    found: list[tuple[Entity, Source]] = []
    for roster, kind, column in complete_facts(law)[fact]:
        # What an officer recorded is one thing that happened, and never all of it.
        lists = tuple(one for one in series.get(roster.id, ()) if not one.spoken)
        if not lists:
            continue
        rows = store.current(roster.id)
        if column not in rows.columns:
            continue
        rows = rows.with_columns(person_id=column).filter(pl.col("person_id").is_not_null())
        if chosen is not None:
            rows = rows.filter(pl.col("person_id").is_in(chosen))
        in_doubt = rows.filter(pl.col("state").is_in(["rejected", "possible"]))
        good = rows.filter(pl.col("state") == "good")
        sure = good.join(in_doubt.select("person_id").unique(), on="person_id", how="anti")
        statement = completeness_statement(roster)
        told = pl.concat([sure, in_doubt])
        found.append((kind, source(roster, statement, lists, told)))
    return found
