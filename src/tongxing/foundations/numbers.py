"""Whole numbers as people write them, in digits or in Chinese numerals."""

from __future__ import annotations

import re

from tongxing.foundations.cells import Cell, cell_text
from tongxing.foundations.errors import CellError
from tongxing.foundations.text import Text, compact_text, simplified

_DIGITS = {
    sign: value
    for value, signs in enumerate(
        ("〇零○", "一壹", "二贰两", "三叁参", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_TENS = str.maketrans({"廿": "二十", "卅": "三十"})
_INTEGER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0+)?")


class NumberError(CellError):
    """A cell that holds no whole number."""

    def __init__(self, found: str) -> None:
        super().__init__(
            Text(f"“{found}”不是整数", f"{found!r} is not a whole number"),
            Text("整数", "a whole number"),
        )


def chinese_number(text: str) -> int:
    """Return the number that Chinese numerals say: with units, digit by digit, or formal.

    A last digit right after 百, 千 or 万 counts the next lower unit, as it does in speech.

    >>> [chinese_number(text) for text in ("十二", "二〇二六", "壹佰贰拾", "三万零五十", "一百二")]
    [12, 2026, 120, 30050, 120]
    >>> chinese_number("百十")
    Traceback (most recent call last):
    ...
    tongxing.foundations.numbers.NumberError: '百十' is not a whole number; \
expected: a whole number. To do: ask the office to correct it and send the row again.

    Raises:
        NumberError: The text is empty or no numeral.
    """
    written = compact_text(text)
    if written.isascii() and written.isdigit():
        return int(written)
    numeral = simplified(written).translate(_TENS)
    try:
        if numeral and all(sign in _DIGITS for sign in numeral):
            return int("".join(str(_DIGITS[sign]) for sign in numeral))
        return _with_myriads(numeral)
    except ValueError:
        raise NumberError(text) from None


def _with_myriads(numeral: str) -> int:
    """Return the sum of the parts that 亿 and 万 end, and of the rest."""
    total = 0
    lowest_unit = 1
    for sign, myriad in (("亿", _MYRIADS["亿"]), ("万", _MYRIADS["万"])):
        before, found, after = numeral.partition(sign)
        if found:
            total += _below_myriad(before, unit_before=lowest_unit) * myriad
            numeral, lowest_unit = after, myriad
    if numeral or not total:
        total += _below_myriad(numeral, unit_before=lowest_unit)
    return total


def _below_myriad(numeral: str, *, unit_before: int) -> int:
    """Return the value of a numeral below 10,000.

    Args:
        numeral: Digits and the units 十, 百, 千, units falling.
        unit_before: The 万 or 亿 that ended the part before; 1 at the beginning.

    Raises:
        ValueError: The signs stand in no order that says a number.
    """
    value, digit, unit = 0, -1, unit_before if unit_before > 1 else 10_000
    zero = False
    for sign in numeral:
        if sign in _UNITS:
            if _UNITS[sign] >= unit or (digit < 1 and _UNITS[sign] > 10):
                raise ValueError(numeral)
            unit = _UNITS[sign]
            value, digit, zero = value + max(digit, 1) * unit, -1, False
        elif digit > 0 or sign not in _DIGITS:
            raise ValueError(numeral)
        else:
            digit = _DIGITS[sign]
            zero = zero or digit == 0
    if digit < 0 and not value:
        raise ValueError(numeral)
    spoken_short = digit > 0 and not zero and (value or unit_before > 1)
    return value + max(digit, 0) * (unit // 10 if spoken_short else 1)


def parse_integer(cell: Cell) -> int:
    """Return the whole number of a cell, in digits or Chinese numerals.

    >>> parse_integer("1,200"), parse_integer(3.0), parse_integer("十二")
    (1200, 3, 12)

    Raises:
        NumberError: The cell is blank, has a fraction or holds something else.
    """
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    written = cell_text(cell)
    if _INTEGER.fullmatch(written):
        return int(written.partition(".")[0].replace(",", ""))
    return chinese_number(written)
