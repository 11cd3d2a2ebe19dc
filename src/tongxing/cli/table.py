"""Tables in plain text: columns aligned by what a terminal shows, no lines drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = "  "


def table_lines(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: frozenset[int] = frozenset()
) -> Iterator[str]:
    """Yield the lines of a table, its headings first.

    Args:
        headings: What stands above each column.
        rows: The cells.
        numbers: The columns that are read from the right.

    >>> list(table_lines(["姓名", "n"], [["王秀兰", "7"]], numbers=frozenset({1})))
    ['姓名    n', '王秀兰  7']
    """
    every = [list(headings), *map(list, rows)]
    widths = [max(cell_len(row[at]) for row in every) for at in range(len(headings))]
    for row in every:
        cells = [
            _padded(cell, width, right=at in numbers)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield _GAP.join(cells).rstrip()


def _padded(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - cell_len(cell))
    return space + cell if right else cell + space
