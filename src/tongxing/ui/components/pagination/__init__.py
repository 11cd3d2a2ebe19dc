"""The pages of a long list."""

from __future__ import annotations

from tongxing.ui.components.pagination.component import Pagination

__all__ = ["Pagination"]
