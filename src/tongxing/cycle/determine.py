"""The law asked about every row: outcomes, amounts and reasons, each under the law of its day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
from polars import selectors as cs

from tongxing.cycle.laws import programmes_of_kind
from tongxing.cycle.relatives import OWNER
from tongxing.law.columns import Layout, determine, presumed, truths

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Entity
    from tongxing.law.in_force import Law

KEYS = ["person_id", "reading_day"]
TEXTS = pl.List(pl.String)
_OUTCOMES: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "reading_day": pl.Date,
    "outcome": pl.Boolean,
    "amount": pl.Int64,
}
_REASONS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "reading_day": pl.Date,
    "failed": TEXTS,
    "unknown": TEXTS,
    "presumed": TEXTS,
}


@dataclass(frozen=True)
class Part:
    """The rows of one kind decided under one law.

    Attributes:
        wanted: The programmes that were asked about, in force or not.
        frame: `KEYS`, outcomes, amounts and packed truths; of items also `owner`.
    """

    kind: Entity
    law: Law
    layout: Layout
    wanted: frozenset[str]
    frame: pl.DataFrame

    def outcomes(self, programme: str) -> pl.DataFrame:
        """Return `KEYS`, `outcome` and `amount`; of items what their owners get, and `item`.

        A day on which the programme is not in force is a day on which nobody is entitled.
        """
        if programme in self.law.programmes:
            outcome, amount = pl.col(f"{programme}__outcome"), pl.col(f"{programme}__amount")
        else:
            outcome, amount = pl.lit(value=False), pl.lit(None, dtype=pl.Int64)
        told = (outcome.alias("outcome"), amount.alias("amount"))
        if self.kind != "item":
            return self.frame.select(*KEYS, *told)
        return _best_of_owners(self.frame.select(OWNER, "reading_day", *told, item="person_id"))

    def reasons(self, programme: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Return `KEYS` and the ids of the conditions that fail, are unknown, were presumed."""
        asked = rows.select(KEYS).unique()
        words = self.frame.select(*KEYS, cs.matches(r"^(truth|doubt)_[0-9]+$"))
        if self.kind == "item":
            chosen = self.outcomes(programme).join(asked, on=KEYS, how="semi")
            mine = chosen.select(
                owner="person_id", person_id="item", reading_day="reading_day"
            ).join(words, on=KEYS, how="left", maintain_order="left")
            keys = mine.select(person_id=OWNER, reading_day="reading_day")
        else:
            mine = words.join(asked, on=KEYS, how="semi", maintain_order="left")
            keys = mine.select(KEYS)
        held = truths(self.layout, programme, mine)
        taken = presumed(self.layout, programme, mine)
        names = held.columns
        return keys.with_columns(
            failed=_ids(held.select(~pl.col(name) for name in names)),
            unknown=_ids(pl.DataFrame([held[name].is_null() & ~taken[name] for name in names])),
            presumed=_ids(taken.select(names)),
        )


def _best_of_owners(items: pl.DataFrame) -> pl.DataFrame:
    """Keep of each owner and day the item with the best answer: entitled, unknown, refused.

    Among equal answers the highest amount, then the first item by its number.
    """
    rank = pl.when("outcome").then(0).when(pl.col("outcome").is_null()).then(1).otherwise(2)
    return (
        items.filter(pl.col(OWNER).is_not_null())
        .sort(
            OWNER,
            "reading_day",
            rank,
            "amount",
            "item",
            descending=[False, False, False, True, False],
            nulls_last=True,
        )
        .unique([OWNER, "reading_day"], keep="first", maintain_order=True)
        .select("reading_day", "outcome", "amount", "item", person_id=OWNER)
        .select(*_OUTCOMES, "item")
    )


