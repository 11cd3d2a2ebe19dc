"""One of a few answers, all in sight."""

from __future__ import annotations

from tongxing.ui.components.radios.component import Radios

__all__ = ["Radios"]
