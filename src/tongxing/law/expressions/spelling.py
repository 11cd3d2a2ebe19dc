"""From the text as written, in Chinese or English, to the one line that the parser reads.

Operators are replaced only as whole words: 非遗 is not "not 遗". Every character of the line
remembers which character of the text it came from, so that faults are told where they were written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from tongxing.law.documents import Origin
    from tongxing.law.problems import Problems

OPERATORS: Final[dict[str, str]] = {
    "且": "and",
    "并且": "and",
    "或": "or",
    "或者": "or",
    "非": "not",
    "属于": "in",
    "不属于": "not in",
    "等于": "==",
    "不等于": "!=",
    "大于": ">",
    "小于": "<",
    "大于等于": ">=",
    "不少于": ">=",
    "不低于": ">=",
    "不小于": ">=",
    "小于等于": "<=",
    "不超过": "<=",
    "不大于": "<=",
    "早于": "<",
    "晚于": ">",
    "不早于": ">=",
    "不晚于": "<=",
    "加": "+",
    "减": "-",
    "乘": "*",
    "除以": "/",
    "若": "if",
    "否则": "else",
    "真": "True",
    "是": "True",
    "true": "True",
    "假": "False",
    "否": "False",
    "false": "False",
}

_SIGNS: Final = str.maketrans(
    {
        "（": "(",
        "）": ")",
        "｛": "{",
        "｝": "}",
        "，": ",",
        "、": ",",
        "＜": "<",
        "＞": ">",
        "＝": "=",
        "！": "!",
        "＋": "+",
        "－": "-",
        "−": "-",
        "＊": "*",
        "×": "*",
        "／": "/",
        "÷": "/",
        "．": ".",
        "≥": ">=",
        "≤": "<=",
        "≠": "!=",
    }
)
_TOKEN: Final = re.compile(
    r"""(?P<space>\s+) | (?P<number>\d+) | (?P<word>[^\W\d]\w*)
      | (?P<quoted>"[^"\\\n]*"|'[^'\\\n]*')
      | (?P<sign>[（）｛｝，、＜＞＝！＋－−＊×／÷．≥≤≠(){},<>=!+*/.-])""",
    re.VERBOSE,
)


_CHINESE: Final = sorted((word for word in OPERATORS if not word.isascii()), key=len, reverse=True)
_GLUED: Final = re.compile("|".join(_CHINESE))


def glued_operator(text: str) -> re.Match[str] | None:
    """Find a Chinese operator that was written without spaces around it.

    >>> glued_operator("低收入身份属于{低保}").group()
    '属于'
    """
    return _GLUED.search(text)


@dataclass(frozen=True)
class Written:
    """A text in its file: where each of its characters stands, and where its end is."""

    text: str
    origin: Origin
    places: Sequence[Origin] = ()

    def at(self, index: int) -> Origin:
        """Return the place of one character.

        Where the places were not given, a later line starts in the column of the first.
        """
        if self.places:
            return self.places[min(index, len(self.places) - 1)]
        before = self.text[:index].split("\n")
        return self.origin._replace(
            line=self.origin.line + len(before) - 1,
            column=self.origin.column + len(before[-1]),
        )


@dataclass(frozen=True)
class Line:
    """The line for the parser, and for each of its characters the index in the text."""

    python: str
    indices: tuple[int, ...]
    written: Written

    def origin_of(self, node: ast.AST) -> Origin:
        """Return where in the file a parsed node was written."""
        # ast counts bytes of UTF-8, not characters.
        offset = getattr(node, "col_offset", 0)
        return self.origin_at(len(self.python.encode()[:offset].decode()))

    def origin_at(self, position: int) -> Origin:
        """Return where in the file a character of the line was written; past its end: the end."""
        if position >= len(self.indices):
            return self.written.at(len(self.written.text.rstrip()))
        return self.written.at(self.indices[position])


def spell(written: Written, problems: Problems) -> Line | None:
    """Return the parser's line, or None after noting each character that has no meaning here."""
    text = written.text
    pieces: list[tuple[str, int]] = []
    position, understood = 0, True
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None:
            sign = text[position]
            problems.add(
                written.at(position), f"不认识的符号“{sign}”", f"unexpected character `{sign}`"
            )
            understood = False
            position += 1
            continue
        pieces += _spelled(token)
        position = token.end()
    if not understood:
        return None
    # The parser takes a blank at the start for an indentation.
    while pieces and pieces[0][0] == " ":
        del pieces[0]
    return Line("".join(char for char, _ in pieces), tuple(i for _, i in pieces), written)


def _spelled(token: re.Match[str]) -> list[tuple[str, int]]:
    start, text = token.start(), token.group()
    match token.lastgroup:
        case "space":
            return [(" ", start)]
        case "sign":
            return [(char, start) for char in text.translate(_SIGNS)]
        case "word" if text in OPERATORS:
            return [(char, start) for char in f" {OPERATORS[text]} "]
        case "quoted":
            return [(char, start + index) for index, char in enumerate(text)]
        case _:
            # Full-width letters and digits; one character may fold into several.
            return [
                (folded, start + index)
                for index, char in enumerate(text)
                for folded in unicodedata.normalize("NFKC", char)
            ]
