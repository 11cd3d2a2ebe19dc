"""Where somebody is in a long list: page, order and filters, all kept in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

PAGE_SIZE: Final = 25
_DESCENDING: Final = "-"


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One view of a long list.

    Attributes:
        query: Everything in the address after the question mark.
        sort: The column in whose order the list stands; empty for its own order.
        descending: Whether that order is turned round.
        page: Which page, from 1.
        size: Rows on a page.
    """

    query: QueryDict
    sort: str
    descending: bool
    page: int
    size: int = PAGE_SIZE

    @classmethod
    def read(
        cls,
        query: QueryDict,
        *,
        sortable: Sequence[str] = (),
        first: str = "",
        size: int = PAGE_SIZE,
    ) -> Listing:
        """Return what an address asks for; what makes no sense there counts as not asked.

        Args:
            query: `request.GET`.
            sortable: The columns that may be asked for.
            first: The order without any wish, `-day` for the latest day first.
            size: Rows on a page.
        """
        wish = query.get("sort", first)
        if wish.removeprefix(_DESCENDING) not in sortable:
            wish = first
        page = query.get("page", "1")
        return cls(
            query=query,
            sort=wish.removeprefix(_DESCENDING),
            descending=wish.startswith(_DESCENDING),
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
            size=size,
        )

    @property
    def order(self) -> str:
        """The order as `QuerySet.order_by` takes it."""
        return f"{_DESCENDING if self.descending else ''}{self.sort}"

    def pages(self, count: int) -> int:
        """Return how many pages so many rows fill; an empty list has one."""
        return max(1, -(-count // self.size))

    def on_page(self, count: int) -> int:
        """Return the page shown: the last one where the address names one behind it."""
        return min(self.page, self.pages(count))

    def rows(self, count: int) -> slice:
        """Return which of so many rows stand on the page, for slicing a queryset or a list."""
        start = (self.on_page(count) - 1) * self.size
        return slice(start, start + self.size)

    def address_of_page(self, page: int) -> str:
        """Return the address of another page of the same list."""
        return self._address("page", str(page))

    def address_of_sort(self, column: str) -> str:
        """Return the address of the list in the order of a column; turned round the second time."""
        turned = self.sort == column and not self.descending
        return self._address("sort", f"{_DESCENDING if turned else ''}{column}", without="page")

    def _address(self, name: str, value: str, *, without: str = "") -> str:
        changed = self.query.copy()
        changed.pop(without, None)
        changed[name] = value
        return f"?{changed.urlencode()}"
