"""How somebody wants to see pages: language, large print, high contrast.

Kept in cookies, so that they hold before log-in and without JavaScript; for officers also stored
by whoever puts a `remember` into the shell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import translation

from tongxing.ui.language import CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponseBase

    from tongxing.foundations.text import Language

COOKIE: Final = "look"
YEAR_IN_SECONDS: Final = 365 * 24 * 3600
_LARGE: Final = "large"
_CONTRAST: Final = "contrast"


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """The choices of one reader."""

    language: Language = "zh"
    large_print: bool = False
    high_contrast: bool = False

    def changed(self, chosen: Mapping[str, str]) -> Preferences:
        """Return the choices after a form of the page head was sent; unknown words do nothing.

        >>> Preferences().changed({"language": "en", "large_print": "on"})
        Preferences(language='en', large_print=True, high_contrast=False)
        """
        wanted = self
        if chosen.get("language") == "zh":
            wanted = replace(wanted, language="zh")
        if chosen.get("language") == "en":
            wanted = replace(wanted, language="en")
        if "large_print" in chosen:
            wanted = replace(wanted, large_print=chosen["large_print"] == "on")
        if "high_contrast" in chosen:
            wanted = replace(wanted, high_contrast=chosen["high_contrast"] == "on")
        return wanted

    @property
    def classes(self) -> str:
        """The classes of the page's outermost element."""
        chosen = (("large-print", self.large_print), ("high-contrast", self.high_contrast))
        return " ".join(name for name, on in chosen if on)


def read(cookies: Mapping[str, str]) -> Preferences:
    """Return what the cookies of a request say."""
    look = cookies.get(COOKIE, "").split(".")
    return Preferences(
        language="en" if cookies.get(settings.LANGUAGE_COOKIE_NAME, "").startswith("en") else "zh",
        large_print=_LARGE in look,
        high_contrast=_CONTRAST in look,
    )


def use(request: HttpRequest, preferences: Preferences) -> None:
    """Make the rest of this request follow these choices."""
    request.preferences = preferences  # type: ignore[attr-defined]
    request.lang = preferences.language  # type: ignore[attr-defined]
    translation.activate(CODES[preferences.language])


def of(request: HttpRequest) -> Preferences:
    """Return the choices that a request follows."""
    chosen = getattr(request, "preferences", None)
    return chosen if isinstance(chosen, Preferences) else Preferences()


def keep(response: HttpResponseBase, preferences: Preferences) -> None:
    """Write the choices into the cookies of an answer."""
    words = ((_LARGE, preferences.large_print), (_CONTRAST, preferences.high_contrast))
    cookies = {
        settings.LANGUAGE_COOKIE_NAME: preferences.language,
        COOKIE: ".".join(word for word, on in words if on),
    }
    for name, value in cookies.items():
        response.set_cookie(
            name,
            value,
            max_age=YEAR_IN_SECONDS,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
