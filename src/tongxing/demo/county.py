"""Makes the demonstration county: three inboxes as offices would fill them, and the truth beside them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tongxing.demo.background import Background, Wanted
from tongxing.demo.files.form import laid_out
from tongxing.demo.files.plan import Planned, all_plans, planned_lists
from tongxing.demo.files.writing import write_sheets
from tongxing.demo.months import month_text
from tongxing.demo.people import Inventor
from tongxing.demo.programmes import HOLDERS, RECIPIENTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tongxing.demo.files.form import Placed

SEED = 20261124


def make_county(
    out: Path,
    *,
    seed: int = SEED,
    scale: int | None = None,
    progress: Callable[[str], None] | None = None,
) -> None:
    """Write the demonstration county into a folder."""
    rng = Random(seed)
    inventor = Inventor(seed)
    background = Background(inventor, rng)
    background.make(Wanted(HOLDERS, RECIPIENTS))
    planned = planned_lists(background.entries, all_plans())
    _write_inboxes(out, planned)


def _write_inboxes(out: Path, planned: list[Planned]) -> list[Placed]:
    placed: list[Placed] = []
    for each in planned:
        folder = out / month_text(each.handed.month)
        folder.mkdir(parents=True, exist_ok=True)
        sheets, found = laid_out(each.handed, each.form)
        write_sheets(folder / each.handed.file, sheets, each.form)
        placed += found
    return placed
