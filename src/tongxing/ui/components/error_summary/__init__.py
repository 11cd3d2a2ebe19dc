"""What has to be put right, above everything else."""

from __future__ import annotations

from tongxing.ui.components.error_summary.component import ErrorSummary, FieldError

__all__ = ["ErrorSummary", "FieldError"]
