"""Steps of many persons at once, where the lists leave nothing to weigh up.

Most persons stand on every list of one series with the same row, and no other series speaks for
them. Their steps follow from that row alone and are made in columns. Everybody else is read one by
one (`derive`); both ways agree wherever this one applies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.facts.derive import Row
from tongxing.cycle.facts.words import ALWAYS, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.facts.derive import Source
    from tongxing.law.documents import Fact

STEPS = ["person_id", "day", "value", "state"]


def plain_rows(sources: Sequence[Source], place_of: Mapping[str, str | None]) -> pl.DataFrame:
    """Return the rows of the persons whose steps follow from one row.

    Args:
        sources: The rosters that state a fact.
        place_of: The persons, with their last known place.

    Returns:
        A row per such person: `person_id`, `first` (the data day of the series' first list), the
        columns of `Row`, `before_unknown`.
    """
    frames = [_rows_in_series(source, index) for index, source in enumerate(sources)]
    if not frames or any(source.statement.positive_only for source in sources):
        return pl.DataFrame(schema={"person_id": pl.String})
    rows = pl.concat(frames)
    doubtful = pl.concat([source.doubtful for source in sources]).select("person_id")
    same = [pl.col(name).n_unique() == 1 for name in ("series", *Row._fields)]
    candidates = (
        rows.join(doubtful, on="person_id", how="anti")
        .group_by("person_id")
        .agg(
            pl.all_horizontal(same).alias("same"),
            (pl.len() == pl.col("lists").first()).alias("whole"),
            pl.col("word").n_unique().alias("words"),
            pl.all().exclude("person_id", "word").first(),
        )
        .filter(
            "same",
            "whole",
            "is_plain",
            ~pl.col("ended"),
            pl.col("words") == pl.col("lists"),
        )
    )
    return candidates.join(_spoken_for(sources, place_of), on=["person_id", "series"], how="semi")


def _rows_in_series(source: Source, index: int) -> pl.DataFrame:
    """Return a roster's rows with the series and the list they stand in."""
    listed = [
        (list_id, f"{index}/{number}", position, len(series.lists), series.lists[0].day, is_plain)
        for number, series in enumerate(source.series)
        for is_plain in [
            source.roster.coverage == "stock" and not any(word.whole for word in series.lists)
        ]
        for position, word in enumerate(series.lists)
        for list_id in word.list_ids
    ]
    schema = {
        "list_id": pl.Int64,
        "series": pl.String,
        "word": pl.Int64,
        "lists": pl.Int64,
        "first": pl.Int32,
        "is_plain": pl.Boolean,
    }
    lists = pl.DataFrame(listed, schema=schema, orient="row")
    unknown = source.statement.before == "unknown"
    return (
        source.rows.join(lists, on="list_id")
        .drop("list_id")
        .with_columns(pl.lit(unknown).alias("before_unknown"))
    )


def _spoken_for(sources: Sequence[Source], place_of: Mapping[str, str | None]) -> pl.DataFrame:
    """Return `person_id`, `series` where that series is the only one that speaks for the place."""
    of_place: dict[str | None, str | None] = {}
    for place in set(place_of.values()):
        covering = [
            f"{index}/{number}"
            for index, source in enumerate(sources)
            for number, series in enumerate(source.series)
            if series.covers(place)
        ]
        of_place[place] = covering[0] if len(covering) == 1 else None
    persons = list(place_of)
    return pl.DataFrame(
        {"person_id": persons, "series": [of_place[place_of[person]] for person in persons]},
        schema={"person_id": pl.String, "series": pl.String},
    )


def plain_steps(fact: Fact, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the steps that follow from one row each: the columns of `STEPS`.

    Before a stated start the fact is absent, or unknown where the roster says so; a row without a
    start holds from the first list on and is unknown before it; after its end the fact is absent.
    """
    absent = int(State.UNKNOWN if fact.absent is None else State.KNOWN)
    stated, since = pl.col("start").is_not_null(), pl.coalesce("start", "first")
    unknown_before = ~stated | pl.col("before_unknown")
    kind = rows.schema["value"]
    nothing = pl.lit(fact.absent).cast(kind)
    before = rows.select(
        "person_id",
        pl.lit(ALWAYS, dtype=pl.Int32).alias("day"),
        pl.when(~unknown_before).then(nothing).alias("value"),
        pl.when(unknown_before).then(int(State.UNKNOWN)).otherwise(absent).alias("state"),
    )
    holding = rows.select(
        "person_id",
        since.alias("day"),
        "value",
        pl.lit(int(State.KNOWN)).alias("state"),
    )
    after = rows.filter(pl.col("end").is_not_null()).select(
        "person_id",
        pl.max_horizontal(pl.col("end") + 1, since).alias("day"),
        nothing.alias("value"),
        pl.lit(absent).alias("state"),
    )
    return _merged([before, holding, after])


def backwards_steps(sources: Sequence[Source], place_of: Mapping[str, str | None]) -> pl.DataFrame:
    """Return the steps of a fact that holds backwards until an earlier list differs.

    The latest list on or before a day tells it; before the first list the first one does, and a
    person whom later lists no longer name keeps the last word. Nobody's silence means anything.
    Of somebody who only has rejected rows these tell it: a rejected card must not take a person
    out of the household in which others are counted.
    """
    frames = []
    for source in sources:
        days = [
            (list_id, word.day)
            for series in source.series
            for word in series.lists
            for list_id in word.list_ids
        ]
        lists = pl.DataFrame(days, schema={"list_id": pl.Int64, "day": pl.Int32}, orient="row")
        frames += [
            rows.join(lists, on="list_id").select("person_id", "day", "value", rank=pl.lit(rank))
            for rank, rows in enumerate((source.rows, source.readable))
        ]
    everybody = pl.DataFrame({"person_id": list(place_of)}, schema={"person_id": pl.String})
    told = (
        pl.concat(frames)
        .join(everybody, on="person_id", how="semi")
        .filter(pl.col("rank") == pl.col("rank").min().over("person_id"))
        .sort("person_id", "day", maintain_order=True)
        .unique(["person_id", "day"], keep="last", maintain_order=True)
        .with_columns(
            day=pl.when(pl.col("person_id").is_first_distinct()).then(ALWAYS).otherwise("day"),
            state=pl.lit(int(State.KNOWN)),
        )
    )
    unnamed = everybody.join(told, on="person_id", how="anti").select(
        "person_id",
        pl.lit(ALWAYS, dtype=pl.Int32).alias("day"),
        pl.lit(None, dtype=told.schema["value"]).alias("value"),
        pl.lit(int(State.UNKNOWN)).alias("state"),
    )
    return _merged([told, unnamed])


def _merged(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Put steps in order and drop those that change nothing; of one day the later one stands."""
    steps = pl.concat([frame.select(STEPS) for frame in frames], how="vertical_relaxed")
    steps = steps.sort("person_id", "day", maintain_order=True).unique(
        ["person_id", "day"], keep="last", maintain_order=True
    )
    changed = (
        pl.col("value").ne_missing(pl.col("value").shift())
        | (pl.col("state") != pl.col("state").shift())
    ).over("person_id")
    first = pl.col("person_id").is_first_distinct()
    return steps.filter(first | changed)
