"""What all rules of the register raise: something that must not be done, in words."""

from __future__ import annotations

from tongxing.foundations.errors import TongxingError


class RefusedError(TongxingError):
    """Something about a file that must not be done."""
