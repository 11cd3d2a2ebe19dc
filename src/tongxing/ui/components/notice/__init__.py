"""Something to know before going on."""

from __future__ import annotations

from tongxing.ui.components.notice.component import Notice

__all__ = ["Notice"]
