"""One number that matters, or several side by side."""

from __future__ import annotations

from tongxing.ui.components.figure_card.component import FigureCard, Figures

__all__ = ["FigureCard", "Figures"]
