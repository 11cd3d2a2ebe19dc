"""What a run hands back: lists, workbooks, the report page and the manifest. Decides nothing."""

from __future__ import annotations

from tongxing.cycle.outputs.write import write_outputs

__all__ = ["write_outputs"]
