"""Something to know or to do before going on, or the good news after an act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from tongxing.foundations.text import Text
from tongxing.ui.component import Component
from tongxing.ui.components.tag.component import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.components.tag.component import Tone
    from tongxing.ui.language import Words
    from tongxing.ui.links import Link

_WORDS: Final[dict[Tone, Text]] = {
    "held": Text("请注意", "Attention"),
    "ask": Text("请确认", "Please check"),
    "good": Text("已完成", "Done"),
    "plain": Text("提示", "Note"),
}


@dataclass(frozen=True, kw_only=True)
class Notice(Component):
    """A band with a heading and a few sentences.

    Attributes:
        title: The news in one sentence.
        text: What it means and what to do next, a paragraph each.
        tone: Its severity, as of a tag.
        word: The word of the tag; by default one that suits the tone.
        links: Where to go from here.
        spoken: Whether a screen reader reads it out at once: after an act, not on every visit.
    """

    template: ClassVar[str] = "notice/template.html"

    title: Words
    text: Sequence[Words] = ()
    tone: Tone = "plain"
    word: Words | None = None
    links: Sequence[Link] = ()
    spoken: bool = False

    @property
    def tag(self) -> Tag:
        """The tag before the title."""
        return Tag(word=self.word or _WORDS[self.tone], tone=self.tone)

    @property
    def role(self) -> str:
        """The role that has it read out: urgently only where something is held."""
        return "alert" if self.tone == "held" else "status"
