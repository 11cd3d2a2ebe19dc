"""Which changes of a file officers may propose, and what is asked for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.law.documents.document import Document

if TYPE_CHECKING:
    from tongxing.foundations.text import Text
    from tongxing.law.documents.document import Origin
    from tongxing.law.documents.words import CellType


@dataclass(frozen=True, kw_only=True)
class ChangeCell:
    """One thing that is asked for.

    Attributes:
        id: The column of the roster.
        type: How it is typed and checked.
        required: Whether the row says nothing without it.
        past: A day that cannot lie in the future.
        choices: What may be answered, of yes or no and of a choice.
        origin: Where it is written.
    """

    id: str
    label: Text
    type: CellType
    origin: Origin
    hint: Text | None = None
    required: bool = False
    past: bool = False
    choices: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True)
class ChangeKind(Document):
    """One kind of change. Accepted, it is a row of its roster.

    Attributes:
        roster: The list that would say it.
        roster_name: What that list is called.
        when: When it is the right one.
        cells: What is asked, in the order in which it is asked.
        order: Its place among the kinds that are offered; None: after those that have one.
        stands_on: Whether it changes cells of a row that there must be already.
    """

    roster: str
    roster_name: Text
    when: Text
    cells: tuple[ChangeCell, ...]
    order: int | None = None
    stands_on: bool = False

    def cell(self, cell_id: str) -> ChangeCell | None:
        """Return what is asked for a column; None where nothing is."""
        return next((each for each in self.cells if each.id == cell_id), None)
