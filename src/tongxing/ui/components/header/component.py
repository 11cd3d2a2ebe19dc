"""The head of every page: the mark, where and who one is, how pages are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.urls import NoReverseMatch, reverse

from tongxing.foundations.text import Text
from tongxing.ui.component import Component
from tongxing.ui.preferences import Preferences
from tongxing.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.ui.language import Words

_NOBODY = Shell()
_AS_USUAL = Preferences()


@dataclass(frozen=True)
class Switch:
    """A button that changes how pages are shown.

    Attributes:
        label: What pressing it gives.
        name: The choice it changes.
        value: What it changes it to.
        is_on: Whether a two-way choice is on now; None for the language.
        lang: The language of the label, where it is not the page's.
    """

    label: Words
    name: str
    value: str
    is_on: bool | None = None
    lang: str = ""

    @property
    def pressed(self) -> str:
        """The state of a two-way choice for a screen reader; empty for the language."""
        return "" if self.is_on is None else str(self.is_on).lower()


@dataclass(frozen=True, kw_only=True)
class Header(Component):
    """The band at the top.

    Attributes:
        shell: Who is at work where.
        preferences: How pages are shown now.
        back_to: The address to which a switch returns.
        home_url: Where the mark leads.
    """

    template: ClassVar[str] = "header/template.html"

    shell: Shell = _NOBODY
    preferences: Preferences = _AS_USUAL
    back_to: str = "/"
    home_url: str = "/"

    @property
    def look_url(self) -> str:
        """Where the switches are sent."""
        try:
            return reverse("ui:look")
        except NoReverseMatch:
            return ""

    @property
    def switches(self) -> Sequence[Switch]:
        """The language, large print, high contrast."""
        large, contrast = self.preferences.large_print, self.preferences.high_contrast
        return [
            Switch("中文", "language", "zh", lang="zh-CN")
            if self.preferences.language == "en"
            else Switch("English", "language", "en", lang="en"),
            Switch(Text("大字", "Large print"), "large_print", "off" if large else "on", large),
            Switch(
                Text("高对比度", "High contrast"),
                "high_contrast",
                "off" if contrast else "on",
                contrast,
            ),
        ]
