"""Two records of one thing beside each other."""

from __future__ import annotations

from tongxing.ui.components.side_by_side.component import Comparison, SideBySide

__all__ = ["Comparison", "SideBySide"]
