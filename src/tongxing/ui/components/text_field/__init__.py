"""A box of one line."""

from __future__ import annotations

from tongxing.ui.components.text_field.component import TextField

__all__ = ["TextField"]
