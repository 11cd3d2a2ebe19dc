from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.amounts import AmountError, parse_amount
from tongxing.foundations.money import format_yuan

if TYPE_CHECKING:
    from tongxing.foundations.cells import Cell

FEN = st.integers(min_value=0, max_value=10**12)


@given(FEN)
def test_every_amount_survives_being_written(fen: int) -> None:
    written = format_yuan(fen)

    assert parse_amount(written) == fen
    assert parse_amount(f"￥{written}元") == fen
    assert parse_amount(written.replace(",", "")) == fen
    assert parse_amount(f"-{written}", allow_negative=True) == -fen


@given(FEN)
def test_a_number_cell_is_exact_to_the_fen(fen: int) -> None:
    assert parse_amount(fen / 100) == fen


@given(st.lists(st.integers(min_value=1, max_value=100_000), max_size=12))
def test_sums_a_workbook_computed_are_no_third_decimal(fens: list[int]) -> None:
    assert parse_amount(sum(fen / 100 for fen in fens)) == sum(fens)


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (" 120 ", 12000),
        (120, 12000),
        (0, 0),
        ("１，２３４．５０", 123450),
        ("１２３", 12300),
        ("120.", 12000),
        ("120 元", 12000),
        ("120元/月", 12000),
        ("人民币120元整", 12000),
        ("0.5万元", 500_000),
        ("1.23456万", 1_234_560),
        ("壹佰贰拾元整", 12000),
        ("一百二十元零五分", 12005),
        ("120元5角", 12050),
        ("一百二十", 12000),
        ("0.5萬元", 500_000),
    ],
)
def test_ways_to_write_an_amount(cell: Cell, fen: int) -> None:
    assert parse_amount(cell) == fen


@pytest.mark.parametrize(
    "cell",
    [
        None,
        "",
        "无",
        ".",
        "1.005",
        "33.333",
        33.333,
        "0.0000001万",
        "1,23",
        "12 0",
        "1e3",
        "1.2.3",
        True,
        date(2026, 1, 1),
        float("nan"),
        float("inf"),
        "120美元",
        "元",
    ],
)
def test_what_is_no_payable_amount_is_refused(cell: Cell) -> None:
    with pytest.raises(AmountError):
        parse_amount(cell)


@pytest.mark.parametrize("cell", ["-12", "(12)", "（12）", "-12元", -12, -12.0])
def test_negative_amounts_need_leave(cell: Cell) -> None:
    assert parse_amount(cell, allow_negative=True) == -1200
    with pytest.raises(AmountError, match="negative"):
        parse_amount(cell)
