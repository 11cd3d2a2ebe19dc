"""What this app offers from every page."""

from __future__ import annotations

from typing import Final

from tongxing.foundations.text import Text
from tongxing.ui.navigation import Entry

NAVIGATION: Final = (
    Entry(Text("地区和机构", "Places and organisations"), "places:index", "places.read", order=40),
)
