"""What all fields of forms have in common: label above, hint, error words beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words


@dataclass(frozen=True)
class Choice:
    """One of several answers.

    Attributes:
        value: What is sent.
        label: What is read.
        hint: What choosing it means, where the label does not say it all.
    """

    value: str
    label: Words
    hint: Words = ""


@dataclass(frozen=True, kw_only=True)
class FieldPart(Component):
    """A question of a form.

    Attributes:
        id: Unique on the page; the error summary leads to it.
        name: Under which the answer is sent.
        label: The question.
        hint: What helps to answer it.
        errors: What has to be put right.
        optional: Whether it may be left open; said in words, never by an asterisk.
    """

    id: str
    name: str
    label: Words
    hint: Words = ""
    errors: Sequence[Words] = ()
    optional: bool = False

    @property
    def hint_shown(self) -> Words:
        """The hint, or what the kind of field says by itself."""
        return self.hint

    @property
    def described_by(self) -> str:
        """The ids of what a screen reader reads after the label."""
        parts = (("hint", self.hint_shown), ("error", self.errors))
        return " ".join(f"{self.id}-{name}" for name, there in parts if there)
