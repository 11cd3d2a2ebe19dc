"""What this app offers from every page."""

from __future__ import annotations

from typing import Final

from tongxing.foundations.text import Text
from tongxing.ui.navigation import Entry

NAVIGATION: Final[tuple[Entry, ...]] = (
    Entry(Text("残疾人", "Persons"), "persons:index", "persons.read", order=10),
    Entry(Text("变更", "Changes"), "changes:index", "persons.read", order=15),
    Entry(Text("名册", "Lists"), "lists:index", "rosters.import", order=20),
)
