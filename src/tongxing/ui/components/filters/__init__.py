"""Questions that narrow a list."""

from __future__ import annotations

from tongxing.ui.components.filters.component import Filters

__all__ = ["Filters"]
