"""Which remembered rows newer lists replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reading.tables import PLACE, first_of_type
from tongxing.cycle.store import WORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.cycle.store import Reading, Store
    from tongxing.law.documents import Roster

_ROW = ["list_id", "sheet", "row"]
_MONTH_TOLD = "month of the day"  # no column is called so
_SLOT = ["roster", "series", "places", "data_day"]


def last_places(previous: Store, reading: Reading, rosters: Mapping[str, Roster]) -> pl.DataFrame:
    """Return where persons were last said to live: `person_id`, `place`."""
    frames = [pl.DataFrame(schema={"person_id": pl.String, PLACE: pl.String, "day": pl.Date})]
    for statements, lists in (
        (previous.statements, previous.lists),
        (reading.statements, reading.lists),
    ):
        days = lists.select("list_id", pl.col("data_day").alias("day"))
        frames += [
            rows.filter((pl.col("state") == "good") & pl.col(PLACE).is_not_null())
            .join(days, on="list_id")
            .select("person_id", PLACE, "day")
            for roster, rows in statements.items()
            if roster in rosters and rosters[roster].role == "persons" and PLACE in rows.columns
        ]
    every = pl.concat(frames).sort("person_id", "day", PLACE)
    return every.unique("person_id", keep="last").select("person_id", PLACE)


def replaced_rows(
    rows: pl.DataFrame,
    lists: pl.DataFrame,
    roster: Roster,
    *,
    handed_over: pl.Series,
    fresh: pl.Series,
    place_of: pl.DataFrame,
) -> pl.DataFrame:
    """Return the rows of one roster that are believed no longer: `list_id`, `sheet`, `row`.

    Of payments the month is given too: a row that spans several may lose some of them. Records
    give way month by month, so that the lists of each month may be handed over one by one.

    Args:
        rows: Old and new rows.
        lists: Old and new lists.
        roster: Its document.
        handed_over: The ids of this run's lists.
        fresh: Those of them that were not known before.
        place_of: Where persons were last said to live.
    """
    nothing = rows.select(_row_key(roster)).clear()
    if roster.coverage == "events" or roster.role == "outcomes":
        return nothing
    lists = lists.filter(pl.col("roster") == roster.id)
    spoken = rows.filter(pl.col("withdrawn_on").is_null()).join(
        lists.filter(pl.col("kind") == WORD).select("list_id", "data_day"), on="list_id"
    )
    new = lists.filter(pl.col("list_id").is_in(fresh.implode()))
    gone = [nothing, _other_versions(rows, lists, new, handed_over).select(_row_key(roster))]
    current = rows.filter(pl.col("withdrawn_on").is_null()).join(
        lists.filter(pl.col("kind") == "history").select("list_id", "series", "places", "data_day"),
        on="list_id",
    )
    for line in new.filter(pl.col("kind") == "history").sort("data_day").iter_rows(named=True):
        gone += _given_way(line, current, roster, handed_over, place_of)
        if roster.role == "enrolments":
            gone += _words_and_rows(line, current, spoken, roster)
    return pl.concat(gone).unique()


def _given_way(
    line: Mapping[str, object],
    current: pl.DataFrame,
    roster: Roster,
    handed_over: pl.Series,
    place_of: pl.DataFrame,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows that give way to a new history, and its own that give way to newer ones."""
    own = current.filter(pl.col("list_id") == line["list_id"])
    others = current.filter(pl.col("list_id") != line["list_id"]).filter(
        # Lists of one run add up; only an older one of the same series gives way.
        ~pl.col("list_id").is_in(handed_over.implode())
        | (_same_series(line) & (pl.col("data_day") != line["data_day"]))
    )
    if not _is_by_programme(roster):
        others = others.filter(_same_series(line))
    places = [str(place) for place in line["places"]]  # type: ignore[attr-defined]
    older = others.filter(pl.col("data_day") <= line["data_day"])
    newer = others.filter(pl.col("data_day") > line["data_day"])
    return (
        _covered(_within(older, places, place_of), own, roster),
        _covered(own, _around(newer, places), roster),
    )


