"""From the files that offices hand over to statements about persons; no row is ever lost."""

from __future__ import annotations

from tongxing.cycle.reading.inbox import read_inbox
from tongxing.cycle.reading.memory import remember

__all__ = ["read_inbox", "remember"]
