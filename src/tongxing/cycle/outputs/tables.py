"""The machine-readable lists, in Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.results import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.cycle.results import Results

FOLDER = "lists"


def write_tables(folder: Path, results: Results) -> None:
    """Write the lists and the determinations.

    Raises:
        polars.exceptions.PolarsError: A frame lacks a column of its list, or holds another type.
    """
    target = folder / FOLDER
    target.mkdir(mode=0o700, exist_ok=True)
    for name, schema in SCHEMAS.items():
        frame = results.lists[name].select(*schema).match_to_schema(pl.Schema(schema))
        _write(frame, target / f"{name}.parquet")
    _write(results.determinations, target / "determinations.parquet")


def _write(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame with every setting that shapes the bytes stated."""
    frame.rechunk().write_parquet(
        path, compression="zstd", compression_level=3, statistics=True, row_group_size=512**2
    )
