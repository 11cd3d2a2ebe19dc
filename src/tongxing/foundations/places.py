"""Codes of places, from province to village, as GB/T 2260 and the statistical codes write them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, Self

from tongxing.foundations.errors import CellError
from tongxing.foundations.text import Text, normal_text

Level = Literal["province", "city", "county", "township", "village"]

_LEVELS: dict[int, Level] = {2: "province", 4: "city", 6: "county", 9: "township", 12: "village"}
_LENGTHS = (12, 9, 6, 4, 2)
_COUNTY_DIGITS = 6
_VILLAGE_DIGITS = 12
_CODE = re.compile(r"[1-9][0-9](?:[0-9]{2}){0,2}|[1-9][0-9]{8}|[1-9][0-9]{11}")


class PlaceCodeError(CellError):
    """Something that is no code of a place."""

    def __init__(self, found: str) -> None:
        super().__init__(
            Text(f"“{found}”不是区划代码", f"{found!r} is not a place code"),
            Text("2、4、6、9 或 12 位数字", "2, 4, 6, 9 or 12 digits"),
        )


class PlaceCode(str):
    """A code without the zeros that only fill it up: its length says its level.

    Text of the right form may be wrapped directly (`PlaceCode("420112")`); text from outside
    goes through `parse`. Cities that have no counties keep the two zeros inside: 441900003.

    >>> PlaceCode.parse("420112000000")
    PlaceCode('420112')
    >>> PlaceCode("42").contains(PlaceCode("420112001"))
    True
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str | int | float | None) -> Self:
        """Return the place code of a cell, zeros that only fill it up removed.

        >>> PlaceCode.parse(500237.0), PlaceCode.parse("42 0000")
        (PlaceCode('500237'), PlaceCode('42'))

        Raises:
            PlaceCodeError: The cell holds no code of 2, 4, 6, 9 or 12 digits.
        """
        if isinstance(text, float) and text.is_integer():
            text = int(text)
        written = normal_text("" if text is None else str(text)).replace(" ", "").lstrip("'")
        if _CODE.fullmatch(written) is None:
            raise PlaceCodeError(written)
        return cls(_without_filling(written))

    @property
    def level(self) -> Level:
        """The level of administration, from the length."""
        return _LEVELS[len(self)]

    @property
    def parent(self) -> PlaceCode | None:
        """The place directly above; None above a province (the whole country).

        >>> PlaceCode("420112001").parent
        PlaceCode('420112')
        >>> PlaceCode("441900003").parent
        PlaceCode('4419')
        """
        shorter = [length for length in _LENGTHS if length < len(self)]
        return PlaceCode(_without_filling(self[: shorter[0]])) if shorter else None

    @property
    def ancestors(self) -> tuple[PlaceCode, ...]:
        """The places above, the nearest first.

        >>> PlaceCode("420112").ancestors
        (PlaceCode('4201'), PlaceCode('42'))
        """
        parent = self.parent
        return () if parent is None else (parent, *parent.ancestors)

    @property
    def county(self) -> PlaceCode | None:
        """The county, or the city where it has no counties; None for a wider place.

        >>> PlaceCode("420112001003").county
        PlaceCode('420112')
        """
        if len(self) < _COUNTY_DIGITS:
            return None
        return PlaceCode(_without_filling(self[:_COUNTY_DIGITS]))

    @property
    def padded(self) -> str:
        """The code filled up with zeros to the 12 digits of the statistical codes."""
        return self.ljust(_VILLAGE_DIGITS, "0")

    def contains(self, other: str) -> bool:
        """Say whether another place is this one or lies in it."""
        return other.startswith(self)

    def __repr__(self) -> str:
        """Return the code as it is written in a program."""
        return f"PlaceCode({str(self)!r})"


def _without_filling(code: str) -> str:
    if not code.endswith("00"):
        return code
    for length, shorter in pairwise(_LENGTHS):
        if len(code) == length and not code[shorter:].strip("0"):
            code = code[:shorter]
    return code
