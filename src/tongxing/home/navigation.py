"""What this app offers from every page."""

from __future__ import annotations

from typing import Final

from tongxing.foundations.text import Text
from tongxing.ui.navigation import Entry

NAVIGATION: Final = (
    Entry(Text("首页", "Home"), "home:index", None, order=0),
    Entry(Text("系统", "System"), "home:health", "system.administer", order=90),
)
