"""Words in two languages, and the one spelling under which cells are compared."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal, NamedTuple

import opencc

Language = Literal["zh", "en"]

# Characters that opencc folds away but that stand for themselves on the mainland: in place names
# (乾县), surnames (於, 甯) and, since the table of standard characters of 2013, in given names.
_STANDARD_BY_THEMSELVES = (
    "乾於甯昇陞喆堃淼犇邨龢迺甦澂昺仝祕翦谿筦氾凃叚耑洩祇脩穀勣釐絜吒瞭藉徵夥麽"
)

_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x00AD])
_IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


class Text(NamedTuple):
    """One sentence or label in Chinese and in English."""

    zh: str
    en: str

    def say(self, lang: Language) -> str:
        """Return the wording in one language.

        >>> Text("低保", "minimum living allowance").say("en")
        'minimum living allowance'
        """
        return self.zh if lang == "zh" else self.en


def normal_text(text: str) -> str:
    """Return text with full-width forms folded and white space at the ends and doubled removed.

    Characters nobody can see (zero-width spaces, byte order marks), which come with text
    pasted from web pages, are removed too.

    >>> normal_text("　ＡＢ　１２ ")
    'AB 12'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    return " ".join(text.split())


def compact_text(text: str) -> str:
    r"""Return text folded as by `normal_text` and without any white space.

    >>> compact_text(" 公民 身份\n号码（１８位） ")
    '公民身份号码(18位)'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
    return "".join(text.split())


def simplified(text: str) -> str:
    """Return text with traditional characters replaced one by one by the simplified ones.

    Characters that are standard on the mainland in some meaning are left as they are, because
    names of people and places use them in that meaning.

    >>> simplified("殘疾人證號"), simplified("乾县")
    ('残疾人证号', '乾县')
    """
    return text if text.isascii() else text.translate(_simplified_characters())


@cache
def _simplified_characters() -> dict[int, str]:
    """Ask opencc once for every character: a table is some fifty times faster than a call."""
    characters = [chr(point) for block in _IDEOGRAPHS for point in block]
    folded = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, folded, strict=True)
    return {ord(a): b for a, b in pairs if a != b and a not in _STANDARD_BY_THEMSELVES}
