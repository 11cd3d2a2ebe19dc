"""Keys, encrypted fields and blind indexes; no part of it ever prints what it guards."""

from __future__ import annotations

from tongxing.secrecy.present import ring

__all__ = ["ring"]