@dataclass(frozen=True)
class Determined:
    """All decisions of a run; rows of different kinds, days and laws stand in different parts."""

    parts: tuple[Part, ...]

    def layout_on(self, day: date) -> str:
        """Return where in the packed words the reasons of persons stand on a day, as JSON."""
        for part in self.of_kind("person"):
            if day in part.frame["reading_day"]:
                return part.layout.to_json()
        return "{}"

    def of_kind(self, kind: Entity) -> Iterator[Part]:
        """Yield the parts about one kind of entity."""
        return (part for part in self.parts if part.kind == kind)

    def outcomes(self, programme: str) -> pl.DataFrame:
        """Return `KEYS`, `outcome` (null: unknown) and `amount` (fen) of one programme.

        Of a programme about items the rows are about their owners. Days on which the programme
        was not asked about are left out.
        """
        found = [
            part.outcomes(programme).select(*_OUTCOMES)
            for part in self.parts
            if programme in part.wanted
        ]
        return pl.concat([pl.DataFrame(schema=_OUTCOMES), *found])

    def reasons(self, programme: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Return `KEYS`, `failed`, `unknown`, `presumed` (condition ids) for the given rows."""
        found = [
            part.reasons(programme, rows)
            for part in self.parts
            if programme in part.wanted and programme in part.law.programmes
        ]
        return pl.concat([pl.DataFrame(schema=_REASONS), *found])


@dataclass(frozen=True)
class LawOverDays:
    """Which law is asked about which days.

    Attributes:
        as_of: The day on which every programme is decided.
        needed: The programmes that are decided on other days.
    """

    catalogue: Catalogue
    place: PlaceCode
    as_of: date
    needed: Collection[str]

    def wanted(self, law: Law, kind: Entity, *, today: bool) -> list[str]:
        """Return the programmes about a kind of entity that are decided under a law."""
        every = programmes_of_kind(law, kind)
        return every if today else [each for each in every if each in self.needed]

    def asked_about(self, kind: Entity, *, today: bool) -> frozenset[str]:
        """Return the same by the law of the as-of day, whether in force on other days or not."""
        return frozenset(self.wanted(self.catalogue.law(self.place, self.as_of), kind, today=today))


def determine_all(
    asked: LawOverDays,
    frames: Mapping[Entity, pl.DataFrame],
    records: Mapping[str, pl.DataFrame],
    items: pl.Series,
) -> Determined:
    """Decide every row of the snapshots.

    Args:
        asked: Which law, and which programmes on which days.
        frames: By kind: snapshots with `receives__<programme>` where conditions ask for it.
        records: By roster: dated events.
        items: The numbers of the items, beside whom their owners stand in their frame.

    Returns:
        The decisions, in parts by kind and by the periods between changes of the law.
    """
    parts: list[Part] = []
    for kind, frame in frames.items():
        on_the_day = pl.col("reading_day") == asked.as_of
        for today, rows in ((True, frame.filter(on_the_day)), (False, frame.filter(~on_the_day))):
            about = asked.asked_about(kind, today=today)
            for law, period in _by_period(asked.catalogue, asked.place, rows):
                made = determine(law, period, asked.wanted(law, kind, today=today), records)
                own = [OWNER] if kind == "item" else []
                decided = pl.concat([period.select(*KEYS, *own), made.frame], how="horizontal")
                if kind == "item":
                    decided = decided.filter(pl.col("person_id").is_in(items.implode()))
                parts.append(Part(kind, law, made.layout, about, decided))
    return Determined(tuple(parts))


def _by_period(
    catalogue: Catalogue, place: PlaceCode, frame: pl.DataFrame
) -> Iterator[tuple[Law, pl.DataFrame]]:
    """Yield the rows of each period between changes of the law, with that law."""
    if frame.is_empty():
        return
    changes = catalogue.change_days(place)
    days = frame["reading_day"].unique().to_list()
    period_of = {day: bisect_right(changes, day) for day in days}
    numbered = frame.with_columns(
        period=pl.col("reading_day").replace_strict(period_of, return_dtype=pl.Int64, default=None)
    )
    for part in numbered.partition_by("period", maintain_order=True, include_key=False):
        yield catalogue.law(place, _first(part["reading_day"])), part


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
    frame: pl.DataFrame,
    approved: pl.DataFrame,
    programmes: Sequence[str],
    by: str = "person_id",
) -> pl.DataFrame:
    """Add `receives__<programme>` where anybody does: an approved enrolment holds on the day.

    Args:
        frame: A snapshot.
        approved: Approved enrolments.
        programmes: Those of which some rule asks whether they are drawn.
        by: The column that says whose enrolments count; of items their owners.
    """
    keys = [by, "reading_day"]
    for programme in programmes:
        spells = approved.filter(pl.col("programme") == programme)
        if spells.is_empty():
            continue  # no column: nobody
        holds = (
            frame.select(keys)
            .join(spells, left_on=by, right_on="person_id")
            .filter(
                (pl.col("applied_on") <= pl.col("reading_day"))
                & (pl.col("ended_on").is_null() | (pl.col("ended_on") >= pl.col("reading_day")))
            )
            .select(keys)
            .unique()
            .with_columns(pl.lit(value=True).alias(f"receives__{programme}"))
        )
        frame = frame.join(holds, on=keys, how="left", maintain_order="left").with_columns(
            pl.col(f"receives__{programme}").fill_null(value=False)
        )
    return frame
