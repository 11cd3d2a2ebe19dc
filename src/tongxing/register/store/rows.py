"""The register's tables read in bulk, as tables of Polars."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.backends.utils import CursorWrapper

    Fixed = int | str | date | None
    Cells = Sequence[Any] | pl.Series
    Schema = Mapping[str, pl.DataType | type[pl.DataType]]

CHUNK: Final = 5_000
"""So many rows are written by one statement."""

_NOTHING: Final = "\x02"
"""Stands for NULL in what is copied out: no cell consists of it."""


def table(query: str, arguments: Sequence[Any], schema: Schema) -> pl.DataFrame:
    """Return what a query finds, its columns in the order of the schema.

    Args:
        query: The query.
        arguments: Its parameters.
        schema: What the columns are called here, and their types.
    """
    with connection.cursor() as cursor:
        cursor.execute(query, arguments)
        rows = cursor.fetchall()
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(schema)
    series = [
        pl.Series(name, cells, dtype=kind, strict=False)
        for (name, kind), cells in zip(schema.items(), columns, strict=True)
    ]
    return pl.DataFrame(series)


def bulk(query: str, arguments: Sequence[Any], schema: Schema) -> pl.DataFrame:
    """Return what a query about a whole county finds, as `table` does.

    It is planned each time, and told several times quicker. It may join the rows of the county:
    what this transaction has filled is empty to the planner, which would then compare each row with
    each other one.
    """
    told = io.BytesIO()
    asked = f"COPY ({query}) TO STDOUT (FORMAT csv, NULL '{_NOTHING}')"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        with cursor.copy(asked, arguments) as copy:
            for part in copy:
                told.write(part)
        cursor.execute("SET LOCAL enable_nestloop = on")
    if not told.tell():
        return pl.DataFrame(schema=schema)
    told.seek(0)
    truths = [name for name, kind in schema.items() if kind == pl.Boolean]
    found = pl.read_csv(
        told, has_header=False, schema={**schema, **dict.fromkeys(truths, pl.String)},
        null_values=_NOTHING, empty_string_is_null=False,
    )  # fmt: skip
    return found.with_columns(pl.col(truths) == "t")


def of_files(
    query: str, arguments: Sequence[Any], schema: Schema, persons: list[int] | None
) -> pl.DataFrame:
    """Return what a query finds of some files, or of all of a county.

    Args:
        query: The query; it calls the table of files `person`, and ends with its conditions.
        arguments: Its parameters.
        schema: What the columns are called here, and their types.
        persons: The files; None: all.
    """
    if persons is None:
        return bulk(query, arguments, schema)
    return table(f"{query} AND person.id = ANY(%s)", [*arguments, persons], schema)


def cursor() -> CursorWrapper:
    """Return a cursor of the present transaction."""
    return connection.cursor()


def write(query: str, columns: Sequence[Cells], *fixed: Fixed) -> list[Any]:
    """Insert or change rows in chunks by a statement that unnests arrays.

    Args:
        query: Its last parameters are the arrays.
        columns: The columns of all rows.
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


def _array(cells: Cells) -> str:
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
