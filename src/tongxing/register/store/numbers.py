"""Whose rows go out under which identity number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.register.store import copies, rows
from tongxing.secrecy.cipher import open_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.register.store.rows import Schema

_CONTEXT: Final = "register_person.identity_number"
_FILES: Final = """
    SELECT id, identity_index, merged_into_id, place_id
      FROM register_person person WHERE county_id = %s
"""
_SEALED: Final = "SELECT id, identity_number FROM register_person person WHERE county_id = %s"
_FILE: Final[Schema] = {
    "person": pl.Int64, "index": pl.String, "into": pl.Int64, "place": pl.String,
}  # fmt: skip
COPIED: Final[Schema] = {"person": pl.Int64, "index": pl.String, "own": pl.String}
"""What stands in a copy: a number counts for a person while its blind index is the person's."""


def numbers_of(county: str, persons: Iterable[int] | None = None) -> pl.DataFrame:
    """Return whose rows go out under which number.

    A file that was taken up by another one goes under that one's number.

    Args:
        county: Whose files.
        persons: Some of them; None: all.

    Returns:
        `person` (id), `current` (id of the file that stands for it), `number` (null: it has none,
        or was erased), `own` (the number it had itself), `place`.
    """
    chosen = None if persons is None else list(persons)
    files = rows.of_files(_FILES, [county], _FILE, chosen)
    copied = _copied(county) if chosen is None else pl.DataFrame(schema=COPIED)
    found = _opened(county, files, copied)
    found = _with_current(found.with_columns(pl.col("own").replace("", None)))
    of_current = found.select(current="person", number="own")
    return found.join(of_current, on="current", how="left", maintain_order="left").select(
        "person", "current", "number", "own", "place"
    )


def not_copied(county: str, between: tuple[int, int] | None = None) -> pl.DataFrame:
    """Return the numbers that stand in no copy, as they stand in one.

    Args:
        county: Whose.
        between: Of the files with these ids alone, and also those that stand in a copy.
    """
    files = rows.bulk(f"{_FILES} AND identity_index IS NOT NULL", [county], _FILE)
    if between is None:
        files = _beside(files, _copied(county)).filter(pl.col("own").is_null()).drop("own")
    else:
        files = files.filter(pl.col("person").is_between(*between))
    return _opened(county, files, pl.DataFrame(schema=COPIED)).select(*COPIED)


def _copied(county: str) -> pl.DataFrame:
    found = [each.table for each in copies.of_roster(county, copies.NUMBERS)]
    tables = [table for table in found if table is not None]
    copied = pl.concat([pl.DataFrame(schema=COPIED), *tables])
    return copied.unique("person", keep="last") if tables else copied


def _beside(files: pl.DataFrame, copied: pl.DataFrame) -> pl.DataFrame:
    """Add the number that stands in the copies, where it still is the file's."""
    held = copied.rename({"index": "held"})
    return (
        files.join(held, on="person", how="left", maintain_order="left")
        .with_columns(pl.when(pl.col("index") == pl.col("held")).then("own").alias("own"))
        .drop("held")
    )


def _opened(county: str, files: pl.DataFrame, copied: pl.DataFrame) -> pl.DataFrame:
    """Add each file's own number, out of the copies or opened singly."""
    found = _beside(files, copied)
    lacking = found.filter(pl.col("own").is_null())["person"].to_list()
    if not lacking:
        return found
    schema: Schema = {"person": pl.Int64, "sealed": pl.String}
    several = lacking if len(lacking) <= rows.CHUNK else None
    sealed = rows.of_files(_SEALED, [county], schema, several)
    sealed = sealed.filter(pl.col("person").is_in(lacking))
    singly = pl.Series("singly", open_many(sealed["sealed"], context=_CONTEXT), dtype=pl.String)
    return (
        found.join(sealed.with_columns(singly), on="person", how="left", maintain_order="left")
        .with_columns(pl.coalesce("own", "singly").alias("own"))
        .drop("sealed", "singly")
    )


def _with_current(files: pl.DataFrame) -> pl.DataFrame:
    """Add which file stands for each: itself, unless it was taken up."""
    into: dict[int, int] = dict(
        files.filter(pl.col("into").is_not_null()).select("person", "into").iter_rows()
    )
    last = {person: _last(person, into) for person in into}
    schema: Schema = {"person": pl.Int64, "current": pl.Int64}
    taken_up = pl.DataFrame({"person": list(last), "current": list(last.values())}, schema=schema)
    return files.join(taken_up, on="person", how="left", maintain_order="left").with_columns(
        pl.coalesce("current", "person").alias("current")
    )


def _last(person: int, into: Mapping[int, int]) -> int:
    while (following := into.get(person)) is not None:
        person = following
    return person
