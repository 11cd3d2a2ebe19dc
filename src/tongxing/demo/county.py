"""Makes the demonstration county: three inboxes as offices fill them, and the truth beside them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from tongxing.demo.background import Background, Wanted
from tongxing.demo.districts import DONGXIHU
from tongxing.demo.family_care import PROGRAMME as FAMILY_CARE
from tongxing.demo.family_care import family_care
from tongxing.demo.files.form import laid_out
from tongxing.demo.files.plan import Planned, all_plans, planned_lists
from tongxing.demo.files.writing import write_sheets
from tongxing.demo.lines import insured_lines
from tongxing.demo.mechanisms.declared import pays
from tongxing.demo.mechanisms.garden import sow
from tongxing.demo.months import RUNS, THIRD_RUN, month_text
from tongxing.demo.noise import strangers, write_about, write_odd_files
from tongxing.demo.oracle.run import Run
from tongxing.demo.people import Inventor
from tongxing.demo.programmes import HOLDERS, RECIPIENTS
from tongxing.demo.quiet.county import make_quiet_county
from tongxing.demo.quiet.files import further_plans
from tongxing.demo.scenarios.expected import NURSING
from tongxing.demo.scenarios.money import GAP_MONTH, GAP_TOWNSHIP
from tongxing.demo.scenarios.planting import Garden, plant
from tongxing.demo.truth import write_declared, write_truth
from tongxing.demo.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tongxing.demo.districts import District
    from tongxing.demo.files.form import Placed
    from tongxing.demo.mechanisms.garden import Nursery
    from tongxing.demo.world import Entry

SEED = 20261124
"""The seed of the demonstration as it is described."""


def make_county(
    out: Path,
    *,
    seed: int = SEED,
    scale: int | None = None,
    district: District = DONGXIHU,
    progress: Callable[[str], None] | None = None,
) -> None:
    """Write the demonstration county into a folder: an inbox per month, `truth/` and a README.

    Args:
        out: The folder; it is made if need be.
        seed: The same seed writes the same bytes.
        scale: So many holders instead of the published ones, nothing planted and no truth: a
            plain large county to measure with.
        district: Whose county; all but 东西湖 are quiet ones, in which little is planted.
        progress: Told what is being made, in Chinese.
    """
    tell = progress or (lambda _: None)
    if district is not DONGXIHU:
        make_quiet_county(out, district, seed=seed, progress=tell)
        return
    if scale is not None:
        tell(f"{scale} 名持证人")
        _write_inboxes(out, plain_world(seed, scale))
        write_about(out)
        write_odd_files(out)
        return
    _make_planted_county(out, seed, tell)


def _make_planted_county(out: Path, seed: int, tell: Callable[[str], None]) -> None:
    tell("编造人员")
    world, garden, nursery, planned = invented_world(seed)
    tell("写入名册")
    placed = _write_inboxes(out, planned)
    write_about(out)
    write_odd_files(out)
    truths = []
    for month in RUNS:
        tell(f"推算 {month_text(month)} 的正确结果")
        truths.append(Run(world, month).truth())
    write_truth(out / "truth", truths, placed, garden)
    write_declared(out / "truth", nursery)


def invented_world(seed: int) -> tuple[World, Garden, Nursery, list[Planned]]:
    """Invent everybody and everything that the offices say, before any file is written."""
    inventor, rng = Inventor(seed), Random(seed)  # noqa: S311 - inventing, not hiding
    garden = plant(inventor, rng)
    background = Background(inventor, rng)
    nursery = sow(DONGXIHU, inventor)
    background.make(_wanted(garden, nursery))
    care = family_care(background.people, inventor)
    planted = [person for person in (*garden.people, *nursery.people) if person.category]
    nursery.declare(care.drawn_by, pays(FAMILY_CARE, 100))
    everything = (
        *garden.entries,
        *background.entries,
        *strangers(inventor),
        *nursery.entries,
        *care.entries,
        *(entry for person in planted for entry in insured_lines(person)),
    )
    entries = [_behind_the_gap(entry) for entry in everything]
    everybody = (*garden.people, *background.people, *nursery.people)
    people = {person.number: person for person in everybody}
    usual = all_plans()
    further = further_plans({entry.roster for entry in entries} - {plan.roster for plan in usual})
    planned = planned_lists(entries, [*usual, *further])
    return World(people, entries, [each.handed for each in planned]), garden, nursery, planned


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


def _wanted(garden: Garden, nursery: Nursery) -> Wanted:
    holders, recipients = garden.holders(), garden.recipients()
    planted = nursery.holders()
    return Wanted(
        {
            category: count - holders[category] - planted.get(category, 0)
            for category, count in HOLDERS.items()
        },
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
