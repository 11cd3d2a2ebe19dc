"""Makes the demonstration county: three inboxes as offices would fill them, and the truth beside them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from tongxing.demo.background import Background, Wanted
from tongxing.demo.files.form import laid_out
from tongxing.demo.files.plan import Planned, all_plans, planned_lists
from tongxing.demo.files.writing import write_sheets
from tongxing.demo.months import RUNS, THIRD_RUN, month_text
from tongxing.demo.oracle.run import Run
from tongxing.demo.people import Inventor
from tongxing.demo.programmes import HOLDERS, RECIPIENTS
from tongxing.demo.scenarios.expected import NURSING
from tongxing.demo.scenarios.money import GAP_MONTH, GAP_TOWNSHIP
from tongxing.demo.scenarios.planting import Garden, plant
from tongxing.demo.world import World

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tongxing.demo.files.form import Placed
    from tongxing.demo.oracle.truths import MonthTruth
    from tongxing.demo.world import Entry

SEED = 20261124


def make_county(
    out: Path,
    *,
    seed: int = SEED,
    scale: int | None = None,
    progress: Callable[[str], None] | None = None,
) -> None:
    """Write the demonstration county into a folder."""
    tell = progress or (lambda _: None)
    tell("people")
    world, garden, planned = invented_world(seed)
    tell("files")
    placed = _write_inboxes(out, planned)
    for month in RUNS:
        tell(month_text(month))
        Run(world, month).truth()


def invented_world(seed: int) -> tuple[World, Garden, list[Planned]]:
    """Invent everybody and everything that the offices say, before any file is written."""
    inventor, rng = Inventor(seed), Random(seed)
    garden = plant(inventor, rng)
    background = Background(inventor, rng)
    background.make(_wanted(garden))
    entries = [_behind_the_gap(entry) for entry in (*garden.entries, *background.entries)]
    people = {person.number: person for person in (*garden.people, *background.people)}
    planned = planned_lists(entries, all_plans())
    return World(people, entries, [each.handed for each in planned]), garden, planned


def _wanted(garden: Garden) -> Wanted:
    holders, recipients = garden.holders(), garden.recipients()
    return Wanted(
        {category: count - holders[category] for category, count in HOLDERS.items()},
        {programme: count - recipients[programme] for programme, count in RECIPIENTS.items()},
    )


def _behind_the_gap(entry: Entry) -> Entry:
    """Keep the payments of one township, programme and month out of the first two inboxes."""
    cells = entry.row.cells
    if (
        entry.roster == "payments"
        and entry.township == GAP_TOWNSHIP
        and (cells["programme_id"], cells["month"]) == (NURSING, GAP_MONTH)
    ):
        return replace(entry, first=THIRD_RUN)
    return entry


def _write_inboxes(out: Path, planned: list[Planned]) -> list[Placed]:
    placed: list[Placed] = []
    for each in planned:
        folder = out / month_text(each.handed.month)
        folder.mkdir(parents=True, exist_ok=True)
        sheets, found = laid_out(each.handed, each.form)
        write_sheets(folder / each.handed.file, sheets, each.form)
        placed += found
    return placed


def truths(world: World) -> list[MonthTruth]:
    """Return what must come out of the three runs."""
    return [Run(world, month).truth() for month in RUNS]
