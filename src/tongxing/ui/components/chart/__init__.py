"""A picture of numbers with the numbers beside it."""

from __future__ import annotations

from tongxing.ui.components.chart.component import Chart, Series

__all__ = ["Chart", "Series"]
