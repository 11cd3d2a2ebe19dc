"""Names and values of one thing, each with its change."""

from __future__ import annotations

from tongxing.ui.components.summary_list.component import SummaryList, SummaryRow

__all__ = ["SummaryList", "SummaryRow"]
