from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundations.identity import (
    CATEGORIES,
    CertificateNumber,
    CreditCode,
    DestroyedNumberError,
    IdentityError,
    IdNumber,
    WrongCheckDigitError,
    check_digit,
)

if TYPE_CHECKING:
    from tongxing.foundations.cells import Cell

# Invented: 999999 is the code of no place.
VALID = "99999919700501123" + check_digit("99999919700501123")
WITH_X = "11010519491231002X"  # the example that GB 11643 prints


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Return a well-formed number of an invented person."""
    born = draw(st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31)))
    seventeen = f"999999{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return seventeen + check_digit(seventeen)


@given(numbers())
def test_a_number_says_birth_and_sex(number: str) -> None:
    parsed = IdNumber.parse(number)

    assert parsed.value == number
    assert parsed.birth_date.strftime("%Y%m%d") == number[6:14]
    assert parsed.sex == ("male" if number[16] in "13579" else "female")


@given(numbers(), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_never_passes(number: str, position: int, shift: int) -> None:
    """ISO 7064 MOD 11-2 finds every single error."""
    if not number[position].isdigit():
        return
    wrong = str((int(number[position]) + shift) % 10)

    with pytest.raises(IdentityError):
        IdNumber.parse(number[:position] + wrong + number[position + 1 :])


@given(numbers(), st.integers(0, 16))
def test_two_swapped_neighbours_never_pass(number: str, position: int) -> None:
    swapped = number[:position] + number[position + 1] + number[position] + number[position + 2 :]
    if swapped == number:
        return

    with pytest.raises(IdentityError):
        IdNumber.parse(swapped)


@given(numbers().filter(lambda number: number[6:8] == "19"))
def test_fifteen_digits_become_the_same_eighteen(number: str) -> None:
    fifteen = number[:6] + number[8:17]

    assert IdNumber.parse(fifteen).value == number
    assert IdNumber.parse(int(fifteen)).value == number
    assert IdNumber.parse(float(fifteen)).value == number


@given(numbers(), st.sampled_from(CATEGORIES), st.integers(1, 4), st.integers(0, 99))
def test_a_certificate_number_survives_being_written(
    number: str, category: str, grade: int, reissue: int
) -> None:
    suffix = f"B{reissue}" if reissue else ""
    written = f"{number}{CATEGORIES.index(category) + 1}{grade}{suffix}"

    parsed = CertificateNumber.parse(written)

    assert parsed.value == written
    assert (parsed.category, parsed.grade, parsed.suffix) == (category, grade, suffix)
    assert parsed.id_number.value == number


@pytest.mark.parametrize(
    "cell",
    [
        "11010519491231002x",
        "'11010519491231002X",
        "’11010519491231002X",
        " 110105 19491231 002X ",
        "　１１０１０５１９４９１２３１００２Ｘ",
        "110105\u200b19491231002X\ufeff",
        "110105\n19491231002X",
        "110105491231002",
        110105491231002,
        110105491231002.0,
    ],
)
def test_all_ways_to_write_one_number(cell: Cell) -> None:
    assert IdNumber.parse(cell).value == WITH_X


def test_a_whole_number_cell_is_taken_when_it_is_exact() -> None:
    assert IdNumber.parse(int(VALID)).value == VALID


@pytest.mark.parametrize(
    "cell",
    [
        "4.20112E+17",
        "4.20112e+17",
        "4.20112197005011E+17",
        "４．２０１１２Ｅ＋１７",
        4.20112e17,
        float(VALID),
        420112197005011000,
    ],
)
def test_a_number_destroyed_by_a_workbook_is_not_repaired(cell: Cell) -> None:
    with pytest.raises(DestroyedNumberError) as caught:
        IdNumber.parse(cell)

    assert "Excel has destroyed the last digits" in caught.value.reason.en
    assert "已被 Excel 破坏" in caught.value.reason.zh


def test_a_wrong_check_digit_names_the_right_one() -> None:
    with pytest.raises(WrongCheckDigitError) as caught:
        IdNumber.parse("110105194912310021")

    assert caught.value.expected_digit == "X"
    assert caught.value.reason.zh == "校验码“1”不对；应为：“X”"


def test_text_that_ends_in_zeros_hints_at_the_workbook() -> None:
    with pytest.raises(WrongCheckDigitError) as caught:
        IdNumber.parse("420112197005011000")

    assert "可能已被 Excel 破坏" in caught.value.reason.zh


@pytest.mark.parametrize("born", ["19700230", "19701301", "19700001", "18000101", "00000101"])
def test_an_impossible_birth_is_refused(born: str) -> None:
    seventeen = f"999999{born}123"

    with pytest.raises(IdentityError, match="date of birth"):
        IdNumber.parse(seventeen + check_digit(seventeen))


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "the number is missing"),
        (None, "the number is missing"),
        ("无", "the number contains 无"),
        ("1101051949123100", "a number of 16 characters"),
        ("420112********1234", "the number contains *"),
        ("1101051949123100X2", "letters, or an X that is not at the end"),
        ("11010519491231O02X", "letters, or an X that is not at the end"),
        (True, "a number of 4 characters"),
        (date(2026, 1, 1), "the number contains -"),
    ],
)
def test_what_is_no_number_is_said(cell: Cell, reason: str) -> None:
    with pytest.raises(IdentityError) as caught:
        IdNumber.parse(cell)

    assert caught.value.found.en == reason


@pytest.mark.parametrize(
    ("ending", "suffix"),
    [("43", ""), ("43B", "B1"), ("43b1", "B1"), ("43B2", "B2"), ("43B12", "B12")],
)
def test_suffixes_of_reissued_certificates(ending: str, suffix: str) -> None:
    assert CertificateNumber.parse(WITH_X + ending).suffix == suffix


@pytest.mark.parametrize(
    "ending", ["", "4", "03", "83", "40", "45", "43C", "43B0", "43B123", "433"]
)
def test_a_certificate_number_of_another_form_is_refused(ending: str) -> None:
    with pytest.raises(IdentityError):
        CertificateNumber.parse(WITH_X + ending)


def test_a_certificate_number_with_a_wrong_identity_number_is_refused() -> None:
    with pytest.raises(WrongCheckDigitError):
        CertificateNumber.parse("11010519491231002143")


def test_a_certificate_number_in_a_number_cell_is_destroyed() -> None:
    with pytest.raises(DestroyedNumberError):
        CertificateNumber.parse(4.2e19)


CREDIT_CODE = "91420112MA4K3H6F0Q"  # invented: nobody is registered under it
CREDIT_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    "cell",
    [
        "91420112MA4K3H6F0Q",
        "91420112ma4k3h6f0q",
        "'91420112MA4K3H6F0Q",
        " 91 420112 MA4K3H6F0 Q ",
        "９１４２０１１２ＭＡ４Ｋ３Ｈ６Ｆ０Ｑ",
        "91420112-MA4K3H6F0-Q",
    ],
)
def test_all_ways_to_write_one_credit_code(cell: Cell) -> None:
    assert CreditCode.parse(cell).value == CREDIT_CODE


def test_a_wrong_check_digit_of_a_credit_code_names_the_right_one() -> None:
    with pytest.raises(WrongCheckDigitError) as caught:
        CreditCode.parse("91420112MA4K3H6F08")

    assert caught.value.expected_digit == "Q"
    assert caught.value.reason.zh == "校验码“8”不对；应为：“Q”"


@given(st.integers(8, 16), st.sampled_from(CREDIT_CODE_SIGNS))
def test_one_wrong_sign_of_a_credit_code_never_passes(position: int, sign: str) -> None:
    if sign == CREDIT_CODE[position]:
        return

    with pytest.raises(WrongCheckDigitError):
        CreditCode.parse(CREDIT_CODE[:position] + sign + CREDIT_CODE[position + 1 :])


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (None, "the number is missing"),
        ("无", "the number contains 无"),
        ("91420112MA4K3H6F0", "a number of 17 characters"),
        ("91420112MA4K3H6F0QQ", "a number of 19 characters"),
        ("914201I2MA4K3H6FO0", "the code contains the letter I O"),
        ("9142011XMA4K3H6F0Q", "characters 3 to 8 are not digits"),
        ("420112**********1Q", "the number contains *"),
    ],
)
def test_what_is_no_credit_code_is_said(cell: Cell, reason: str) -> None:
    with pytest.raises(IdentityError) as caught:
        CreditCode.parse(cell)

    assert caught.value.found.en == reason


def test_a_credit_code_that_a_workbook_kept_as_a_number_is_not_repaired() -> None:
    with pytest.raises(DestroyedNumberError):
        CreditCode.parse(914201126000373410.0)
