"""Makes a quiet county: three inboxes, and the truth beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.demo.files.form import laid_out
from tongxing.demo.files.plan import Planned, planned_lists
from tongxing.demo.files.writing import write_sheets
from tongxing.demo.lines import line
from tongxing.demo.mechanisms.garden import Nursery, sow
from tongxing.demo.months import RUNS, day, month_text
from tongxing.demo.noise import write_about
from tongxing.demo.oracle.truths import MonthTruth, Pay
from tongxing.demo.people import Inventor
from tongxing.demo.quiet.files import plans
from tongxing.demo.quiet.residents import Residents, residents
from tongxing.demo.truth import write_declared, write_lists
from tongxing.demo.world import Cell, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tongxing.demo.districts import District


def make_quiet_county(
    out: Path, district: District, *, seed: int, progress: Callable[[str], None]
) -> None:
    """Write a quiet county into a folder.

    Args:
        out: The folder; it is made if need be.
        district: Whose totals and standards.
        seed: The same seed writes the same bytes.
        progress: Told what is being made, in Chinese.
    """
    progress(f"编造{district.name}的人员")
    inventor = Inventor(seed, district)
    nursery = sow(district, inventor)
    made = residents(_without(district, nursery), inventor, seed)
    entries = [*nursery.entries, *made.entries, *_outsiders(inventor)]
    progress("写入名册")
    for planned in planned_lists(entries, plans(entry.roster for entry in entries)):
        _write(out, planned)
    write_about(out)
    for month in RUNS:
        write_lists(out / "truth" / month_text(month), _truth(made, month))
    write_declared(out / "truth", nursery)


def _without(district: District, nursery: Nursery) -> District:
    """Return what is still wanted of the district's totals beside those who are planted."""
    planted = nursery.holders()
    holders = {kind: count - planted.get(kind, 0) for kind, count in district.holders.items()}
    return district.with_holders(holders)


def _write(out: Path, planned: Planned) -> None:
    folder = out / month_text(planned.handed.month)
    folder.mkdir(parents=True, exist_ok=True)
    sheets, _ = laid_out(planned.handed, planned.form)
    write_sheets(folder / planned.handed.file, sheets, planned.form)


def _outsiders(inventor: Inventor) -> Iterator[Entry]:
    """Write a line about somebody without a certificate on every list that could be empty."""
    cells: dict[str, dict[str, Cell]] = {
        "orphans": {
            "kind": "unattended",
            "from_day": day("2021-04-01"),
            "to_day": day("2025-06-30"),
        },
        "deaths": {"died_on": day("2026-07-03")},
        "moves_out": {"moved_on": day("2026-07-04"), "destination": "110101001"},
        "custody": {"taken_on": day("2026-07-05")},
        "injury_nursing": {"from_day": day("2021-04-01")},
        "care_insurance": {"amount": 450_00, "from_day": day("2021-04-01")},
        "other_allowances": {
            "nature": "nursing",
            "allowance": "高龄护理补贴",
            "amount": 200_00,
            "from_day": day("2021-04-01"),
        },
        "household_members": {"household": "9000001", "relation": "户主"},
    }
    for roster, words in cells.items():
        outsider = inventor.person(None, 4, born=(2013, 2016))
        yield Entry(roster, line(outsider, **words), outsider.township)


def _truth(made: Residents, month: int) -> MonthTruth:
    """Return what must come out: everybody enrolled is paid, and nothing else."""
    paid = [Pay(*pair, fen, "entitled", ()) for pair, fen in sorted(made.paid.items())]
    return MonthTruth(month, payroll=paid)