def _words_and_rows(
    line: Mapping[str, object], current: pl.DataFrame, spoken: pl.DataFrame, roster: Roster
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return which words of officers give way to a new history, and which of its rows to words.

    What an office writes of a person and programme on a later day, or the same, stands for what was
    recorded here; of an earlier day its row gives way only where it is the same application.
    """
    programme, applied = first_of_type(roster, "programme"), first_of_type(roster, "day")
    if programme is None or applied is None:
        return spoken.select(_ROW).clear(), spoken.select(_ROW).clear()
    own = current.filter((pl.col("list_id") == line["list_id"]) & (pl.col("state") == "good"))
    later = pl.col("data_day") > line["data_day"]
    person = ["person_id", programme]
    return (
        spoken.filter(~later).join(own, on=person, how="semi").select(_ROW),
        own.join(spoken.filter(later), on=[*person, applied], how="semi").select(_ROW),
    )


def _other_versions(
    rows: pl.DataFrame, lists: pl.DataFrame, new: pl.DataFrame, handed_over: pl.Series
) -> pl.DataFrame:
    """Return the rows of lists of which another version, same series and data day, came now."""
    old = lists.filter(~pl.col("list_id").is_in(handed_over.implode()))
    same = old.join(new.select(_SLOT).unique(), on=_SLOT, how="semi")
    return rows.join(same.select("list_id"), on="list_id", how="semi")


def _same_series(line: Mapping[str, object]) -> pl.Expr:
    places = pl.lit(pl.Series([line["places"]], dtype=pl.List(pl.String)))
    return (pl.col("series") == line["series"]) & (pl.col("places") == places)


def _within(rows: pl.DataFrame, places: list[str], place_of: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of persons or lists that belong to some places; none: to the whole place."""
    if not places:
        return rows
    lives = pl.any_horizontal(pl.col("lives").str.starts_with(place) for place in places)
    listed = pl.col("places").list.eval(
        pl.any_horizontal(pl.element().str.starts_with(place) for place in places)
    )
    whole = (pl.col("places").list.len() > 0) & listed.list.all()
    return (
        rows.join(place_of.rename({PLACE: "lives"}), on="person_id", how="left")
        .filter(lives.fill_null(value=False) | whole)
        .drop("lives")
    )


def _around(rows: pl.DataFrame, places: list[str]) -> pl.DataFrame:
    """Return the rows of lists that speak for all of some places; none: for the whole place."""
    everywhere = pl.col("places").list.len() == 0
    if not places:
        return rows.filter(everywhere)
    inside = [
        pl.col("places").list.eval(pl.lit(place).str.starts_with(pl.element())).list.any()
        for place in places
    ]
    return rows.filter(everywhere | pl.all_horizontal(inside))


def _is_by_programme(roster: Roster) -> bool:
    """Say whether a list speaks for the programmes it names: enrolments and payments do."""
    return roster.role != "records" and first_of_type(roster, "programme") is not None


def _row_key(roster: Roster) -> list[str]:
    month = _month(roster)
    return [*_ROW, month] if month else list(_ROW)


def _month(roster: Roster) -> str | None:
    if roster.role == "records":
        return roster.day
    return first_of_type(roster, "month_range") or first_of_type(roster, "month")


def _covered(rows: pl.DataFrame, by: pl.DataFrame, roster: Roster) -> pl.DataFrame:
    """Return the rows about whose programme (of payments: and month) other rows speak.

    A row whose programme or month could not be read gives way with what can be read of it.
    """
    key = _row_key(roster)
    if by.is_empty():
        return rows.select(key).clear()
    if roster.role == "records" and roster.day is not None:
        return _of_the_same_months(rows, by, roster.day).select(key)
    programme, month = first_of_type(roster, "programme"), _month(roster)
    if programme is None:
        return rows.select(key)
    spoken = by.filter(pl.col(programme).is_not_null())
    unread = rows.filter(pl.col(programme).is_null())
    known = rows.join(spoken.select(programme).unique(), on=programme, how="semi")
    if month is not None:
        unread = pl.concat([unread, known.filter(pl.col(month).is_null())])
        known = known.join(
            spoken.select(programme, month).unique(), on=[programme, month], how="semi"
        )
    return pl.concat([unread.select(key), known.select(key)])


def _of_the_same_months(rows: pl.DataFrame, by: pl.DataFrame, day: str) -> pl.DataFrame:
    """Return the records of the months of which other rows tell, and those without a day."""
    month = pl.col(day).dt.truncate("1mo")
    spoken = by.select(month.alias(_MONTH_TOLD)).unique().drop_nulls()
    known = rows.with_columns(month.alias(_MONTH_TOLD)).join(spoken, on=_MONTH_TOLD, how="semi")
    return pl.concat([known.drop(_MONTH_TOLD), rows.filter(pl.col(day).is_null())])
