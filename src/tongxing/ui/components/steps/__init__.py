"""Where one is on a way of several steps."""

from __future__ import annotations

from tongxing.ui.components.steps.component import Step, Steps

__all__ = ["Step", "Steps"]
