"""The rows behind a figure: whom it counts, whom it leaves out, and of whom it is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, get_args

import polars as pl

from tongxing.cycle.indicators.counted import ABOVE, BELOW, KEY, counted, rules
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from tongxing.cycle.indicators.counted import Counted
    from tongxing.cycle.rows import Rows
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Indicator

Behind = Literal["numerator", "denominator", "unknown"]
"""A part of a figure: what stands above the line, below it, or cannot be placed."""

PARTS: Final[tuple[Behind, ...]] = get_args(Behind)
TOLD: Final = ("person_id", "name", "place")


def behind(
    rows: Rows, indicator: Indicator, part: Behind, place: PlaceCode | None = None
) -> pl.DataFrame | None:
    """Return the rows behind one part of a figure.

    Args:
        rows: The run.
        indicator: The indicator.
        part: Above the line, below it, or not known. Where nothing stands below the line, the
            denominator is everything that was looked at and is known.
        place: The place of the run, or one within it; None: the whole place.

    Returns:
        `person_id` and `name` of whom a row is about, `place` (as fine as known), then everything
        that the indicator reads about them: facts, columns of a record, what was paid. None: the
        figure is reported to us, or the list was never handed over.
    """
    found = counted(rows, indicator)
    if found is None:
        return None
    people = rows.situation.persons.table.select("person_id", "name", "place")
    table = _those(indicator, found, part)
    if "whom" in table.columns:
        table = table.with_columns(person_id=pl.coalesce("whom", "person_id"))
    told = table.drop(["name", "place"], strict=False).join(
        people, on="person_id", how="left", maintain_order="left"
    )
    if place is not None:
        told = told.filter(pl.col("place").str.starts_with(str(place)))
    return told.select(*TOLD, *(name for name in _read(indicator) if name in told.columns)).sort(
        "person_id", maintain_order=True, nulls_last=True
    )


def _those(indicator: Indicator, found: Counted, part: Behind) -> pl.DataFrame:
    """Return the rows whose keys stand in a part, and of these the rows that put them there."""
    both = {"above": _above(found), "known": pl.col(ABOVE).is_not_null()}
    ratio = indicator.measure == "ratio"
    below = pl.col(BELOW).fill_null(value=False) if ratio else both["known"]
    if ratio and found.by_key.schema[BELOW] != pl.Boolean:
        below = pl.col(BELOW).is_not_null() & both["known"]
    chosen = {
        "numerator": both["above"],
        "denominator": below,
        "unknown": _open(indicator, found),
    }[part]
    keys = found.by_key.filter(chosen).select(KEY).unique()
    mine = found.rows.join(keys, on=KEY, how="semi", maintain_order="left")
    return mine.filter(chosen)


def _above(found: Counted) -> pl.Expr:
    """Return what is counted; of numbers, what is not nothing."""
    if found.by_key.schema[ABOVE] == pl.Boolean:
        return pl.col(ABOVE).fill_null(value=False)
    return (pl.col(ABOVE) != 0).fill_null(value=False)


def _open(indicator: Indicator, found: Counted) -> pl.Expr:
    if indicator.measure != "ratio":
        return pl.col(ABOVE).is_null()
    below = pl.col(BELOW)
    if found.by_key.schema[BELOW] != pl.Boolean:
        return below.is_null() | pl.col(ABOVE).is_null()
    return below.is_null() | (below & pl.col(ABOVE).is_null())


def _read(indicator: Indicator) -> list[str]:
    """Return the columns that tell why a row counts, in the order of their names."""
    used: set[str] = {*indicator.by, indicator.distinct_by or ""}
    programmes: set[str] = set()
    for rule in rules(indicator):
        found = references(rule)
        used |= found.facts | found.extras
        programmes |= {f"{each}__outcome" for each in found.programmes_entitled}
        programmes |= {f"paid__{each}" for each in found.programmes_paid}
    return [*sorted(programmes), *sorted(used - {*TOLD})]
