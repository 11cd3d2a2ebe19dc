"""Tongxing 同行: from the offices' lists to decisions on disability benefits, with reasons."""

from __future__ import annotations

__version__ = "0.1.0"
