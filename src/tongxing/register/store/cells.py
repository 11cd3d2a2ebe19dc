"""A row's own columns as one sealed text, and back: the table that comes out is the one put in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.store import MEMORY, ORIGIN
from tongxing.secrecy.cipher import open_many, seal_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Columns = Sequence[Sequence[str]]

CONTEXT: Final = "register_statement.said"
FILE: Final = "@file"
"""Beside the cells where a row's file has another name than its list: handed in again renamed."""

PERSON: Final = "@person"
"""Beside the cells: the number of somebody of another place, who has no file here."""

_TYPES: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "text": pl.String,
    "whole": pl.Int64,
    "day": pl.Date,
    "truth": pl.Boolean,
}
_NAMES: Final = {kind: name for name, kind in _TYPES.items()}
_NOT_SAID: Final = r',"[^"\\]+":null'
"""Within a text every quotation mark is escaped, so this is found between cells alone."""


def own_columns(frame: pl.DataFrame) -> list[list[str]]:
    """Return the columns that are a roster's own, with their types, as a delivery keeps them."""
    return [
        [name, _NAMES[kind]]
        for name, kind in frame.schema.items()
        if name not in ORIGIN and name not in MEMORY
    ]


def sealed(frame: pl.DataFrame, columns: Iterable[str]) -> list[str]:
    """Return some columns of every row as sealed JSON."""
    return seal_many(plain(frame, columns), context=CONTEXT)


def plain(frame: pl.DataFrame, columns: Iterable[str]) -> list[str]:
    """Return some columns of every row as JSON; blank cells are left out."""
    first = pl.lit(1, dtype=pl.Int8).alias("")  # the only one that is never left out
    told = frame.select(pl.struct(first, *columns).struct.json_encode())
    return told.to_series().str.replace_all(_NOT_SAID, "").to_list()


def schema(columns: Columns) -> dict[str, pl.DataType | type[pl.DataType]]:
    """Return what an opened row consists of: its own columns, `@file` and `@person`."""
    own = {name: _TYPES[kind] for name, kind in columns}
    return own | {FILE: pl.String, PERSON: pl.String}


def opened(said: Sequence[str], columns: Columns) -> pl.DataFrame:
    """Return the cells of sealed rows, typed, with `@file` and `@person`."""
    told = pl.Series(open_many(said, context=CONTEXT), dtype=pl.String)
    return told.str.json_decode(pl.Struct(schema(columns))).struct.unnest()


def united(columns: Iterable[str]) -> list[list[str]]:
    """Return the columns of several deliveries (JSON) together, those of the first one first."""
    found: dict[str, str] = {}
    for text in dict.fromkeys(columns):
        for name, kind in json.loads(text):
            found.setdefault(name, kind)
    return [[name, kind] for name, kind in found.items()]
