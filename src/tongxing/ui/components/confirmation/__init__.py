"""A last look before an act, and the receipt after it."""

from __future__ import annotations

from tongxing.ui.components.confirmation.component import Confirmation, Receipt

__all__ = ["Confirmation", "Receipt"]
