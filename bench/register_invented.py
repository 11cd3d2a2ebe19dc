"""Numbers and names of persons who are copied from invented ones and must be others.

A copy is born on the same day and of the same sex. No two copies have the same identity number.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Final

from tongxing.foundations.identity import check_digit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ID_LENGTH: Final = 18
_PLACE_LENGTH: Final = 6
_FIRST_PLACE: Final = 100_000
"""The first six digits of invented numbers: none that the demonstration gives out."""

_STEP: Final = 1_999_993
"""How far a telephone or account number of a copy lies from that of the one before: a prime."""

_KEPT_DIGITS: Final = {"phone": 3, "account": 6}
"""How many leading digits say whose numbers these are: the operator's, the bank's."""


class Numbers:
    """Invents numbers for copies of persons."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Learn the identity numbers of those who are copied.

        Args:
            taken: Each once or more; what follows the 18 characters does not matter.
        """
        self._rank: dict[str, int] = {}
        alike: Counter[str] = Counter()
        for number in sorted({each[:_ID_LENGTH] for each in taken if each}):
            rest = number[_PLACE_LENGTH:-1]
            self._rank[number] = alike[rest]
            alike[rest] += 1
        self._most_alike = max(alike.values(), default=1)

    def of_copy(self, kind: str, number: str, copy: int) -> str:
        """Return the number that takes the place of another in a copy, counted from 1."""
        if kind in _KEPT_DIGITS:
            return _shifted(number, _KEPT_DIGITS[kind], copy)
        if not number:
            return ""
        own, after = number[:_ID_LENGTH], number[_ID_LENGTH:]
        place = _FIRST_PLACE + copy * self._most_alike + self._rank[own]
        seventeen = f"{place}{own[_PLACE_LENGTH:-1]}"
        return f"{seventeen}{check_digit(seventeen)}{after}"


def names_of_copy(names: Sequence[str], copy: int) -> list[str]:
    """Return as many names, each of a surname and a given name that occur among these."""
    random = Random(copy)  # noqa: S311 - inventing, not hiding
    given = random.sample(names, len(names))
    return [name[:1] + other[1:] for name, other in zip(names, given, strict=True)]


def _shifted(number: str, kept: int, copy: int) -> str:
    digits = number[kept:]
    if not digits.isdigit():
        return number
    moved = (int(digits) + copy * _STEP) % 10 ** len(digits)
    return f"{number[:kept]}{moved:0{len(digits)}d}"
