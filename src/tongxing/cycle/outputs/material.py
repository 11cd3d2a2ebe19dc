"""What every workbook and the report are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import polars as pl

from tongxing.cycle.outputs.changes import month_changes
from tongxing.cycle.outputs.figures import month_figures
from tongxing.cycle.outputs.hiding import Hiding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.outputs.naming import Naming
    from tongxing.cycle.results import Results

TO_CONFIRM = "待确认"
TO_VERIFY = "待核"

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FILLS = 6
"""So many fills can be told apart."""

SHORT_DIGITS = 4
"""A cell of so few digits tells nothing, and may stand in the reason for its own sake."""

BLANK = "…"

Row = dict[str, Any]
"""One row of a frame, by column."""


@dataclass(frozen=True)
class Material:
    """A run's results with the names for them and the masks over them."""

    results: Results
    naming: Naming
    hiding: Hiding

    @cached_property
    def figures(self) -> Mapping[str, int]:
        """The month's figures."""
        return month_figures(self.results)

    @cached_property
    def changes(self) -> pl.DataFrame | None:
        """Who is new, gone or changed since last month; None on a first run."""
        return month_changes(self.results, self.naming)

    @cached_property
    def place_name(self) -> str:
        """The run's place by its own name."""
        return self.naming.short_name(self.results.place)

    @property
    def month_name(self) -> str:
        """The month as it stands in Chinese text."""
        return f"{self.results.month.year}年{self.results.month.month}月"

    @property
    def english_month_name(self) -> str:
        """The month as it stands in English text, whatever the machine's locale."""
        return f"{ENGLISH_MONTHS[self.results.month.month - 1]} {self.results.month.year}"

    def title(self, name: str, *remarks: str) -> str:
        """Return a title row: place, month and name of the list, then remarks."""
        return "　".join([f"{self.place_name}{self.month_name}{name}", *filter(None, remarks)])

    @cached_property
    def not_run(self) -> Sequence[tuple[str, str]]:
        """Each check that did not run, in the order of the codes, and the rosters it lacked."""
        return sorted(
            (
                self.naming.check_name(absent.check).zh,
                "、".join(self.naming.roster(roster).zh for roster in absent.missing),
            )
            for absent in self.results.not_run
        )

    @cached_property
    def drawn(self) -> Sequence[str]:
        """The programmes that this month's lists of money name, in reading order."""
        named = pl.concat(
            self.results.lists[name].select("programme").unique()
            for name in ("payroll", "adjustments", "discoveries")
        )
        return named.unique().sort(self.naming.rank(), "programme")["programme"].to_list()

    def fill(self, programme: str) -> tuple[int, str]:
        """Return the fill that stands for a programme in every chart, and its name.

        Where there are more programmes than fills, the last ones share a fill.
        """
        fill = min(self.drawn.index(programme), FILLS - 1)
        return fill, self.naming.programme(programme).zh

    def public(self, text: str) -> str:
        """Return a text as the report may show it: long numbers hidden, whatever was asked."""
        return Hiding(unmasked=False).text(text)

    def impersonal(self, reason: str, value: str | None) -> str:
        """Return why a cell was rejected without what stood in it, so that like reasons meet."""
        if value and not (value.isdigit() and len(value) <= SHORT_DIGITS):
            reason = reason.replace(value, BLANK)
        return re.sub(r"[0-9]{9,}[0-9XxBb]*", BLANK, re.sub("“[^”]*”", f"“{BLANK}”", reason))
