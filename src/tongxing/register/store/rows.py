"""The register's tables read in bulk, as tables of Polars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl
from django.db import connection

from tongxing.secrecy.cipher import open_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.backends.utils import CursorWrapper

    Fixed = int | str | date | None
    Schema = Mapping[str, pl.DataType | type[pl.DataType]]

CHUNK: Final = 5_000
"""So many rows are written by one statement."""

_NUMBER: Final = "register_person.identity_number"
_PERSONS: Final = """
    SELECT id, identity_number, merged_into_id, place_id FROM register_person WHERE county_id = %s
"""


def table(
    query: str, arguments: Sequence[Any], schema: Schema, *, joined: bool = False
) -> pl.DataFrame:
    """Return what a query finds, its columns in the order of the schema.

    Args:
        query: The query.
        arguments: Its parameters.
        schema: What the columns are called here, and their types.
        joined: It joins the rows of a whole county. What this transaction has filled is empty to
            the planner, which would then compare each row with each other one.
    """
    with connection.cursor() as cursor:
        if joined:
            cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(query, arguments)
        rows = cursor.fetchall()
        if joined:
            cursor.execute("SET LOCAL enable_nestloop = on")
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(schema)
    series = [
        pl.Series(name, cells, dtype=kind, strict=False)
        for (name, kind), cells in zip(schema.items(), columns, strict=True)
    ]
    return pl.DataFrame(series)


def cursor() -> CursorWrapper:
    """Return a cursor of the present transaction."""
    return connection.cursor()


def write(query: str, columns: Sequence[Sequence[Any]], *fixed: Fixed) -> list[Any]:
    """Insert or change rows in chunks by a statement that unnests arrays.

    Args:
        query: Its last parameters are the arrays.
        columns: The columns of all rows, each as a list.
        fixed: Its first parameters, the same for every chunk.

    Returns:
        What the statement returns of every row: its first column.
    """
    found: list[Any] = []
    with connection.cursor() as cursor:
        for start in range(0, len(columns[0]) if columns else 0, CHUNK):
            part = [_array(column[start : start + CHUNK]) for column in columns]
            cursor.execute(query, [*fixed, *part])
            if cursor.description is not None:
                found += [row[0] for row in cursor.fetchall()]
    return found


def _array(cells: Sequence[Any]) -> str:
    """Return an array as PostgreSQL writes it: made in columns, which is several times quicker."""
    text = pl.Series(cells, strict=False).cast(pl.String)
    for sign in ("\\", '"'):
        text = text.str.replace_all(sign, f"\\{sign}", literal=True)
    quoted = pl.select(pl.format('"{}"', text).fill_null("NULL")).to_series()
    return "{" + ",".join(quoted) + "}"


def chunks(ids: Iterable[int]) -> Iterable[list[int]]:
    """Yield the ids in parts of which each fits into one statement."""
    every = list(ids)
    return (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))


def numbers(county: str, persons: Iterable[int] | None = None) -> pl.DataFrame:
    """Return whose rows go out under which number.

    A file that was taken up by another one goes under that one's number.

    Args:
        county: Whose files.
        persons: Some of them; None: all.

    Returns:
        `person` (id), `current` (id of the file that stands for it), `number` (null: it has none,
        or was erased), `own` (the number it had itself), `place`.
    """
    query, arguments = _PERSONS, [county]
    if persons is not None:
        query, arguments = _PERSONS + " AND id = ANY(%s)", [county, list(persons)]  # type: ignore[list-item]
    schema: Schema = {
        "person": pl.Int64, "own": pl.String, "into": pl.Int64, "place": pl.String,
    }  # fmt: skip
    found = table(query, arguments, schema)
    found = found.with_columns(
        pl.Series("own", open_many(found["own"], context=_NUMBER), dtype=pl.String).replace(
            "", None
        )
    )
    into: dict[int, int | None] = dict(found.select("person", "into").iter_rows())
    current = [_last(person, into) for person in found["person"]]
    found = found.with_columns(pl.Series("current", current, dtype=pl.Int64))
    of_current = found.select(current="person", number="own")
    return found.join(of_current, on="current", how="left", maintain_order="left").select(
        "person", "current", "number", "own", "place"
    )


def _last(person: int, into: Mapping[int, int | None]) -> int:
    while (following := into.get(person)) is not None:
        person = following
    return person
