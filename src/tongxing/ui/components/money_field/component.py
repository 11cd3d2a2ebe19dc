"""An amount in yuan, with the unit behind the box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.foundations.text import Text
from tongxing.ui.components.text_field.component import TextField

if TYPE_CHECKING:
    from tongxing.ui.components.text_field.component import Width
    from tongxing.ui.language import Words

_YUAN = Text("元", "yuan")


@dataclass(frozen=True, kw_only=True)
class MoneyField(TextField):
    """A question for an amount."""

    template: ClassVar[str] = "money_field/template.html"

    width: Width = "short"
    inputmode: str = "decimal"
    unit: Words = _YUAN
    plain: bool = True
    autocomplete: str = "off"

    @property
    def described_by(self) -> str:
        """The ids of hint, error and unit."""
        return f"{super().described_by} {self.id}-unit".strip()
