"""What happened, in order."""

from __future__ import annotations

from tongxing.ui.components.timeline.component import Event, Timeline

__all__ = ["Event", "Timeline"]
