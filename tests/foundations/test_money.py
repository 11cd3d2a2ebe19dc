from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.money import FractionOfFenError, Money, fen_of_yuan, format_yuan

FEN = st.integers(min_value=-(10**15), max_value=10**15)


@given(FEN)
def test_fen_survive_being_written_as_yuan(fen: int) -> None:
    assert fen_of_yuan(Decimal(format_yuan(fen).replace(",", ""))) == fen
    assert Money.parse(Money(fen).yuan()) == Money(fen)


@given(FEN, FEN)
def test_what_is_added_can_be_taken_away(a: int, b: int) -> None:
    assert Money(a) + Money(b) - Money(b) == Money(a)
    assert (Money(a) < Money(b)) == (a < b)
    assert -Money(a) + Money(a) == Money(0)
    assert Money(a) * 3 == Money(a) + Money(a) + Money(a)


@pytest.mark.parametrize(
    ("fen", "written"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (-5, "-0.05"),
        (123450, "1,234.50"),
        (-100_000_000, "-1,000,000.00"),
    ],
)
def test_yuan_are_written_with_separators_and_two_decimals(fen: int, written: str) -> None:
    assert format_yuan(fen) == written
    assert str(Money(fen)) == written


def test_a_fraction_of_a_fen_is_refused_in_both_languages() -> None:
    with pytest.raises(FractionOfFenError) as caught:
        fen_of_yuan(Decimal("33.333"))

    assert caught.value.message("zh") == (
        "金额 33.333 元；应为：最多两位小数。请写明取整方法，或更正金额。"
    )
