"""Who did or read what, when and why: append-only, and sealed in a chain outside anybody's reach.

Actions of every app call `audit.record(…)`, pages that show a sensitive field `audit.read(…)`,
lists and exports `audit.bulk_read(…)`; each is one insert in the caller's transaction.
"""

from __future__ import annotations

from tongxing.audit.recording import bulk_read, read, record

__all__ = ["bulk_read", "read", "record"]
