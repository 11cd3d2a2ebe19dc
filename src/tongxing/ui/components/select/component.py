"""One of many answers, in a drop-down list; up to seven are better as radios."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.foundations.text import Text
from tongxing.ui.components.field.component import FieldPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.components.field.component import Choice
    from tongxing.ui.language import Words

_CHOOSE = Text("请选择", "Choose one")
_LEAVE_OPEN = Text("不选", "None")


@dataclass(frozen=True, kw_only=True)
class Select(FieldPart):
    """A question with one answer out of many.

    Attributes:
        choices: The answers; none is chosen before somebody does.
        value: The chosen one; empty for none yet.
        unchosen: What stands there before somebody has chosen; for filters: any of them.
    """

    template: ClassVar[str] = "select/template.html"

    choices: Sequence[Choice]
    value: str = ""
    unchosen: Words = ""

    @property
    def unchosen_said(self) -> Words:
        """What the first line of the list says."""
        return self.unchosen or (_LEAVE_OPEN if self.optional else _CHOOSE)
