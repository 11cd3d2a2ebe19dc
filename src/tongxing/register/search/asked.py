"""What somebody typed into the one box of the search, taken apart.

Numbers become blind indexes here and are kept nowhere; what is left are words of a name, in
characters or pinyin, each of which may also be the name of a place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.identity import IdNumber
from tongxing.foundations.text import compact_text, normal_text
from tongxing.register.search.terms import name_letters
from tongxing.secrecy import blind

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXTS: Final = ("identity_number", "certificate_number", "phone", "account")
"""The kinds of numbers by which persons are found, as `blind.index` calls them."""

_NUMBER: Final = re.compile(
    r"(?<![0-9A-Za-z])\+?[0-9](?:[ -]?[0-9]){4,}(?:[ -]?[xX])?(?:[1-7][1-4])?(?:[Bb][0-9]{0,2})?"
    r"(?![0-9A-Za-z])"
)
_COUNTRY: Final = re.compile(r"^\+?86(?=1[3-9][0-9]{9}$)")


@dataclass(frozen=True)
class Word:
    """One word that is no number.

    Attributes:
        typed: As it was typed.
        terms: The terms a person must have, all of them; within each, one is enough.
        letters: The letters, for putting exact names first.
    """

    typed: str
    terms: tuple[tuple[str, ...], ...]
    letters: str


@dataclass(frozen=True)
class Asked:
    """Everything that was typed.

    Attributes:
        numbers: For each number, its blind indexes: one of them is enough.
        words: The words beside them.
    """

    numbers: tuple[tuple[str, ...], ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could be looked for."""
        return not self.numbers and not self.words


def holds_number(typed: str) -> bool:
    """Say whether something typed holds a number of a person: it must stand in no address.

    >>> holds_number("王秀兰 139 0000 1001"), holds_number("wang xiulan"), holds_number("3组")
    (True, False, False)
    """
    return _NUMBER.search(normal_text(typed)) is not None


def without_numbers(typed: str) -> str:
    """Return what was typed without its numbers, as it may stand in an address."""
    return normal_text(_NUMBER.sub(" ", normal_text(typed)))


def asked(typed: str) -> Asked:
    """Take apart what was typed."""
    text = normal_text(typed)
    numbers = tuple(_indexes(found[0]) for found in _NUMBER.finditer(text))
    words = tuple(word for part in without_numbers(text).split() if (word := _word(part)))
    return Asked(numbers, words)


def _indexes(number: str) -> tuple[str, ...]:
    plain = compact_text(number).replace("-", "").upper()
    spellings = dict.fromkeys((plain, _COUNTRY.sub("", plain), _whole(plain)))
    return tuple(
        blind.index(each, context=context) for each in spellings if each for context in CONTEXTS
    )


def _whole(number: str) -> str:
    """Return the 18 digits that one of 15 has become; nothing where it is none."""
    if len(number) != 15:
        return ""
    try:
        return IdNumber.parse(number).value
    except TongxingError:
        return ""


def _word(part: str) -> Word | None:
    letters = name_letters(part)
    if not letters:
        return None
    if letters.isascii():
        spoken = letters.lower().replace("'", "").replace("lyu", "lv").replace("nyu", "nv")
        return Word(part, ((spoken,),), letters)
    return Word(part, tuple((term,) for term in _runs(letters)), letters)


def _runs(letters: str) -> Iterator[str]:
    """Yield the pairs of neighbours, which select more than single characters."""
    if len(letters) == 1:
        yield letters
    for at in range(len(letters) - 1):
        yield letters[at : at + 2]
