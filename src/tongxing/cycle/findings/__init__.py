"""Supervision: every check of the catalogue, asked about all that it looks at."""

from __future__ import annotations

from tongxing.cycle.findings.details import details
from tongxing.cycle.findings.engine import Findings, findings

__all__ = ["Findings", "details", "findings"]
