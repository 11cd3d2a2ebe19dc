"""The number of an identity card."""

from __future__ import annotations

from tongxing.ui.components.identity_number_field.component import IdentityNumberField

__all__ = ["IdentityNumberField"]
