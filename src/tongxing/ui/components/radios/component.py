"""One of a few answers, all in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.components.field.component import FieldPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.components.field.component import Choice


@dataclass(frozen=True, kw_only=True)
class Radios(FieldPart):
    """A question with one answer out of a few.

    Attributes:
        choices: The answers; none is chosen before somebody does.
        value: The chosen one; empty for none yet.
        side_by_side: Whether two short answers stand on one line.
    """

    template: ClassVar[str] = "radios/template.html"

    choices: Sequence[Choice]
    value: str = ""
    side_by_side: bool = False
