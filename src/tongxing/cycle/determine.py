"""The law asked about every row: outcomes, amounts and reasons, each under the law of its day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.law.columns import Layout, determine, presumed, truths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.in_force import Law

KEYS = ["person_id", "reading_day"]
TEXTS = pl.List(pl.String)


@dataclass(frozen=True)
class Part:
    """The rows decided under one law: `KEYS`, outcomes, amounts and packed truths."""

    law: Law
    layout: Layout
    frame: pl.DataFrame

    def reasons(self, programme: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Return `KEYS` and the ids of the conditions that fail, are unknown, were presumed."""
        mine = self.frame.join(
            rows.select(KEYS).unique(), on=KEYS, how="semi", maintain_order="left"
        )
        held = truths(self.layout, programme, mine)
        taken = presumed(self.layout, programme, mine)
        names = held.columns
        return mine.select(KEYS).with_columns(
            failed=_ids(held.select(~pl.col(name) for name in names)),
            unknown=_ids(pl.DataFrame([held[name].is_null() & ~taken[name] for name in names])),
            presumed=_ids(taken.select(names)),
        )


@dataclass(frozen=True)
class Determined:
    """All decisions of a run; rows of different law periods stand in different parts."""

    parts: tuple[Part, ...]

    def layout_on(self, day: date) -> str:
        """Return where in the packed words the reasons of a day stand, as JSON."""
        for part in self.parts:
            if day in part.frame["reading_day"]:
                return part.layout.to_json()
        return "{}"

    def outcomes(self, programme: str) -> pl.DataFrame:
        """Return `KEYS`, `outcome` (null: unknown) and `amount` (fen) of one programme.

        A day on which the programme is not in force is a day on which nobody is entitled.
        """
        frames = [
            pl.DataFrame(
                schema={
                    "person_id": pl.String,
                    "reading_day": pl.Date,
                    "outcome": pl.Boolean,
                    "amount": pl.Int64,
                }
            )
        ]
        for part in self.parts:
            if programme in part.law.programmes:
                outcome, amount = pl.col(f"{programme}__outcome"), pl.col(f"{programme}__amount")
            else:
                outcome, amount = pl.lit(value=False), pl.lit(None, dtype=pl.Int64)
            frames.append(
                part.frame.select(*KEYS, outcome.alias("outcome"), amount.alias("amount"))
            )
        return pl.concat(frames)

    def reasons(self, programme: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Return `KEYS`, `failed`, `unknown`, `presumed` (condition ids) for the given rows."""
        found = [
            part.reasons(programme, rows) for part in self.parts if programme in part.law.programmes
        ]
        empty = pl.DataFrame(
            schema={
                "person_id": pl.String,
                "reading_day": pl.Date,
                "failed": TEXTS,
                "unknown": TEXTS,
                "presumed": TEXTS,
            }
        )
        return pl.concat([empty, *found])


def determine_all(catalogue: Catalogue, place: PlaceCode, frame: pl.DataFrame) -> Determined:
    """Decide every row of a snapshot.

    Args:
        catalogue: The law.
        place: Whose law it is.
        frame: A snapshot, with `receives__<programme>` where conditions ask for it.

    Returns:
        The decisions, in parts by the periods between changes of the law.
    """
    changes = catalogue.change_days(place)
    days = frame["reading_day"].unique().to_list()
    period_of = {day: bisect_right(changes, day) for day in days}
    numbered = frame.with_columns(
        period=pl.col("reading_day").replace_strict(period_of, return_dtype=pl.Int64, default=None)
    )
    parts = []
    for part in numbered.partition_by("period", maintain_order=True, include_key=False):
        law = catalogue.law(place, _first(part["reading_day"]))
        made = determine(law, part)
        parts.append(
            Part(law, made.layout, pl.concat([part.select(KEYS), made.frame], how="horizontal"))
        )
    return Determined(tuple(parts))


def _first(days: pl.Series) -> date:
    first: date = days[0]
    return first


def _ids(marks: pl.DataFrame) -> pl.Series:
    """Return, for each row, the names of the columns that are true."""
    names = marks.columns
    if not names:
        return pl.Series([[] for _ in range(marks.height)], dtype=TEXTS)
    marked: Sequence[pl.Expr] = [pl.when(pl.col(name)).then(pl.lit(name)) for name in names]
    return marks.select(pl.concat_list(marked).list.drop_nulls().alias("ids"))["ids"]


def receiving(
    frame: pl.DataFrame, approved: pl.DataFrame, programmes: Sequence[str]
) -> pl.DataFrame:
    """Add `receives__<programme>`: an approved enrolment holds on the reading day."""
    for programme in programmes:
        spells = approved.filter(pl.col("programme") == programme)
        holds = (
            frame.select(KEYS)
            .join(spells, on="person_id")
            .filter(
                (pl.col("applied_on") <= pl.col("reading_day"))
                & (pl.col("ended_on").is_null() | (pl.col("ended_on") >= pl.col("reading_day")))
            )
            .select(KEYS)
            .unique()
            .with_columns(pl.lit(value=True).alias(f"receives__{programme}"))
        )
        frame = frame.join(holds, on=KEYS, how="left", maintain_order="left").with_columns(
            pl.col(f"receives__{programme}").fill_null(value=False)
        )
    return frame
