"""Which columns are computed in which stage.

Most columns look at their own row alone. Households and relatives look at other rows of columns
that must be finished before, so that a stage ends where one of them is asked. Each column is
computed once, under a name, in the earliest stage that finds all it needs, and is let go of
after the last one that needs it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Crossing(Protocol):
    """How rows are brought together that belong to one another."""

    def columns(self, frame: pl.DataFrame, asked: Mapping[str, str]) -> Iterable[pl.Expr]:
        """Return columns that look at other rows.

        Args:
            frame: The rows.
            asked: For the name of each column that is wanted, the column that it looks at.
        """


@dataclass
class _Stage:
    """Columns of single rows, in layers that need one another, then columns that cross rows."""

    layers: list[dict[str, pl.Expr]] = field(default_factory=list)
    crossed: dict[str, dict[str, str]] = field(default_factory=dict)
    needed: set[str] = field(default_factory=set)

    @property
    def parts(self) -> set[str]:
        """The columns that those which cross rows look at."""
        return {part for asked in self.crossed.values() for part in asked.values()}


class Plan:
    """Columns to be computed from a frame, stage by stage."""

    def __init__(self) -> None:
        self._stages = [_Stage()]
        self._places: dict[str, tuple[int, int]] = {}

    def compute(self, name: str, column: pl.Expr) -> pl.Expr:
        """Have a column computed under a name, once; return a reference to it."""
        if name not in self._places:
            roots = column.meta.root_names()
            number, layer = max((self._place(root) for root in roots), default=_FIRST)
            stage = self._stages[number]
            if layer + 1 == len(stage.layers):
                stage.layers.append({})
            stage.layers[layer + 1][name] = column
            stage.needed.update(roots)
            self._places[name] = number, layer + 1
        return pl.col(name)

    def cross(self, name: str, part: str, crossing: str) -> pl.Expr:
        """Have a column that looks at other rows computed under a name, once.

        Args:
            name: The name.
            part: The column that it looks at.
            crossing: How the rows are brought together.

        Returns:
            A reference to it.
        """
        if name not in self._places:
            number, _ = self._place(part)
            self._stages[number].crossed.setdefault(crossing, {})[name] = part
            if number + 1 == len(self._stages):
                self._stages.append(_Stage())
            self._places[name] = number + 1, _BEFORE_ALL_LAYERS
        return pl.col(name)

    def _place(self, name: str) -> tuple[int, int]:
        return self._places.get(name, _FIRST)

    def run(
        self, frame: pl.DataFrame, crossings: Mapping[str, Crossing], wanted: Iterable[pl.Expr]
    ) -> pl.DataFrame:
        """Compute everything and return the wanted columns, in row order."""
        last = list(wanted)
        later = {root for each in last for root in each.meta.root_names()}
        needs = [later]
        for stage in reversed(self._stages[1:]):
            later = later | stage.needed | stage.parts
            needs.append(later)
        for number, stage in enumerate(self._stages[:-1]):
            kept = {name for name in needs.pop() if self._place(name)[0] <= number} | stage.parts
            # One column is always kept, so that a frame knows how many rows it has.
            kept.add(frame.columns[0])
            rows = _layered(frame, stage).select(sorted(kept)).collect()
            frame = rows.with_columns(
                column
                for key, asked in stage.crossed.items()
                for column in crossings[key].columns(rows, asked)
            )
        # Columns added, then chosen: a constant alone would come out as one row.
        names = [each.meta.output_name() for each in last]
        return _layered(frame, self._stages[-1]).with_columns(last).select(names).collect()


_BEFORE_ALL_LAYERS = -1
_FIRST = (0, _BEFORE_ALL_LAYERS)


def _layered(frame: pl.DataFrame, stage: _Stage) -> pl.LazyFrame:
    rows = frame.lazy()
    for layer in stage.layers:
        rows = rows.with_columns(**layer)
    return rows
