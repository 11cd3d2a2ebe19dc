"""A word with a sign and a colour; the colour alone never says anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from tongxing.ui.component import Component

if TYPE_CHECKING:
    from tongxing.ui.language import Words

Tone = Literal["held", "ask", "good", "plain"]

SIGNS: Final[dict[Tone, str]] = {"held": "▲", "ask": "◆", "good": "✓", "plain": "·"}
"""The sign of each tone."""


@dataclass(frozen=True, kw_only=True)
class Tag(Component):
    """A state in a word.

    Attributes:
        word: The state, an adjective or a participle: 已发, 待补.
        tone: Held or refused; to be asked or near a limit; done; none of these.
    """

    template: ClassVar[str] = "tag/template.html"

    word: Words
    tone: Tone = "plain"

    @property
    def sign(self) -> str:
        """The sign beside the word."""
        return SIGNS[self.tone]
