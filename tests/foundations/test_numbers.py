from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.numbers import NumberError, chinese_number, parse_integer

if TYPE_CHECKING:
    from tongxing.foundations.cells import Cell

PLAIN = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"


def spoken(number: int, digits: str, units: tuple[str, ...]) -> str:
    """Write a number below 10**12 the standard way, as the opposite of what is tested."""
    if number >= 10_000:
        size, sign = (10**8, "亿") if number >= 10**8 else (10**4, "万")
        high, low = divmod(number, size)
        zero = digits[0] if low and low < size // 10 else ""
        return (
            spoken(high, digits, units) + sign + (zero + spoken(low, digits, units) if low else "")
        )
    text = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + units[power]
        gap = not digit
    return text or digits[0]


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_every_number_survives_being_spoken(number: int) -> None:
    assert chinese_number(spoken(number, PLAIN, ("", "十", "百", "千"))) == number
    assert chinese_number(spoken(number, FORMAL, ("", "拾", "佰", "仟"))) == number


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_may_stand_one_by_one(number: int) -> None:
    assert chinese_number("".join(PLAIN[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("廿三", 23),
        ("两百", 200),
        ("一百二", 120),
        ("一百零二", 102),
        ("一千五", 1500),
        ("一万二", 12_000),
        ("二〇二六", 2026),
        ("○", 0),
        ("貳萬", 20_000),
        ("１２", 12),
    ],
)
def test_common_ways_to_write_numbers(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "百", "万", "十百", "一百一百", "一零五百", "万一", "三级", "abc", "一亿万亿"]
)
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(NumberError):
        chinese_number(text)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        ("3.0", 3),
        ("-3", -3),
        ("1,200", 1200),
        ("十二", 12),
        (" ３ ", 3),
    ],
)
def test_whole_numbers_of_cells(cell: Cell, number: int) -> None:
    assert parse_integer(cell) == number


@pytest.mark.parametrize("cell", [None, "", "1.5", 1.5, True, "1,20", "三级", float("nan")])
def test_cells_without_a_whole_number_are_refused(cell: Cell) -> None:
    with pytest.raises(NumberError):
        parse_integer(cell)
