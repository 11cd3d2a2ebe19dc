"""The rows of a past run, from its folder alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.cycle.gather import gather, past
from tongxing.cycle.progress import Progress, silent
from tongxing.cycle.rows.discoveries import waiting
from tongxing.cycle.rows.rows import Rows
from tongxing.cycle.settle import settle

if TYPE_CHECKING:
    from pathlib import Path


def rows_of_run(out: Path, progress: Progress = silent) -> Rows:
    """Decide a past run once more, from its stored lists and its copy of the law.

    Raises:
        PreviousUnusableError: The folder does not hold a whole run.
    """
    question, store, before = past(out)
    situation = gather(store, question, progress)
    progress("settle", 0, 1)
    made = settle(situation, store, question)
    memory = waiting(made.discoveries, before.waiting, situation.as_of)
    return Rows(situation, store, made, memory)
