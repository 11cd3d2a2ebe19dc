"""The report of a month: one page that needs nothing else, to read on a screen or on paper."""

from __future__ import annotations

from tongxing.cycle.outputs.report.page import NAME, write_report

__all__ = ["NAME", "write_report"]
