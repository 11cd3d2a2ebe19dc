"""Which columns are computed in which layer.

Households and other programmes look at columns that must be finished before. Each such column is
computed once, under a name, in the earliest layer that finds all it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable


class Plan:
    """Columns to be computed from a frame, layer by layer."""

    def __init__(self) -> None:
        self._layers: list[dict[str, pl.Expr]] = []
        self._layer_of: dict[str, int] = {}

    def compute(self, name: str, column: pl.Expr) -> pl.Expr:
        """Have a column computed under a name, once; return a reference to it."""
        if name not in self._layer_of:
            needed = (self._layer_of.get(root, -1) for root in column.meta.root_names())
            layer = max(needed, default=-1) + 1
            if layer == len(self._layers):
                self._layers.append({})
            self._layers[layer][name] = column
            self._layer_of[name] = layer
        return pl.col(name)

    def run(self, frame: pl.DataFrame, wanted: Iterable[pl.Expr]) -> pl.DataFrame:
        """Compute everything in one go and return the wanted columns, in row order."""
        rows = frame.lazy()
        for layer in self._layers:
            rows = rows.with_columns(**layer)
        last = list(wanted)
        # Columns added, then chosen: a constant alone would come out as one row.
        return rows.with_columns(last).select(one.meta.output_name() for one in last).collect()
