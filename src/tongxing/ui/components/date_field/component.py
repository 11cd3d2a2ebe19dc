"""A day, typed as people write it into one box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.foundations.text import Text
from tongxing.ui.components.text_field.component import TextField

if TYPE_CHECKING:
    from tongxing.ui.components.text_field.component import Width
    from tongxing.ui.language import Words

_FORMS = Text(
    "例如 2026年11月24日、2026-11-24 或 20261124",
    "For example 2026-11-24 or 20261124",
)


@dataclass(frozen=True, kw_only=True)
class DateField(TextField):
    """A question for a day."""

    template: ClassVar[str] = "date_field/template.html"

    width: Width = "medium"
    plain: bool = True
    autocomplete: str = "off"

    @property
    def hint_shown(self) -> Words:
        """The hint given, or how a day may be written."""
        return self.hint or _FORMS
