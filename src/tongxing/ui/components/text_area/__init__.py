"""A box of several lines."""

from __future__ import annotations

from tongxing.ui.components.text_area.component import TextArea

__all__ = ["TextArea"]
