"""How far a long piece of work is: what is done now, how much, how long it may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.foundations.text import Text
from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words
    from tongxing.ui.links import Link

EVERY_SECONDS = 3


@dataclass(frozen=True, kw_only=True)
class Progress(Component):
    """Work under way. The part asks its own page for news until the work is finished.

    Without JavaScript the page asks, when it is made with `refresh_seconds`.

    Attributes:
        id: Unique on the page, and the same while the work lasts.
        title: Which work.
        now: What is being done at the moment.
        done: How much is done.
        total: Of how much; None where nobody knows.
        unit: The unit of both: 行, 人.
        remaining: How long it may take, in words.
        finished: Whether it is over.
        failed: Whether it ended without its result.
        links: Where to go when it is over.
    """

    template: ClassVar[str] = "progress/template.html"

    id: str
    title: Words
    now: Words
    done: int
    total: int | None = None
    unit: Words = ""
    remaining: Words = ""
    finished: bool = False
    failed: bool = False
    links: Sequence[Link] = ()

    @property
    def lasts(self) -> bool:
        """Say whether there may be news."""
        return not (self.finished or self.failed)

    @property
    def every(self) -> str:
        """How often the page is asked for news."""
        return f"every {EVERY_SECONDS}s"

    @property
    def far(self) -> Text:
        """How far it is, in numbers."""
        unit = self.unit if isinstance(self.unit, Text) else Text(self.unit, self.unit)
        if self.total is None:
            return Text(f"已完成 {self.done:,} {unit.zh}", f"{self.done:,} {unit.en} done")
        return Text(
            f"已完成 {self.done:,} / {self.total:,} {unit.zh}",
            f"{self.done:,} of {self.total:,} {unit.en} done",
        )
