"""What a run is doing now: a bar on a terminal, a plain line per stage elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tongxing.cli.words import STAGES

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import TaskID

    from tongxing.foundations.text import Language


class StageProgress:
    """Receives `(what, done, total)` and shows it on standard error.

    `what` is a stage of the work, or within it the file or fact at hand: a stage has a line of its
    own, what is at hand only moves the bar of its stage.
    """

    def __init__(self, lang: Language) -> None:
        self._lang: Language = lang
        self._console = Console(stderr=True)
        self._stages: dict[str, TaskID] = {}
        self._current: TaskID | None = None
        self._bars = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.completed}/{task.total}  {task.fields[at_hand]}", markup=False),
            TimeElapsedColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show that `done` of `total` parts are finished."""
        if what in STAGES:
            self._begin(what)
        if self._current is not None:
            at_hand = "" if what in STAGES else what
            self._bars.update(self._current, completed=done, total=max(total, 1), at_hand=at_hand)

    def _begin(self, stage: str) -> None:
        """Show a stage the first time it is named; the one before it is finished then."""
        if stage not in self._stages:
            if self._current is not None:
                self._finish(self._current)
            words = STAGES[stage].say(self._lang)
            self._stages[stage] = self._bars.add_task(words, total=1, at_hand="")
            if not self._console.is_terminal:
                self._console.print(f"… {words}", markup=False, highlight=False)
        self._current = self._stages[stage]

    def _finish(self, task: TaskID) -> None:
        total = next(each.total for each in self._bars.tasks if each.id == task)
        self._bars.update(task, completed=total, at_hand="")
