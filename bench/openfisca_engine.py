"""OpenFisca as an engine, with the same programmes made from the same trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import engine
import numpy as np
import polars as pl
from measured_law import measured_law
from openfisca_law import Translation
from openfisca_people import PERIOD, Population

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class OpenFisca:
    """Decides with a simulation."""

    def __init__(self) -> None:
        self.law = measured_law()
        self.translation = Translation(self.law)

    def load(self, folders: Sequence[Path]) -> Population:
        """Read persons and records into a simulation."""
        return Population(self.translation, folders)

    def decide(self, loaded: Population) -> Decided:
        """Calculate outcomes and amounts."""
        variables = [f"{each}__outcome" for each in self.law.programmes]
        variables += [
            f"{key}__amount" for key, each in self.law.programmes.items() if each.amount is not None
        ]
        return Decided({each: loaded.simulation.calculate(each, PERIOD) for each in variables})


class Decided:
    """Calculated variables as answers."""

    def __init__(self, calculated: dict[str, Any]) -> None:
        self.calculated = calculated

    def totals(self) -> dict[str, list[int]]:
        """Return, for each programme, how many are entitled and what they are due in all."""
        return {
            name.removesuffix("__outcome"): [
                int(np.count_nonzero(held)),
                int(self._amount(name).sum(dtype=np.int64)),
            ]
            for name, held in self.calculated.items()
            if name.endswith("__outcome")
        }

    def _amount(self, outcome: str) -> Any:
        nothing = np.zeros(1, dtype=np.int64)
        return self.calculated.get(outcome.replace("__outcome", "__amount"), nothing)

    def frame(self) -> pl.DataFrame:
        """Return outcomes and amounts."""
        return pl.DataFrame(self.calculated)


if __name__ == "__main__":
    engine.main(OpenFisca(), engine.arguments())
