"""Readers of plain words, lists and keys.

A reader notes what is wrong and then returns a stand-in of the right type, so that reading goes
on to the next fault. A catalogue with any fault is refused, so no stand-in is ever used.
"""

from __future__ import annotations

import keyword
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import yaml

from tongxing.foundations.text import Text
from tongxing.law.documents import MonthDay

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from tongxing.law.load.entry import Entry

T = TypeVar("T")
D = TypeVar("D")
W = TypeVar("W", bound=str)

NO_TEXT = Text("", "")
NO_DAY = date.min
NO_MONTH_DAY = MonthDay(1, 1)

_WORDS_SHOWN = 6  # more would hide the message; the nearest are told as candidates

_BOOLEANS = {"true": True, "false": False}
# At most twelve digits: more is a slip, and would not fit the columns of a run as fen.
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,11})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = frozenset({"age", "amount", "reading_day"})


class Fields:
    """The keys of one mapping, checked against those that may and must stand in it."""

    def __init__(
        self, entry: Entry, *, required: Collection[str], optional: Collection[str] = ()
    ) -> None:
        self.entry = entry
        self._values: dict[str, Entry] = {}
        possible = [*required, *optional]
        for key, value in entry.pairs():
            if key.word in possible:
                self._values[str(key.word)] = value
            else:
                key.fault(
                    f"未知的键“{key.word}”",
                    f"unknown key `{key.word}`",
                    word=str(key.word),
                    possible=possible,
                )
        if isinstance(entry.node, yaml.MappingNode):
            for name in required:
                if name not in self._values:
                    entry.fault(f"缺少键“{name}”", f"missing key `{name}`")

    def get(self, key: str) -> Entry | None:
        """Return what stands under a key, if anything but an empty value does."""
        value = self._values.get(key)
        return None if value is None or value.is_null else value

    def has(self, key: str) -> bool:
        """Say whether a key was written, with or without a value."""
        return key in self._values

    def read(self, key: str, reader: Callable[[Entry], T], default: D) -> T | D:
        """Read what stands under a key; the default where the key was left out."""
        value = self._values.get(key)
        return default if value is None else reader(value)

    def word(self, key: str, words: Sequence[W], default: W | None = None) -> W:
        """Read one word out of a few; where it was left out the default, or else the first."""
        value = self._values.get(key)
        if value is None:
            return words[0] if default is None else default
        return one_of(words)(value)

    def maybe(self, key: str, reader: Callable[[Entry], T]) -> T | None:
        """Read what stands under a key; None where it was left out or left empty."""
        value = self.get(key)
        return None if value is None else reader(value)


def text(entry: Entry) -> str:
    """Read a non-empty text."""
    if entry.word is None or entry.is_null or not entry.word.strip():
        entry.expected("文字", "text")
        return ""
    return entry.word


def localised(entry: Entry) -> Text:
    """Read a text in both languages: `{zh: …, en: …}`."""
    fields = Fields(entry, required=("zh", "en"))
    return Text(fields.read("zh", text, ""), fields.read("en", text, ""))


def identifier(entry: Entry) -> str:
    """Read an id: snake_case."""
    word = text(entry)
    if word and not _IDENTIFIER.fullmatch(word):
        entry.expected(
            "编号（小写字母、数字和下划线）", "an id (lower-case letters, digits and underscores)"
        )
    return word


def document_id(entry: Entry) -> str:
    """Read the id of a document: snake_case, and no word of the expressions."""
    word = identifier(entry)
    if keyword.iskeyword(word) or word in _RESERVED:
        entry.fault(
            f"“{word}”是语言中的词，不能作编号", f"`{word}` is a word of the language, not an id"
        )
    return word


def integer(entry: Entry) -> int:
    """Read a whole number."""
    if entry.word is None or entry.is_quoted or not _INTEGER.fullmatch(entry.word):
        entry.expected("整数", "a whole number")
        return 0
    return int(entry.word)


