"""Where one is on a way of several steps, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from tongxing.foundations.text import Text
from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words

State = Literal["done", "here", "todo"]

_STATES: Final[dict[State, Text]] = {
    "done": Text("已完成", "Done"),
    "here": Text("进行中", "Now"),
    "todo": Text("未开始", "To do"),
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step.

    Attributes:
        label: What is done in it.
        state: Done, being done, or still to do.
        href: Where to look at a finished one again.
    """

    label: Words
    state: State
    href: str = ""

    @property
    def state_said(self) -> Text:
        """The state in a word."""
        return _STATES[self.state]


@dataclass(frozen=True, kw_only=True)
class Steps(Component):
    """The steps of a way, from the first.

    Attributes:
        steps: Exactly one of them is being done, unless all are done or none has begun.
    """

    template: ClassVar[str] = "steps/template.html"

    steps: Sequence[Step]

    @property
    def standing(self) -> Text:
        """Where one is, in a sentence."""
        done = sum(step.state == "done" for step in self.steps)
        whole = len(self.steps)
        if done == whole:
            return Text(f"共 {whole} 步，全部完成", f"All {whole} steps done")
        return Text(f"第 {done + 1} 步，共 {whole} 步", f"Step {done + 1} of {whole}")
