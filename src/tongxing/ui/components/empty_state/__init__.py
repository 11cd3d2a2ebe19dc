"""What stands where there is nothing yet."""

from __future__ import annotations

from tongxing.ui.components.empty_state.component import EmptyState

__all__ = ["EmptyState"]
