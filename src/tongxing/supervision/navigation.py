"""What this app offers from every page."""

from __future__ import annotations

from typing import Final

from tongxing.foundations.text import Text
from tongxing.ui.navigation import Entry

NAVIGATION: Final = (Entry(Text("待办", "Work"), "work:index", "work.do", order=30),)
