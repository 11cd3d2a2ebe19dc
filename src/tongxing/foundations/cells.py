"""Cells of office files before anything is known about what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tongxing.foundations.text import compact_text

if TYPE_CHECKING:
    from datetime import date

# What readers of workbooks and text files hand over; a datetime is a date.
Cell: TypeAlias = "str | int | float | date | None"

_APOSTROPHES = "'`‘’′＇"


def cell_text(cell: Cell) -> str:
    """Return a cell as folded text without white space; blank cells give the empty text.

    The apostrophe that marks a number kept as text is removed. Whole floats lose their `.0`,
    because workbooks store every number as a float.

    >>> cell_text(" '４２０ 112 "), cell_text(120.0), cell_text(None)
    ('420112', '120', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return compact_text(cell).lstrip(_APOSTROPHES)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Say whether a cell holds nothing but white space.

    >>> is_blank("　"), is_blank(0)
    (True, False)
    """
    return cell is None or (isinstance(cell, str) and not compact_text(cell))
