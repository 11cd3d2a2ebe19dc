"""Cells as pages, lists and the audit log show them: numbers with most of them hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.foundations.masking import mask_account, mask_id, mask_phone

if TYPE_CHECKING:
    from tongxing.register.rules.changes import Cell


def masked(cell: Cell, value: object) -> str | None:
    """Return what a cell says with most of a number hidden; None for nothing."""
    if value in {None, ""}:
        return None
    # A plain copy: what was sealed refuses to be recorded even where it is harmless.
    said = "".join(str(value))
    match cell.type:
        case "phone":
            return mask_phone(said)
        case "account":
            return mask_account(said)
        case "identity":
            return mask_id(said)
        case "boolean":
            return "true" if value is True or said == "true" else "false"
        case _:
            return said
