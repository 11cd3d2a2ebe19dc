"""The files of a county as one table, in the columns that are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.foundations.names import normal_name
from tongxing.register.search.pinyin import spoken
from tongxing.register.store import rows
from tongxing.register.store.numbers import numbers_of
from tongxing.secrecy.cipher import open_many

if TYPE_CHECKING:
    from tongxing.register.store.rows import Schema

_FILES: Final = """
    SELECT id, name, to_char(birth_date, 'YYYYMMDD'), sex, place_id, household
      FROM register_person WHERE county_id = %s AND merged_into_id IS NULL AND erased_at IS NULL
"""
_FILE: Final[Schema] = {
    "id": pl.Int64, "name": pl.String, "born": pl.String, "sex": pl.String, "place": pl.String,
    "household": pl.String,
}  # fmt: skip
_PHONES: Final = """
    SELECT DISTINCT ON (number.person_id) number.person_id, number.index
      FROM register_number number JOIN register_person person ON person.id = number.person_id
     WHERE person.county_id = %s AND number.kind = 'phone' AND number.recorded_to IS NULL
       AND number.index <> ''
     ORDER BY number.person_id, number.id DESC
"""
_GUARDIANS: Final = """
    SELECT DISTINCT ON (fact.person_id) fact.person_id, fact.sealed
      FROM register_fact fact JOIN register_person person ON person.id = fact.person_id
     WHERE person.county_id = %s AND fact.fact = 'guardian' AND fact.recorded_to IS NULL
       AND fact.sealed IS NOT NULL AND NOT fact.doubtful
     ORDER BY fact.person_id, fact.id DESC
"""
_TOWNSHIP: Final = 9
_VILLAGE: Final = 12


def files_of(county: str) -> pl.DataFrame:
    """Return the open files of a county that the officer of this transaction may see.

    Returns:
        `id`, `name` (as names are compared), `spoken` (pinyin), `family` (first character),
        `born` (YYYYMMDD, also from the identity number), `issued` and `turn` (the first six digits
        and the three after the birthday), `sex`, `township`, `village`, `phone` (its blind index),
        `household`, `guardian` (a number). What is not known is null.
    """
    own = numbers_of(county).select("own", id="person")
    found = rows.bulk(_FILES, [county], _FILE).join(own, on="id", how="left")
    found = found.join(_phones(county), on="id", how="left")
    found = found.join(_guardians(county), on="id", how="left")
    names = [normal_name(each) for each in found["name"]]
    place = pl.col("place")
    long = place.str.len_chars()
    return found.select(
        "id",
        pl.Series("name", [each or None for each in names], dtype=pl.String),
        pl.Series("spoken", [spoken(each) or None for each in names], dtype=pl.String),
        pl.Series("family", [each[:1] or None for each in names], dtype=pl.String),
        pl.coalesce("born", pl.col("own").str.slice(6, 8)).alias("born"),
        pl.col("own").str.slice(0, 6).alias("issued"),
        pl.col("own").str.slice(14, 3).alias("turn"),
        "sex",
        pl.when(long >= _TOWNSHIP).then(place.str.slice(0, _TOWNSHIP)).alias("township"),
        pl.when(long >= _VILLAGE).then(place).alias("village"),
        "phone",
        pl.col("household").replace("", None),
        "guardian",
    ).sort("id")


def _phones(county: str) -> pl.DataFrame:
    return rows.table(_PHONES, [county], {"id": pl.Int64, "phone": pl.String})


def _guardians(county: str) -> pl.DataFrame:
    sealed = rows.table(_GUARDIANS, [county], {"id": pl.Int64, "sealed": pl.String})
    numbers = open_many(sealed["sealed"], context="register_fact.sealed")
    return sealed.select("id", pl.Series("guardian", numbers, dtype=pl.String))
