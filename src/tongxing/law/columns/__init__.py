"""The law over columns: all programmes for all rows at once, with packed reasons."""

from __future__ import annotations

from tongxing.law.columns.determination import Determination, column, determine
from tongxing.law.columns.layout import Layout, Slot, presumed, truths

__all__ = ["Determination", "Layout", "Slot", "column", "determine", "presumed", "truths"]
