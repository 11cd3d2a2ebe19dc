"""One month settled from the register in a folder, exactly as `cycle.run` does from files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle import archive as kept
from tongxing.cycle.archive import Asked, Remembered
from tongxing.cycle.outputs.books.review import EXPIRY_DAYS
from tongxing.cycle.outputs.changes import month_changes
from tongxing.cycle.outputs.figures import money_by
from tongxing.cycle.outputs.naming import Naming
from tongxing.cycle.run import law_of_place, settle_into
from tongxing.foundations.place_table import PlaceTable
from tongxing.months.errors import NothingHandedOverError

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.cycle.progress import Progress
    from tongxing.cycle.results import Results
    from tongxing.cycle.store import Store
    from tongxing.law.catalogue import Catalogue


@dataclass(frozen=True)
class Begun:
    """What a run starts from.

    Attributes:
        store: Every list and row of the register.
        before: What the run before hands on; its own store is not used.
        confirmed_lists: Lists that officers let pass when they were handed over.
    """

    asked: Asked
    store: Store
    before: Remembered
    confirmed_lists: frozenset[int]


@dataclass(frozen=True)
class Made:
    """What a settled month is handed back as, beside the folder."""

    results: Results
    naming: Naming

    @property
    def held(self) -> bool:
        """Whether a breaker waits for confirmation."""
        return self.results.held

    @property
    def money(self) -> pl.DataFrame:
        """What was paid, by township, programme and grade."""
        return money_by(self.results, self.naming, "township", "programme", "grade")

    @property
    def changes(self) -> pl.DataFrame | None:
        """Who is new, gone or changed since the month before; None on a first run."""
        return month_changes(self.results, self.naming)

    @property
    def expiring(self) -> pl.DataFrame:
        """Whose certificate ends soon."""
        day = self.results.as_of
        last = day + timedelta(days=EXPIRY_DAYS)
        return (
            self.results.persons.filter(pl.col("certificate_expires_on").is_between(day, last))
            .sort("certificate_expires_on", "place", "person_id", nulls_last=True)
            .select("person_id", "name", "certificate_number", "phone", "certificate_expires_on")
        )


def settle_month(folder: Path, begun: Begun, catalogue: Catalogue, progress: Progress) -> Made:
    """Settle a month into an empty folder, which then holds a whole run.

    Raises:
        TongxingError: The month cannot be settled; the folder holds nothing of use.
    """
    if begun.store.lists.is_empty():
        raise NothingHandedOverError(begun.asked.place)
    law = law_of_place(catalogue, begun.asked.place, begun.asked.as_of)
    before = _remembered(begun)
    kept.keep(folder, begun.store, begun.asked, before)
    catalogue.copy_to(folder / kept.CATALOGUE)
    table = PlaceTable.load()
    results = settle_into(
        folder, begun.store, begun.asked, before, catalogue, table, progress=progress
    )
    return Made(results, Naming(law, table))


def _remembered(begun: Begun) -> Remembered:
    """Return what is handed on to this run: the register stands where the files' store stood."""
    confirmed = begun.before.confirmed_lists | begun.confirmed_lists
    if begun.before.history is None and not confirmed:
        return Remembered()
    return replace(begun.before, store=begun.store, confirmed_lists=confirmed)
