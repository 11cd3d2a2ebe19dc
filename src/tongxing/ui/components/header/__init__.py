"""The head of every page."""

from __future__ import annotations

from tongxing.ui.components.header.component import Header

__all__ = ["Header"]
