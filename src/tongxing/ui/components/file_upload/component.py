"""A file from the officer's machine: which kinds, and how large at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.foundations.text import Text
from tongxing.ui.components.field.component import FieldPart

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, kw_only=True)
class FileUpload(FieldPart):
    """A question for a file.

    Attributes:
        kinds: The endings of names that are taken, without the dot.
        most_megabytes: The largest file that is taken.
        several: Whether more than one may be chosen.
    """

    template: ClassVar[str] = "file_upload/template.html"

    kinds: Sequence[str]
    most_megabytes: int
    several: bool = False

    @property
    def accepted(self) -> str:
        """The kinds as the browser's file chooser takes them."""
        return ",".join(f".{kind}" for kind in self.kinds)

    @property
    def limits(self) -> Text:
        """Which files are taken."""
        kinds = [kind.upper() for kind in self.kinds]
        return Text(
            f"可以上传 {'、'.join(kinds)} 文件，每个不超过 {self.most_megabytes} MB",
            f"{', '.join(kinds)}, up to {self.most_megabytes} MB each",
        )

    @property
    def described_by(self) -> str:
        """The ids of hint, error and limits."""
        return f"{super().described_by} {self.id}-limits".strip()
