"""Rows and columns, with a caption, an order, pages, and a shape for small screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from tongxing.foundations.text import Text
from tongxing.ui.component import Component
from tongxing.ui.components.pagination.component import Pagination
from tongxing.ui.language import current, say
from tongxing.ui.values import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words
    from tongxing.ui.listing import Listing
    from tongxing.ui.values import Value

_NOTHING = Text("暂无内容。", "There is nothing here yet.")


@dataclass(frozen=True, kw_only=True)
class Column:
    """What one column holds.

    Attributes:
        label: Its head.
        unit: The unit of its numbers, said in the head and not in each cell.
        numeric: Whether its values are numbers, which stand to the right.
        sort: The name under which the list can be ordered by it; empty where it cannot.
    """

    label: Words
    unit: Words = ""
    numeric: bool = False
    sort: str = ""


class Head(NamedTuple):
    """The head of a column as it is drawn."""

    column: Column
    href: str
    order: str


class Cell(NamedTuple):
    """A cell as it is drawn.

    A page may hold a thousand of them: what is the same for a column is worded once.
    """

    head: str
    numeric: bool
    value: str


@dataclass(frozen=True, kw_only=True)
class Table(Component):
    """A table whose first column names its rows.

    Attributes:
        id: Unique on the page.
        caption: What the rows are.
        columns: From the left; the first names the rows and stays in sight.
        rows: Their cells, as many as there are columns.
        total: A row of sums.
        empty: What would fill the table, said in its place when it has no rows.
        remark: A sentence under the table.
        listing: Page and order, where the table is a part of a long list.
        count: How many rows the whole list has.
        small: Fold into a list on a small screen, or scroll inside itself.
    """

    template: ClassVar[str] = "table/template.html"

    id: str
    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    total: Sequence[Value] | None = None
    empty: Words = _NOTHING
    remark: Words = ""
    listing: Listing | None = None
    count: int | None = None
    small: Literal["fold", "scroll"] = "fold"

    @property
    def heads(self) -> Sequence[Head]:
        """The heads, with the address that orders by them and the order they are in."""
        return [Head(column, *self._ordering(column)) for column in self.columns]

    @property
    def body(self) -> Sequence[Sequence[Cell]]:
        """The rows, each cell with its column."""
        heads = self._heads_said()
        return [_cells(heads, row) for row in self.rows]

    @property
    def foot(self) -> Sequence[Cell]:
        """The row of sums, each cell with its column."""
        return _cells(self._heads_said(), self.total) if self.total else []

    @property
    def pagination(self) -> Pagination | None:
        """The pages under the table, where it is a part of a long list."""
        if self.listing is None or self.count is None:
            return None
        about = self.caption if isinstance(self.caption, Text) else Text(self.caption, self.caption)
        return Pagination(listing=self.listing, count=self.count, about=about)

    def _ordering(self, column: Column) -> tuple[str, str]:
        if self.listing is None or not column.sort:
            return "", ""
        order = ""
        if self.listing.sort == column.sort:
            order = "descending" if self.listing.descending else "ascending"
        return self.listing.address_of_sort(column.sort), order

    def _heads_said(self) -> Sequence[tuple[str, bool]]:
        """Word each head as it stands beside its values where the table folds."""
        before, after = ("（", "）") if current() == "zh" else (" (", ")")
        return [
            (
                say(column.label) + (f"{before}{say(column.unit)}{after}" if column.unit else ""),
                column.numeric,
            )
            for column in self.columns
        ]


def _cells(heads: Sequence[tuple[str, bool]], values: Sequence[Value]) -> Sequence[Cell]:
    return [
        Cell(head, numeric, shown(value))
        for (head, numeric), value in zip(heads, values, strict=True)
    ]
