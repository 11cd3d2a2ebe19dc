"""What a page shows first of a person, kept beside the file: it follows from the rows believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.persons import HOLDERS, last_rows
from tongxing.register.search.pinyin import spoken
from tongxing.register.search.terms import write_terms
from tongxing.register.store import rows
from tongxing.register.store.law import county_law
from tongxing.register.store.load import load_store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tongxing.cycle.store import Store
    from tongxing.law.in_force import Law

_LONGEST_NAME: Final = 60
_COLUMNS: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "place": pl.String, "name": pl.String, "sex": pl.String, "birth_date": pl.Date,
    "category": pl.String, "grade": pl.Int64, "certificate": pl.String,
    "certificate_expires_on": pl.Date, "household": pl.String, "died_on": pl.Date,
    "moved_out_on": pl.Date,
}  # fmt: skip
_STANDING: Final = """
    SELECT id, place_id, name, sex, birth_date, category, grade, certificate,
           certificate_expires_on, household, died_on, moved_out_on
      FROM register_person person
     WHERE county_id = %s AND merged_into_id IS NULL AND erased_at IS NULL
"""
_WRITE: Final = """
    UPDATE register_person person
       SET place_id = new.place, name = new.name, sex = new.sex, birth_date = new.birth_date,
           category = new.category, grade = new.grade, certificate = new.certificate,
           certificate_expires_on = new.expires_on, household = new.household,
           died_on = new.died_on, moved_out_on = new.moved_out_on, pinyin = new.pinyin
      FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::date[], %s::text[],
                  %s::int[], %s::text[], %s::date[], %s::text[], %s::date[], %s::date[], %s::text[])
        AS new (id, place, name, sex, birth_date, category, grade, certificate, expires_on,
                household, died_on, moved_out_on, pinyin)
     WHERE person.id = new.id
"""
_PLACES: Final = "SELECT place_id FROM places_place_within WHERE within_id = %s"
_EVENTS: Final = {"died_on": ("deaths", "death_date"), "moved_out_on": ("moves_out", "moved_on")}


def refresh_standing(county: str, person_ids: Iterable[int] | None, *, today: date) -> None:
    """Write what pages show first of some persons anew.

    Args:
        county: Whose files.
        person_ids: The files; None: all.
        today: The day on which it is read.
    """
    chosen = None if person_ids is None else sorted(set(person_ids))
    store = load_store(county, persons=chosen)
    write_terms(write_standing(county, store, county_law(county, today), store.numbers, chosen))


def write_standing(
    county: str, store: Store, law: Law, numbers: pl.DataFrame, persons: list[int] | None
) -> set[int]:
    """Write what differs from what stands with the files; the files whose name changed.

    Args:
        county: Whose files.
        store: Their rows.
        law: Says which rosters there are.
        numbers: Whose number is whose.
        persons: The files of which the store holds all rows; None: all.
    """
    stood = rows.of_files(_STANDING, [county], {"id": pl.Int64, **_COLUMNS}, persons)
    now = _now(county, stood, store, law, numbers)
    changed = now.join(stood, on=["id", *_COLUMNS], how="anti", nulls_equal=True)
    if changed.is_empty():
        return set()
    columns = [changed["id"].to_list(), *(changed[name].to_list() for name in _COLUMNS)]
    rows.write(_WRITE, [*columns, [spoken(name)[:240] for name in changed["name"]]])
    return set(changed.join(stood, on=["id", "name"], how="anti")["id"])


def _now(
    county: str, stood: pl.DataFrame, store: Store, law: Law, numbers: pl.DataFrame
) -> pl.DataFrame:
    stands = (pl.col("person") == pl.col("current")) & pl.col("own").is_not_null()
    files = numbers.filter(stands).select("own", id="current")
    everybody = stood.select("id", called="name").join(files, on="id", how="left").with_columns(
        sex=pl.when(pl.col("own").str.slice(16, 1).cast(pl.Int8, strict=False) % 2 == 1)
        .then(pl.lit("male")).when(pl.col("own").is_not_null()).then(pl.lit("female")),
        birth_date=pl.col("own").str.slice(6, 8).str.to_date("%Y%m%d", strict=False),
    )  # fmt: skip
    told = _held(store).join(_named(store, law), on="person_id", how="full", coalesce=True)
    for name, (roster, column) in _EVENTS.items():
        told = told.join(
            _event(store, roster, column, name), on="person_id", how="full", coalesce=True
        )
    told = told.with_columns(_known_place(county, told["place"]))
    joined = everybody.join(told, left_on="own", right_on="person_id", how="left")
    return joined.with_columns(
        pl.col("place").fill_null(county),
        pl.coalesce("name", "called").alias("name"),
    ).select("id", *(pl.col(name).cast(kind) for name, kind in _COLUMNS.items()))


def _held(store: Store) -> pl.DataFrame:
    """Return what the latest row of the register of certificates says."""
    shape = {"person_id": pl.String, "place": pl.String, "held": pl.String, "category": pl.String,
             "grade": pl.Int64, "certificate": pl.String, "certificate_expires_on": pl.Date,
             "household": pl.String}  # fmt: skip
    names = {"held": "name", "certificate": "status", "certificate_expires_on": "expires_on"}
    if HOLDERS not in store.statements:
        return pl.DataFrame(schema=shape)
    latest = last_rows(store, HOLDERS)
    return latest.select(
        (pl.col(column) if (column := names.get(name, name)) in latest.columns else pl.lit(None))
        .cast(kind)
        .alias(name)
        for name, kind in shape.items()
    )


def _named(store: Store, law: Law) -> pl.DataFrame:
    """Return what each is called: on the register of certificates, else on the latest list."""
    schema = {"person_id": pl.String, "name": pl.String, "day": pl.Date, "held": pl.Boolean}
    days = store.lists.select("list_id", day="data_day")
    frames = [pl.DataFrame(schema=schema)]
    for roster, frame in store.statements.items():
        if (
            roster in law.rosters
            and law.rosters[roster].about == "person"
            and "name" in frame.columns
        ):
            frames.append(
                frame.filter(
                    pl.col("withdrawn_on").is_null() & (pl.col("state") == "good")
                    & pl.col("name").is_not_null()
                )
                .join(days, on="list_id")
                .select(
                    "person_id", pl.col("name").str.slice(0, _LONGEST_NAME), "day",
                    pl.lit(value=roster == HOLDERS).alias("held"),
                )
            )  # fmt: skip
    return (
        pl.concat(frames)
        .sort("person_id", "held", "day", "name")
        .unique("person_id", keep="last", maintain_order=True)
        .select("person_id", "name")
    )


def _event(store: Store, roster: str, column: str, name: str) -> pl.DataFrame:
    if roster not in store.statements:
        return pl.DataFrame(schema={"person_id": pl.String, name: pl.Date})
    return last_rows(store, roster).select("person_id", pl.col(column).alias(name))


def _known_place(county: str, places: pl.Series) -> pl.Series:
    """Return each place, or the smallest one around it that is in the tree of places."""
    known = set(rows.table(_PLACES, [county], {"place": pl.String})["place"])
    found = {
        place: next((place[:digits] for digits in (12, 9) if place[:digits] in known), county)
        for place in places.unique().drop_nulls()
    }
    return places.replace_strict(found, default=None, return_dtype=pl.String).alias("place")
