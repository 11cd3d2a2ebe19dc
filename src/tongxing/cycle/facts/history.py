"""The derived facts as intervals with two times: when they hold, and when we believed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.facts.days import day_of
from tongxing.cycle.facts.words import ALWAYS, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.cycle.facts.known import Known


def intervals(known_now: Known) -> pl.DataFrame:
    """Return the known values as intervals, one row each.

    Returns:
        `person_id`, `fact`, `value` (as text), `valid_from` (null: no beginning), `valid_to`
        (inclusive; null: open), sorted.
    """
    frames = []
    beginning = day_of(ALWAYS)
    for fact, frame in sorted(known_now.steps.items()):
        following = pl.col("from_day").shift(-1).over("person_id")
        frames.append(
            frame.with_columns(valid_to=following.dt.offset_by("-1d"))
            .filter(pl.col("state") == int(State.KNOWN))
            .select(
                "person_id",
                pl.lit(fact).alias("fact"),
                _as_text("value"),
                pl.when(pl.col("from_day") > beginning).then("from_day").alias("valid_from"),
                "valid_to",
            )
        )
    if not frames:
        return pl.DataFrame(
            schema={
                "person_id": pl.String,
                "fact": pl.String,
                "value": pl.String,
                "valid_from": pl.Date,
                "valid_to": pl.Date,
            }
        )
    return pl.concat(frames).sort("person_id", "fact", "valid_from", nulls_last=False)


def stated(known_now: Known, absent: Mapping[str, object]) -> pl.DataFrame:
    """Return only what rows state, and where one that cannot be believed leaves a fact unknown.

    Args:
        known_now: What one roster says, for itself.
        absent: By fact the value that its silence means; None: silence means nothing.

    Returns:
        As `intervals`, with `doubtful`; the value of a doubt is empty.
    """
    frames = []
    beginning = day_of(ALWAYS)
    for fact, frame in sorted(known_now.steps.items()):
        silence = pl.lit(absent[fact]).cast(frame.schema["value"])
        doubtful = pl.col("state") == int(State.DOUBTFUL)
        said = (pl.col("state") == int(State.KNOWN)) & pl.col("value").ne_missing(silence)
        following = pl.col("from_day").shift(-1).over("person_id")
        frames.append(
            frame.with_columns(valid_to=following.dt.offset_by("-1d"), doubtful=doubtful)
            .filter(said | doubtful)
            .select(
                "person_id",
                pl.lit(fact).alias("fact"),
                pl.when("doubtful").then(pl.lit("")).otherwise(_as_text("value")).alias("value"),
                "doubtful",
                pl.when(pl.col("from_day") > beginning).then("from_day").alias("valid_from"),
                "valid_to",
            )
        )
    schema = {
        "person_id": pl.String, "fact": pl.String, "value": pl.String, "doubtful": pl.Boolean,
        "valid_from": pl.Date, "valid_to": pl.Date,
    }  # fmt: skip
    return pl.concat([pl.DataFrame(schema=schema), *frames])


def _as_text(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String)


def recorded(now: pl.DataFrame, before: pl.DataFrame | None, *, as_of: date) -> pl.DataFrame:
    """Return the bitemporal history: what is believed now added to what was believed before.

    Args:
        now: Today's intervals.
        before: The history of the earlier run, with `recorded_from` and `recorded_to`.
        as_of: The day of this run.

    Returns:
        The intervals with `recorded_from` (the day we learned it) and `recorded_to` (the day we
        withdrew it, null while it is believed).
    """
    keys = ["person_id", "fact", "value", "valid_from", "valid_to"]
    fresh = now.with_columns(
        pl.lit(as_of).alias("recorded_from"), pl.lit(None, dtype=pl.Date).alias("recorded_to")
    )
    if before is None:
        return fresh
    open_before = before.filter(pl.col("recorded_to").is_null())
    closed = before.filter(pl.col("recorded_to").is_not_null())
    kept = open_before.join(now, on=keys, how="semi", nulls_equal=True)
    gone = open_before.join(now, on=keys, how="anti", nulls_equal=True).with_columns(
        pl.lit(as_of).alias("recorded_to")
    )
    new = fresh.join(open_before, on=keys, how="anti", nulls_equal=True)
    return pl.concat([closed, kept, gone, new]).sort([*keys, "recorded_from"])
