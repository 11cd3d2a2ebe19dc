"""Amounts of money as offices write them, read into whole fen."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from tongxing.foundations.errors import CellError
from tongxing.foundations.numbers import NumberError, chinese_number
from tongxing.foundations.text import Text, normal_text, simplified

if TYPE_CHECKING:
    from tongxing.foundations.cells import Cell

_DIGITS_OF_EXCEL = 15
_FEN = Decimal(100)
_PLAIN = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,2}))?")
_FIGURES = re.compile(
    r"(?P<sign>-?)(?P<yuan>[0-9]{1,13}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?P<decimals>\.[0-9]*)?(?P<unit>万?)"
)
_NUMERALS = re.compile(
    r"(?P<yuan>[^元圆角分]+)[元圆](?:整|正|零?(?:(?P<jiao>[^元圆角分])角)?零?(?:(?P<fen>[^元圆角分])分)?)"
)
# A space between digits stays and makes the cell unreadable: `12 0` may be anything.
_LOOSE_SPACE = re.compile(r"(?<![0-9.,]) | (?![0-9.,])")
_BEFORE = re.compile(r"^(?:人民币|RMB|CNY)?¥?", re.IGNORECASE)
_AFTER = re.compile(r"[元圆]?(?:整|正)?(?:/人)?(?:/月|/年)?$")


class AmountError(CellError):
    """A cell that holds no amount that could be paid."""

    def __init__(self, found: Text) -> None:
        super().__init__(
            found,
            Text("元，最多两位小数，如 1234.50", "yuan with at most two decimals, as 1234.50"),
        )


def parse_amount(cell: Cell, *, allow_negative: bool = False) -> int:
    """Return the amount of a cell, written in yuan or 万元, in fen.

    Number cells are taken with the 15 digits a workbook keeps, so that the noise of binary
    fractions is no third decimal.

    >>> [parse_amount(cell) for cell in ("1,234.50", "１２３", "120元", "0.5万元", 0.1 + 0.2)]
    [123450, 12300, 12000, 500000, 30]
    >>> parse_amount("壹佰贰拾元伍角")
    12050
    >>> parse_amount("1.005")
    Traceback (most recent call last):
    ...
    tongxing.foundations.amounts.AmountError: 1.005 has more than two decimals; \
expected: yuan with at most two decimals, as 1234.50. \
To do: ask the office to correct it and send the row again.

    Args:
        cell: The cell.
        allow_negative: Whether `-12` and `(12)` are amounts here.

    Raises:
        AmountError: The cell is blank, holds no amount, a fraction of a fen, or a negative
            amount where none is allowed.
    """
    if isinstance(cell, str):
        plain = _PLAIN.fullmatch(cell)
        if plain:
            return int(plain[1]) * 100 + int((plain[2] or "").ljust(2, "0"))
        fen = _fen_of_text(cell)
    elif cell is None or isinstance(cell, (bool, date)):
        fen = _fen_of_text("" if cell is None else str(cell))
    else:
        fen = _fen_of_number(cell)
    if fen < 0 and not allow_negative:
        raise AmountError(Text(f"金额“{cell}”为负数", f"{cell} is negative"))
    return fen


def _fen_of_number(number: float) -> int:
    if not math.isfinite(number):
        raise AmountError(Text("不是金额", "not an amount"))
    if isinstance(number, int) or number.is_integer():
        return int(number) * 100
    return _whole_fen(Decimal(f"{number:.{_DIGITS_OF_EXCEL}g}"), str(number))


@lru_cache(maxsize=1 << 14)
def _fen_of_text(text: str) -> int:
    written = simplified(_LOOSE_SPACE.sub("", normal_text(text)))
    if not written:
        raise AmountError(Text("金额为空", "the amount is missing"))
    bare = _BEFORE.sub("", written)
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    bare = _AFTER.sub("", bare)
    figures = _FIGURES.fullmatch(bare)
    if figures is None:
        return _fen_of_numerals(_BEFORE.sub("", written), text)
    yuan = Decimal(figures["sign"] + figures["yuan"].replace(",", "") + (figures["decimals"] or ""))
    return _whole_fen(yuan * 10_000 if figures["unit"] else yuan, text)


def _fen_of_numerals(written: str, text: str) -> int:
    match = _NUMERALS.fullmatch(written)
    try:
        if " " in written:
            raise NumberError(written)
        if match is None:
            return chinese_number(written) * 100
        parts = (chinese_number(match[name] or "零") for name in ("yuan", "jiao", "fen"))
        yuan, jiao, fen = parts
    except NumberError:
        raise AmountError(Text(f"“{text}”不是金额", f"{text!r} is not an amount")) from None
    return yuan * 100 + jiao * 10 + fen


def _whole_fen(yuan: Decimal, text: str) -> int:
    fen = yuan * _FEN
    if fen != fen.to_integral_value():
        raise AmountError(
            Text(f"“{text}”多于两位小数", f"{text.strip()} has more than two decimals")
        )
    return int(fen)
