"""Rows and columns."""

from __future__ import annotations

from tongxing.ui.components.table.component import Column, Table

__all__ = ["Column", "Table"]
