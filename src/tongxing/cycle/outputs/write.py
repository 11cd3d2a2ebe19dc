"""Writes everything a run hands back into its folder; the manifest last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.outputs import manifest
from tongxing.cycle.outputs.books import write_workbooks
from tongxing.cycle.outputs.hiding import Hiding
from tongxing.cycle.outputs.material import Material
from tongxing.cycle.outputs.naming import Naming
from tongxing.cycle.outputs.report import write_report
from tongxing.cycle.outputs.tables import write_tables
from tongxing.foundations.place_table import PlaceTable

if TYPE_CHECKING:
    from pathlib import Path

    from tongxing.cycle.outputs.naming import LawNames
    from tongxing.cycle.results import Results


def write_outputs(
    folder: Path, results: Results, law: LawNames, *, unmasked: bool
) -> dict[str, str]:
    """Write the lists, the workbooks, the report and the manifest of one run.

    Args:
        folder: An existing folder that nobody else reads yet. What it already holds (the fact
            store, the copy of the catalogue) is hashed into the manifest too.
        results: What the run decided.
        law: Gives programmes, conditions, checks, indicators and rosters their names.
        unmasked: Write full names and numbers into every workbook, not only into those that need
            them.

    Returns:
        The SHA-256 of every file below the folder, by relative path. The same results give the
        same bytes.

    Raises:
        OSError: The disk is full, or the folder cannot be written to.
        xlsxwriter.exceptions.FileCreateError: The same, from a workbook.
    """
    naming = Naming(law, PlaceTable.load())
    material = Material(
        results, naming, Hiding(unmasked=unmasked, organisations=results.organisations)
    )
    write_tables(folder, results)
    write_workbooks(folder, material)
    write_report(folder, material)
    manifest.write_manifest(folder, results, naming, unmasked=unmasked)
    return manifest.hashes_of(folder)
