"""A button that names the act."""

from __future__ import annotations

from tongxing.ui.components.action_button.component import ActionButton

__all__ = ["ActionButton"]
