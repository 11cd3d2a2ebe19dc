"""A month settled from the register: the same code, and so the same result, as from files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tongxing.cycle import archive
from tongxing.cycle.archive import Remembered
from tongxing.cycle.progress import Progress, silent
from tongxing.cycle.run import settle_into
from tongxing.foundations.place_table import PlaceTable
from tongxing.register.store.law import the_catalogue
from tongxing.register.store.load import confirmed_lists, load_store

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.cycle.archive import Asked
    from tongxing.cycle.results import Results


def settle_register(
    folder: Path,
    asked: Asked,
    *,
    previous: Path | None = None,
    since_import: int | None = None,
    progress: Progress = silent,
) -> Results:
    """Settle a month from what the register holds, into a folder that exists and is empty.

    Args:
        folder: Where everything is written that `cycle.run.run_month` would write.
        asked: The month, as an officer asks for it.
        previous: The folder of the run before; None: this is the first.
        since_import: The last import that the run before had seen.
        progress: Told a stage, how far it is and how long it is.
    """
    county = str(asked.place)
    store = load_store(county, since_import=since_import)
    before = archive.remembered(previous) if previous else Remembered()
    let_pass = before.confirmed_lists | confirmed_lists(county)
    if let_pass and before.store is None:
        before = replace(before, store=store)
    before = replace(before, confirmed_lists=let_pass)
    catalogue = the_catalogue()
    archive.keep(folder, store, asked, before)
    catalogue.copy_to(folder / archive.CATALOGUE)
    return settle_into(
        folder, store, asked, before, catalogue, PlaceTable.load(), progress=progress
    )
