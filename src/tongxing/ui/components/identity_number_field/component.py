"""The number of an identity card, which no browser may remember."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.foundations.text import Text
from tongxing.ui.components.text_field.component import TextField

if TYPE_CHECKING:
    from tongxing.ui.components.text_field.component import Width
    from tongxing.ui.language import Words

_FORM = Text(
    "18 位，最后一位可能是字母 X；中间有空格也可以",
    "18 characters, the last may be an X; spaces do no harm",
)


@dataclass(frozen=True, kw_only=True)
class IdentityNumberField(TextField):
    """A question for an identity number."""

    template: ClassVar[str] = "identity_number_field/template.html"

    width: Width = "medium"
    plain: bool = True
    autocomplete: str = "off"

    @property
    def hint_shown(self) -> Words:
        """The hint given, or what such a number looks like."""
        return self.hint or _FORM
