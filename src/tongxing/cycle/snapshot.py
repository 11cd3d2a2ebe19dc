"""One row per person, organisation or item and reading day, with every fact as a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.facts.known import value_type
from tongxing.cycle.facts.words import State
from tongxing.foundations.identity import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.cycle.facts.known import Known
    from tongxing.law.documents import Fact

_SINGLE_CATEGORIES = tuple(category for category in CATEGORIES if category != "multiple")


def snapshot(
    rows: pl.DataFrame, known: Known, persons: pl.DataFrame, facts: Mapping[str, Fact]
) -> pl.DataFrame:
    """Read every fact on every reading day.

    Args:
        rows: `person_id`, `reading_day`; repetitions are dropped.
        known: The steps of all facts.
        persons: `person_id`, `birth_date`, `sex`: what the identity number itself says.
        facts: The facts to read.

    Returns:
        Rows sorted by person and day, with a column per fact (null: unknown), `state__<fact>` (see
        `State`), `doubt__<fact>` and, for each kind of impairment, `component_<category>`: its
        grade, 0 where the person does not have it, null where that is not known.
    """
    frame = rows.select("person_id", "reading_day").unique().sort("person_id", "reading_day")
    for fact in facts.values():
        if fact.id in {"birth_date", "sex"}:
            continue
        frame = _with_fact(frame, fact, known)
    frame = frame.join(
        persons.select("person_id", "birth_date", "sex"),
        on="person_id",
        how="left",
        maintain_order="left",
    )
    return frame.with_columns(*_doubts(facts), *_components(frame.columns))


def _with_fact(frame: pl.DataFrame, fact: Fact, known: Known) -> pl.DataFrame:
    state = f"state__{fact.id}"
    steps = known.steps.get(fact.id)
    if steps is None:
        return frame.with_columns(
            pl.lit(None, dtype=value_type(fact)).alias(fact.id),
            pl.lit(int(State.UNCOVERED), dtype=pl.UInt8).alias(state),
        )
    return frame.join_asof(
        steps.rename({"value": fact.id, "state": state}),
        left_on="reading_day",
        right_on="from_day",
        by="person_id",
        strategy="backward",
        coalesce=True,
        check_sortedness=False,
    ).drop("from_day", strict=False)


def _doubts(facts: Iterable[str]) -> list[pl.Expr]:
    return [
        (pl.col(f"state__{fact}") == int(State.DOUBTFUL))
        .fill_null(value=False)
        .alias(f"doubt__{fact}")
        for fact in facts
        if fact not in {"birth_date", "sex"}
    ]


def _components(columns: Iterable[str]) -> list[pl.Expr]:
    """Return the grade of each kind of impairment; 多重 is looked up in its stated components."""
    if not {"category", "grade", "components"} <= set(columns):
        return []
    stated = pl.col("components")
    made = []
    for category in _SINGLE_CATEGORIES:
        among = stated.str.extract(rf"{category}:(\d)").cast(pl.Int8).fill_null(0)
        made.append(
            pl.when(pl.col("category") == category)
            .then(pl.col("grade").cast(pl.Int8))
            .when(pl.col("category") == "multiple")
            .then(pl.when(stated.is_not_null()).then(among))
            .when(pl.col("category").is_not_null())
            .then(pl.lit(0, dtype=pl.Int8))
            .alias(f"component_{category}")
        )
    return made
