"""What has to be put right on a page, each entry leading to its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words


@dataclass(frozen=True)
class FieldError:
    """One thing to put right.

    Attributes:
        message: The same words as stand beside the field.
        target: The id of the field; empty where it concerns the page as a whole.
    """

    message: Words
    target: str = ""


@dataclass(frozen=True, kw_only=True)
class ErrorSummary(Component):
    """All that has to be put right.

    Attributes:
        errors: In the order of the page.
        takes_focus: Whether it is read first when the page opens; only the gallery says no.
    """

    template: ClassVar[str] = "error_summary/template.html"

    errors: Sequence[FieldError]
    takes_focus: bool = True
