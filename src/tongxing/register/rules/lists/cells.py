"""Cells of lists as people read them, by the type of their column; numbers masked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from tongxing.cycle.outputs.hiding import Hiding
from tongxing.foundations.masking import mask_account, mask_id, mask_phone
from tongxing.foundations.money import format_yuan

if TYPE_CHECKING:
    from collections.abc import Callable

    from tongxing.law.documents import Column, Roster

NOTHING: Final = "空"
_MASKS: Final[dict[str, Callable[[str], str]]] = {
    "id_number": mask_id,
    "certificate_number": mask_id,
    "phone": mask_phone,
}
_ACCOUNTS: Final = frozenset({"account"})
_HIDING: Final = Hiding(unmasked=False)


def column_of(roster: Roster, column_id: str) -> Column | None:
    """Return a column of a roster; None for what the reading added, as the place."""
    return {column.id: column for column in roster.columns}.get(column_id)


def heading(roster: Roster, column_id: str) -> str:
    """Return what a column is called."""
    column = column_of(roster, column_id)
    if column is not None:
        return column.names[0]
    return "地区代码" if column_id == "place" else column_id


def masked(text: str) -> str:
    """Return free text with every long number in it masked."""
    return _HIDING.text(text)


def masked_cell(text: str | None, column: Column | None) -> str:
    """Return a cell as an office wrote it, numbers that tell who somebody is masked."""
    if text and column is not None and column.type == "name":
        return masked(text)
    return _HIDING.cell(text, column.type if column else None)


def told(value: object, column: Column | None) -> str:
    """Return a typed value in words; numbers of persons, telephones and accounts are masked."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    return _text_told(value, column)


def _text_told(value: object, column: Column | None) -> str:
    if column is None or column.type == "name":
        return str(value)
    if column.type == "money" and isinstance(value, int):
        return f"{format_yuan(value)} 元"
    mask = mask_account if column.id in _ACCOUNTS else _MASKS.get(column.type)
    if mask is not None:
        return mask(str(value))
    words = column.choices.get(str(value))
    return words[0] if words else masked(str(value))
