"""The sections of the report, one module each: counts from the results, words around them."""

from __future__ import annotations
