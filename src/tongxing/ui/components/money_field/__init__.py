"""An amount in yuan."""

from __future__ import annotations

from tongxing.ui.components.money_field.component import MoneyField

__all__ = ["MoneyField"]