def decimal(entry: Entry) -> Decimal:
    """Read a number."""
    if entry.word is None or entry.is_quoted or not _NUMBER.fullmatch(entry.word):
        entry.expected("数字", "a number")
        return Decimal(0)
    return Decimal(entry.word)


def scaled(scale: int) -> Callable[[Entry], int]:
    """Make a reader of numbers held as whole parts: yuan as fen with 100, 20 % as 2000 with 100."""

    def read(entry: Entry) -> int:
        parts = decimal(entry) * scale
        if parts != parts.to_integral_value():
            entry.fault(
                f"小数位过多：{entry.word}（最多 {len(str(scale)) - 1} 位）",
                f"too many decimals: {entry.word} (at most {len(str(scale)) - 1})",
            )
        return int(parts)

    return read


yuan = scaled(100)


def boolean(entry: Entry) -> bool:
    """Read true or false."""
    if entry.word not in _BOOLEANS or entry.is_quoted:
        entry.expected(" true 或 false", "true or false")
        return False
    return _BOOLEANS[str(entry.word)]


def day(entry: Entry) -> date:
    """Read a day: 2026-11-01."""
    try:
        if entry.word is not None and len(entry.word) == len("2026-11-01"):
            return date.fromisoformat(entry.word)
    except ValueError:
        pass
    entry.expected("日期（如 2026-11-01）", "a day (such as 2026-11-01)")
    return NO_DAY


def month(entry: Entry) -> date:
    """Read a month, as its first day: 2026-03."""
    try:
        if entry.word is not None and len(entry.word) == len("2026-03"):
            return date.fromisoformat(f"{entry.word}-01")
    except ValueError:
        pass
    entry.expected("月份（如 2026-03）", "a month (such as 2026-03)")
    return NO_DAY


def month_day(entry: Entry) -> MonthDay:
    """Read a day of every year: 08-31. In years without 29 February that day is 1 March."""
    try:
        if entry.word is not None and len(entry.word) == len("08-31"):
            found = date.fromisoformat(f"2000-{entry.word}")
            return MonthDay(found.month, found.day)
    except ValueError:
        pass
    entry.expected("月日（如 08-31）", "a month and a day (such as 08-31)")
    return NO_MONTH_DAY


def one_of(words: Sequence[W]) -> Callable[[Entry], W]:
    """Make a reader of one word out of a few."""

    def read(entry: Entry) -> W:
        written = entry.word
        for word in words:
            if written == word:
                return word
        shown = words[:_WORDS_SHOWN]
        more = Text("……", ", …") if len(words) > len(shown) else NO_TEXT
        entry.fault(
            f"应为 {'、'.join(shown)}{more.zh} 之一，实为{entry.found.zh}",
            f"expected one of {', '.join(shown)}{more.en}, found {entry.found.en}",
            word=entry.word or "",
            possible=words,
        )
        return words[0]

    return read


def known_id(known: Collection[str], zh: str, en: str) -> Callable[[Entry], str]:
    """Make a reader of an id that must exist, such as the id of a fact."""

    def read(entry: Entry) -> str:
        word = text(entry)
        if word and word not in known:
            entry.fault(f"未知的{zh}“{word}”", f"unknown {en} `{word}`", word=word, possible=known)
        return word

    return read


def listed(reader: Callable[[Entry], T]) -> Callable[[Entry], tuple[T, ...]]:
    """Make a reader of lists out of a reader of what they hold."""
    return lambda entry: tuple(reader(item) for item in entry.items())


def mapped(reader: Callable[[Entry], T]) -> Callable[[Entry], dict[str, T]]:
    """Make a reader of mappings from words out of a reader of their values."""
    return lambda entry: {str(key.word): reader(value) for key, value in entry.pairs()}


def key_word(entry: Entry) -> str | int:
    """Read a value word: digits without quotes are a number, anything else is text."""
    word = entry.word or ""
    return int(word) if _INTEGER.fullmatch(word) and not entry.is_quoted else word
