"""A box of several lines, for reasons and remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundations.text import Text
from tongxing.ui.components.field.component import FieldPart


@dataclass(frozen=True, kw_only=True)
class TextArea(FieldPart):
    """A question answered in sentences.

    Attributes:
        value: What stands in it.
        rows: How many lines are seen at once.
        most: How many characters fit; said under the box, counted while typing.
    """

    template: ClassVar[str] = "text_area/template.html"

    value: str = ""
    rows: int = 5
    most: int | None = None

    @property
    def room(self) -> Text:
        """How much fits."""
        return Text(f"最多 {self.most:,} 个字", f"Up to {self.most:,} characters")

    @property
    def described_by(self) -> str:
        """The ids of hint, error and room."""
        rest = f" {self.id}-room" if self.most else ""
        return f"{super().described_by}{rest}".strip()
