"""All components with their examples, in the order in which the gallery shows them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.foundations.text import Text
    from tongxing.ui.component import Example


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One component in the gallery.

    Attributes:
        name: Its folder.
        title: Its name for people.
        about: When to use it.
        examples: Its states.
    """

    name: str
    title: Text
    about: Text
    examples: Sequence[Example]


NAMES: Final = (
    "header", "breadcrumb", "notice", "tag", "summary_list", "table", "pagination", "filters",
    "question_page", "error_summary", "text_field", "text_area", "select", "radios", "checkboxes",
    "date_field", "identity_number_field", "money_field", "file_upload", "action_button",
    "confirmation", "steps", "timeline", "side_by_side", "figure_card", "chart", "progress",
    "empty_state",
)  # fmt: skip
"""The folders of all components that stand on a page by themselves."""


@cache
def shelves() -> tuple[Shelf, ...]:
    """Return every component with its examples."""
    return tuple(_shelf(name) for name in NAMES)


def _shelf(name: str) -> Shelf:
    module = import_module(f"tongxing.ui.components.{name}.examples")
    return Shelf(name=name, title=module.TITLE, about=module.ABOUT, examples=module.EXAMPLES)
