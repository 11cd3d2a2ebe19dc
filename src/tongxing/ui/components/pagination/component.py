"""The pages of a long list, with the one shown and those beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from tongxing.foundations.text import Text
from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.listing import Listing

_LIST = Text("列表", "List")


class PageStop(NamedTuple):
    """A page that the row of pages offers; without a number, a gap between two of them."""

    number: int | None
    href: str = ""
    is_here: bool = False


@dataclass(frozen=True, kw_only=True)
class Pagination(Component):
    """Links to the pages of a list.

    Attributes:
        listing: Where one is in it.
        count: How many rows there are in all.
        about: Which list, where a page has several.
    """

    template: ClassVar[str] = "pagination/template.html"

    listing: Listing
    count: int
    about: Text = _LIST

    @property
    def page(self) -> int:
        """The page shown."""
        return self.listing.on_page(self.count)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.listing.pages(self.count)

    @property
    def previous(self) -> str:
        """The address of the page before; empty on the first."""
        return self.listing.address_of_page(self.page - 1) if self.page > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page after; empty on the last."""
        return self.listing.address_of_page(self.page + 1) if self.page < self.pages else ""

    @property
    def range(self) -> Text:
        """Which rows stand on the page, and how many there are."""
        rows = self.listing.rows(self.count)
        first, last = min(rows.start + 1, self.count), min(rows.stop, self.count)
        return Text(
            f"第 {first:,}–{last:,} 条，共 {self.count:,} 条",
            f"{first:,} to {last:,} of {self.count:,}",
        )

    @property
    def stops(self) -> Sequence[PageStop]:
        """The first, the last, the one shown and its neighbours, with gaps between."""
        near = {1, self.pages, *range(self.page - 1, self.page + 2)}
        found: list[PageStop] = []
        for number in sorted(near & set(range(1, self.pages + 1))):
            before = found[-1].number if found else 0
            if before is not None and number > before + 1:
                found.append(PageStop(None))
            address = self.listing.address_of_page(number)
            found.append(PageStop(number, address, number == self.page))
        return found
