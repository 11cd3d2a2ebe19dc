"""Work as parts of a page."""

from __future__ import annotations
