"""Two records of one thing beside each other, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.foundations.text import Text
from tongxing.ui.component import Component
from tongxing.ui.components.tag.component import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words
    from tongxing.ui.values import Value


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One field of both records.

    Attributes:
        label: The field.
        left: Its value on the left; None where it is missing.
        right: Its value on the right; None where it is missing.
    """

    label: Words
    left: Value
    right: Value

    @property
    def differs(self) -> bool:
        """Say whether the two values are not the same."""
        return self.left != self.right

    @property
    def tag(self) -> Tag:
        """The difference in a word."""
        if not self.differs:
            return Tag(word=Text("相同", "Same"))
        if self.left is None or self.right is None:
            return Tag(word=Text("缺一方", "One missing"), tone="ask")
        return Tag(word=Text("不同", "Different"), tone="ask")


@dataclass(frozen=True, kw_only=True)
class SideBySide(Component):
    """A table of two records.

    Attributes:
        id: Unique on the page.
        caption: What is compared.
        left: Whose values stand on the left: before, or one source.
        right: Whose values stand on the right: after, or the other source.
        rows: The fields.
    """

    template: ClassVar[str] = "side_by_side/template.html"

    id: str
    caption: Words
    left: Words
    right: Words
    rows: Sequence[Comparison]

    @property
    def found(self) -> Text:
        """How many fields differ, in a sentence."""
        number = sum(row.differs for row in self.rows)
        if number == 0:
            return Text("各项都相同。", "All fields are the same.")
        return Text(
            f"{len(self.rows)} 项中有 {number} 项不同。",
            f"{number} of {len(self.rows)} fields differ.",
        )
