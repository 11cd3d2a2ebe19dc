"""A change of the law that no worked case notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tongxing.foundations.text import Language, Text
    from tongxing.law.documents import Origin


@dataclass(frozen=True, order=True)
class Survivor:
    """A change that no case notices: where it was made, in which document, and what it was."""

    origin: Origin
    document: str
    change: Text

    def line(self, lang: Language) -> str:
        """Return `file:line: document: change`."""
        return f"{self.origin.file}:{self.origin.line}: {self.document}: {self.change.say(lang)}"
