"""A word with a sign, for a state or a severity."""

from __future__ import annotations

from tongxing.ui.components.tag.component import SIGNS, Tag, Tone

__all__ = ["SIGNS", "Tag", "Tone"]
