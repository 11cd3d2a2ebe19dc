"""The kernel as an engine: outcomes and amounts, and beside them the packed reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import engine
import polars as pl
from measured_law import measured_law, needs
from population import PERSONS

from tongxing.law.columns import Determination, determine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Kernel:
    """Decides with `determine`."""

    def __init__(self) -> None:
        self.law = measured_law()
        self.rosters = tuple(needs(self.law).columns)

    def load(self, folders: Sequence[Path]) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
        """Read persons and records."""
        persons, *records = (
            pl.read_parquet([folder / f"{name}.parquet" for folder in folders])
            for name in (PERSONS, *self.rosters)
        )
        return persons, dict(zip(self.rosters, records, strict=True))

    def decide(self, loaded: tuple[pl.DataFrame, dict[str, pl.DataFrame]]) -> Decided:
        """Decide everybody."""
        persons, records = loaded
        return Decided(determine(self.law, persons, records=records))


class Decided:
    """A determination as answers."""

    def __init__(self, determination: Determination) -> None:
        self.determination = determination

    def totals(self) -> dict[str, list[int]]:
        """Return, for each programme, how many are entitled and what they are due in all."""
        rows = self.determination.frame
        programmes = self.determination.layout.programmes
        added = rows.select(
            *(pl.col(f"{each}__outcome").sum() for each in programmes),
            *(_due(each).sum() for each in programmes),
        ).row(0, named=True)
        return {each: [added[f"{each}__outcome"], added[f"{each}__amount"]] for each in programmes}

    def frame(self) -> pl.DataFrame:
        """Return outcomes, and amounts that are 0 where nobody is entitled."""
        programmes = self.determination.layout.programmes
        return self.determination.frame.select(
            *(pl.col(f"{each}__outcome") for each in programmes),
            *(_due(each) for each in programmes),
        )


def _due(programme: str) -> pl.Expr:
    """Return what is due; null where that is not known."""
    outcome = pl.col(f"{programme}__outcome")
    amount = pl.when(outcome).then(pl.col(f"{programme}__amount"))
    return pl.when(~outcome).then(0).otherwise(amount).alias(f"{programme}__amount")


if __name__ == "__main__":
    engine.main(Kernel(), engine.arguments())
