"""Any number of answers, or one statement to confirm."""

from __future__ import annotations

from tongxing.ui.components.checkboxes.component import Checkboxes

__all__ = ["Checkboxes"]
