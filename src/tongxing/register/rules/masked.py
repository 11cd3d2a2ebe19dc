"""Cells as pages, lists and the audit log show them: numbers with most of them hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongxing.foundations.masking import mask_account, mask_id, mask_phone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.law.documents import CellType, ChangeCell

_MASKS: Final[Mapping[CellType, Callable[[str], str]]] = {
    "phone": mask_phone,
    "account": mask_account,
    "identity": mask_id,
}


def is_masked(cell: ChangeCell) -> bool:
    """Say whether pages show only a part of a cell."""
    return cell.type in _MASKS


def masked(cell: ChangeCell, value: object) -> str | None:
    """Return what a cell says with most of a number hidden; None for nothing."""
    if value in {None, ""}:
        return None
    # A plain copy: what was sealed refuses to be recorded even where it is harmless.
    said = "".join(str(value))
    if cell.type == "boolean":
        return "true" if value is True or said == "true" else "false"
    return _MASKS[cell.type](said) if is_masked(cell) else said
