"""Which language the page being made is written in, and how words are said in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, cast

from django.utils import translation
from django.utils.functional import lazystr

from tongxing.foundations.text import Language, Text

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

Words: TypeAlias = Text | str
"""What a component says: a text in both languages, or a datum that has only one spelling."""

CODES: Final[dict[Language, str]] = {"zh": "zh-hans", "en": "en"}
"""Django's code of each language."""

NAMES: Final[dict[Language, str]] = {"zh": "中文", "en": "English"}
"""Each language in its own words, for the switch."""


def current() -> Language:
    """Return the language of the page being made; Chinese where nothing was chosen."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh"


def using(lang: Language) -> AbstractContextManager[None]:
    """Make pages in one language inside a `with` block."""
    return cast("AbstractContextManager[None]", translation.override(CODES[lang]))


def say(words: Words) -> str:
    """Return words in the current language; a plain string as it is.

    >>> with using("en"):
    ...     say(Text("残疾人证", "disability certificate"))
    'disability certificate'
    """
    return words.say(current()) if isinstance(words, Text) else words


class _Later:
    """Says its words each time it is asked, for strings that outlive one page."""

    def __init__(self, words: Text) -> None:
        self.words = words

    def __str__(self) -> str:
        """Return the words in the language of the moment."""
        return say(self.words)


def lazily(words: Words) -> str:
    """Return words as a string that chooses its language when it is shown.

    For Django's own places (labels, choices, error messages), which take strings at start.
    """
    return cast("str", lazystr(_Later(words))) if isinstance(words, Text) else words
