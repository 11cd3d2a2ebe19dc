"""What this app offers from every page."""

from __future__ import annotations

from typing import Final

from tongxing.foundations.text import Text
from tongxing.ui.navigation import Entry

NAVIGATION: Final[tuple[Entry, ...]] = (
    Entry(
        label=Text("每月清单", "Months"),
        url_name="months:index",
        capability="runs.read",
        order=25,
    ),
)
