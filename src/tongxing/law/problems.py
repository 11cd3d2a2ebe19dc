"""Everything wrong with a catalogue, collected so that it is told in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.law.documents import Origin


@dataclass(frozen=True)
class Problem:
    """One fault, where it stands, and what may have been meant."""

    origin: Origin
    message: Text
    candidates: tuple[str, ...] = ()

    def line(self, lang: Language) -> str:
        """Return `file:line:column: message`, with the candidates if there are any."""
        where = f"{self.origin.file}:{self.origin.line}:{self.origin.column}"
        if not self.candidates:
            return f"{where}: {self.message.say(lang)}"
        meant = Text("；您是否想写 {}？", "; did you mean {}?").say(lang)
        return f"{where}: {self.message.say(lang)}{meant.format(' / '.join(self.candidates))}"


@dataclass
class Problems:
    """A list that problems are added to while reading goes on."""

    found: list[Problem] = field(default_factory=list)

    def add(
        self, origin: Origin, zh: str, en: str, *, word: str = "", possible: Iterable[str] = ()
    ) -> None:
        """Note one fault; the nearest of the possible words become its candidates."""
        near = get_close_matches(word, sorted(possible), n=3, cutoff=0.6) if word else []
        self.found.append(Problem(origin, Text(zh, en), tuple(near)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file, line and column, each once."""
    return tuple(sorted(set(problems), key=lambda each: (each.origin, each.message)))


class CatalogueError(TongxingError):
    """A catalogue that cannot be used, with every reason.

    Attributes:
        problems: All faults, by file, line and column.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        count = len(self.problems)
        super().__init__(
            Text(f"目录中有 {count} 处错误", f"{count} fault{'s' * (count != 1)} in the catalogue"),
            Text("每份文件都能读懂", "every document can be understood"),
            Text(
                "按列出的文件、行、列逐一修改", "correct each at the file, line and column listed"
            ),
        )

    def message(self, lang: Language) -> str:
        """Return the summary and one line for each fault."""
        return "\n".join(
            [super().message(lang), *(problem.line(lang) for problem in self.problems)]
        )
