"""The pages above this one, so that one can go back up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tongxing.ui.component import Component

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.links import Link


@dataclass(frozen=True, kw_only=True)
class Breadcrumb(Component):
    """The way down to this page; the page itself is not in it, its heading says it.

    Attributes:
        links: From the outermost page to the one just above.
    """

    template: ClassVar[str] = "breadcrumb/template.html"

    links: Sequence[Link]
