"""One of many answers, in a drop-down list."""

from __future__ import annotations

from tongxing.ui.components.select.component import Select

__all__ = ["Select"]
