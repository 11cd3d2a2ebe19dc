"""Names and values of one thing, each with what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words
    from tongxing.ui.links import Link
    from tongxing.ui.values import Value


@dataclass(frozen=True)
class SummaryRow:
    """One name with its value.

    Attributes:
        key: The name.
        value: The value; None is shown as not filled in.
        actions: Links or buttons at the end of the row; say in `about` what they change.
    """

    key: Words
    value: Value
    actions: Sequence[Link | Component] = ()


@dataclass(frozen=True, kw_only=True)
class SummaryList(Component):
    """Rows of names and values.

    Attributes:
        rows: In the order of the page.
        title: A heading above, where a page has several lists.
        actions: Links or buttons that concern the whole list.
    """

    template: ClassVar[str] = "summary_list/template.html"

    rows: Sequence[SummaryRow]
    title: Words = ""
    actions: Sequence[Link | Component] = ()
