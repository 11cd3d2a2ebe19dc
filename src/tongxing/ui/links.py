"""A link with its words, as breadcrumbs, rows and notices take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html

from tongxing.ui.language import say

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from tongxing.ui.language import Words


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere.

    Attributes:
        label: What is read.
        href: Where it leads.
        about: What it is about, heard but not seen: “更改” alone says too little in a list.
    """

    label: Words
    href: str
    about: Words = ""

    def __html__(self) -> SafeString:
        """Return the link as markup."""
        about = say(self.about)
        if not about:
            return format_html('<a href="{}">{}</a>', self.href, say(self.label))
        return format_html(
            '<a href="{}">{}<span class="heard"> {}</span></a>', self.href, say(self.label), about
        )

    def __str__(self) -> str:
        """Return the link as markup, which templates do not escape again."""
        return self.__html__()
