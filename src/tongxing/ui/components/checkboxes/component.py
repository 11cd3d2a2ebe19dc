"""Any number of answers, or one statement to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.components.field.component import FieldPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.components.field.component import Choice


@dataclass(frozen=True, kw_only=True)
class Checkboxes(FieldPart):
    """A question with any number of answers; without a label, one statement to confirm.

    Attributes:
        choices: The answers.
        values: The chosen ones.
    """

    template: ClassVar[str] = "checkboxes/template.html"

    choices: Sequence[Choice]
    values: Sequence[str] = ()

    @property
    def is_statement(self) -> bool:
        """Say whether it is one statement without a question above."""
        return not self.label
