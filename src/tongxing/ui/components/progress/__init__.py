"""How far a long piece of work is."""

from __future__ import annotations

from tongxing.ui.components.progress.component import Progress

__all__ = ["Progress"]
