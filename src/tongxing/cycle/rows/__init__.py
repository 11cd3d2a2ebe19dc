"""What checks and indicators look at: a table for each kind of row."""

from __future__ import annotations

from tongxing.cycle.rows.discoveries import waiting
from tongxing.cycle.rows.kept import rows_of_run
from tongxing.cycle.rows.rows import Rows
from tongxing.cycle.rows.window import Window, window

__all__ = ["Rows", "Window", "rows_of_run", "waiting", "window"]
