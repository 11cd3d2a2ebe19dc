"""The pages above this one."""

from __future__ import annotations

from tongxing.ui.components.breadcrumb.component import Breadcrumb

__all__ = ["Breadcrumb"]
