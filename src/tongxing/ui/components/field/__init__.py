"""What all fields of forms have in common."""

from __future__ import annotations

from tongxing.ui.components.field.component import Choice, FieldPart

__all__ = ["Choice", "FieldPart"]
