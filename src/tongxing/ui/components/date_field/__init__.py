"""A day, typed as people write it."""

from __future__ import annotations

from tongxing.ui.components.date_field.component import DateField

__all__ = ["DateField"]
