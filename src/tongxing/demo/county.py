"""Makes the demonstration county: three inboxes as offices fill them, and the truth beside them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from tongxing.demo.background import Background, Wanted
from tongxing.demo.files.form import laid_out
from tongxing.demo.files.plan import Planned, all_plans, planned_lists
from tongxing.demo.files.writing import write_sheets
from tongxing.demo.months import RUNS, THIRD_RUN, month_text
from tongxing.demo.noise import strangers, write_odd_files
from tongxing.demo.oracle.run import Run
from tongxing.demo.people import Inventor
from tongxing.demo.programmes import HOLDERS, RECIPIENTS
from tongxing.demo.scenarios.expected import NURSING
from tongxing.demo.scenarios.money import GAP_MONTH, GAP_TOWNSHIP
from tongxing.demo.scenarios.planting import Garden, plant
from tongxing.demo.truth import write_truth
from tongxing.demo.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tongxing.demo.files.form import Placed
    from tongxing.demo.world import Entry

SEED = 20261124


def make_county(
    out: Path,
    *,
    seed: int = SEED,
    scale: int | None = None,
    progress: Callable[[str], None] | None = None,
) -> None:
    """Write the demonstration county into a folder: an inbox per month, `truth/` and a README.

    Args:
        out: The folder; it is made if need be.
        seed: The same seed writes the same bytes.
        scale: So many holders instead of the published ones, nothing planted and no truth: a
            plain large county to measure with.
        progress: Told what is being made, in Chinese.
    """
    tell = progress or (lambda _: None)
    if scale is not None:
        tell(f"{scale} 名持证人")
        _write_inboxes(out, plain_world(seed, scale))
        write_odd_files(out)
        return
    tell("编造人员")
    world, garden, planned = invented_world(seed)
    tell("写入名册")
    placed = _write_inboxes(out, planned)
    write_odd_files(out)
    truths = []
    for month in RUNS:
        tell(f"推算 {month_text(month)} 的正确结果")
        truths.append(Run(world, month).truth())
    write_truth(out / "truth", truths, placed, garden)


def invented_world(seed: int) -> tuple[World, Garden, list[Planned]]:
    """Invent everybody and everything that the offices say, before any file is written."""
    inventor, rng = Inventor(seed), Random(seed)  # noqa: S311 - inventing, not hiding
    garden = plant(inventor, rng)
    background = Background(inventor, rng)
    background.make(_wanted(garden))
    everything = (*garden.entries, *background.entries, *strangers(inventor))
    entries = [_behind_the_gap(entry) for entry in everything]
    people = {person.number: person for person in (*garden.people, *background.people)}
    planned = planned_lists(entries, all_plans())
    return World(people, entries, [each.handed for each in planned]), garden, planned


def plain_world(seed: int, holders: int) -> list[Planned]:
    """Invent a county of any size in which nothing is wrong."""
    inventor, rng = Inventor(seed), Random(seed)  # noqa: S311 - inventing, not hiding
    background = Background(inventor, rng)
    total = sum(HOLDERS.values())
    background.make(
        Wanted(
            {category: count * holders // total for category, count in HOLDERS.items()},
            {programme: count * holders // total for programme, count in RECIPIENTS.items()},
        )
    )
    plans = [
        replace(plan, emptied=(), months=RUNS if plan.roster == "dibao" else plan.months)
        for plan in all_plans()
    ]
    return planned_lists(_whole_lists(background.entries), plans)


def _whole_lists(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return the lines with none left out in October on purpose."""
    for entry in entries:
        if entry.roster != "care_insurance":
            yield entry
        elif entry.first != THIRD_RUN:
            yield replace(entry, last=THIRD_RUN)


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
