"""The runs of all counties that an officer sees, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from tongxing.foundations.text import Text
from tongxing.months.told import states
from tongxing.months.told.officers import called
from tongxing.ui.components.table import Column, Table
from tongxing.ui.links import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.months.models import Run
    from tongxing.ui.listing import Listing


def table_of_runs(runs: Sequence[Run], listing: Listing, count: int) -> Table:
    """Return a page of runs, the newest month first."""
    names = called(run.started_by_id for run in runs)
    return Table(
        id="runs",
        caption=Text("各月的运行", "Runs by month"),
        columns=(
            Column(label=Text("月份", "Month")),
            Column(label=Text("地区", "County")),
            Column(label=Text("状态", "State")),
            Column(label=Text("资料截至", "As of")),
            Column(label=Text("运行时间", "Run at")),
            Column(label=Text("运行人", "By")),
        ),
        rows=[
            (
                Link(
                    states.month_name(run.month),
                    reverse("months:run", args=[run.pk]),
                    run.county.name,
                ),
                run.county.name,
                states.state(run),
                run.as_of,
                run.started_at,
                names[run.started_by_id],
            )
            for run in runs
        ],
        empty=Text(
            "还没有运行过任何月份。导入名册后，由经办人在这里开始。",
            "No month has been run. Once lists are handed over, the benefits officer begins here.",
        ),
        listing=listing,
        count=count,
    )
