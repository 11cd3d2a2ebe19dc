"""Why something about a person is not known: a gap of their own, a list that is silent, or none.

A list that was never handed over is asked for once. A list that was, and that names not everybody,
leaves all others unknown: no gap of each of them. What remains is a person's own: a row that
could not be read, a blank cell, or an answer that is open although every fact is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.facts.coverage import TOWNSHIP_DIGITS
from tongxing.cycle.facts.words import State
from tongxing.cycle.reconcile.missing import facts_asked
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Condition, Programme

SILENT: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "condition": pl.String,
    "sentence": pl.String,
    "fact": pl.String,
}
"""Of whom which fact, that a condition needs, is not known because a list does not name them."""


def why_unknown(situation: Situation, programme: Programme, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the conditions that are unknown for a reason of the person's own, or by silence.

    Args:
        situation: The run.
        programme: The programme.
        rows: `KEYS` of those of whom its outcome is not known.

    Returns:
        The columns of `SILENT` and `silent`: false where the gap is the person's own (`fact` is
        null then). Conditions that wait for a list nobody handed over are left out.
    """
    asked = {fact for condition in programme.conditions for fact in facts_asked(condition)}
    columns = situation.facts_of(programme.id).columns
    read = [name for name in columns if name.removeprefix("state__") in asked]
    facts = situation.facts_of(programme.id).select(*KEYS, *read)
    places = situation.persons.table.select("person_id", at="place")
    told = (
        situation.determined.reasons(programme.id, rows)
        .join(facts, on=KEYS, how="left", maintain_order="left")
        .join(places, on="person_id", how="left", maintain_order="left")
    )
    found = [pl.DataFrame(schema={**SILENT, "silent": pl.Boolean})]
    for condition in programme.conditions:
        mine = told.filter(pl.col("unknown").list.contains(condition.id))
        if not mine.is_empty():
            found += _of_condition(situation, condition, mine)
    return pl.concat(found)


def _of_condition(
    situation: Situation, condition: Condition, rows: pl.DataFrame
) -> list[pl.DataFrame]:
    """Return whose own gap the condition is, and of whom a list is silent.

    Where it is not known who the relative is whom the condition asks about, that alone counts: what
    is known of the person's own income says nothing about a parent's.
    """
    facts = [fact for fact in facts_asked(condition) if f"state__{fact}" in rows.columns]
    relations = [fact for fact in facts if fact in references(condition.require).relations]
    if not relations:
        return _gaps(situation, condition, rows, facts)
    nobody = pl.any_horizontal(pl.col(relations).is_null())
    return [
        *_gaps(situation, condition, rows.filter(nobody), relations),
        *_gaps(situation, condition, rows.filter(~nobody), facts),
    ]


def _gaps(
    situation: Situation, condition: Condition, rows: pl.DataFrame, facts: list[str]
) -> list[pl.DataFrame]:
    own = _is_own(situation, facts)
    others = rows.filter(~own)
    silent = [fact for fact in facts if fact in situation.known.named]
    return [
        _shaped(condition, rows.filter(own), None),
        *(_shaped(condition, others.filter(_is_silent(situation, fact)), fact) for fact in silent),
    ]


def _shaped(condition: Condition, rows: pl.DataFrame, fact: str | None) -> pl.DataFrame:
    return rows.select(
        "person_id",
        pl.lit(condition.id).alias("condition"),
        pl.lit(condition.name.zh).alias("sentence"),
        pl.lit(fact, dtype=pl.String).alias("fact"),
        pl.lit(value=fact is not None).alias("silent"),
    )


def _is_own(situation: Situation, facts: list[str]) -> pl.Expr:
    """Say whether a condition is unknown for a reason of the person's own, no lack of lists."""
    own = pl.lit(value=False)
    plain = pl.lit(value=True)
    for fact in facts:
        unknown = pl.col(fact).is_null()
        lists = _for_want_of_a_list(situation, fact) | _is_silent(situation, fact)
        own |= unknown & ~lists
        plain &= ~unknown
    # With every fact known and the answer still open (components of 多重 …) it is the person's own.
    return own | plain


def _is_silent(situation: Situation, fact: str) -> pl.Expr:
    """Say whether lists were handed over that tell a fact of others and do not name the person."""
    named = situation.known.named.get(fact)
    if named is None or situation.known.lacking.get(fact):
        return pl.lit(value=False)
    unsaid = pl.col(f"state__{fact}") == int(State.UNKNOWN)
    return unsaid & ~pl.col("person_id").is_in(named.implode())


def _for_want_of_a_list(situation: Situation, fact: str) -> pl.Expr:
    state = pl.col(f"state__{fact}")
    # Of whom it is not known where they live, no list of a township can be missing.
    somewhere = pl.col("at").str.len_chars().fill_null(0) >= TOWNSHIP_DIGITS
    uncovered = (state == int(State.UNCOVERED)) & somewhere
    if situation.known.lacking.get(fact):
        return state != int(State.DOUBTFUL)
    return uncovered
