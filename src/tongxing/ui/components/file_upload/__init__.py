"""A file from the officer's machine."""

from __future__ import annotations

from tongxing.ui.components.file_upload.component import FileUpload

__all__ = ["FileUpload"]
