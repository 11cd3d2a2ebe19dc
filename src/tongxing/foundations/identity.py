"""The numbers that persons, certificates and organisations are known by.

The six leading digits of an identity number name the place of first issue, which says nothing
about where somebody lives now; they are neither checked nor offered. The same holds for the place
in a credit code: an organisation keeps it when it moves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, NoReturn

from stdnum.cn import uscc
from stdnum.cn.ric import calc_check_digit

from tongxing.foundations.cells import Cell, cell_text
from tongxing.foundations.errors import CellError
from tongxing.foundations.text import Text

Sex = Literal["male", "female"]
Category = Literal["vision", "hearing", "speech", "physical", "intellectual", "mental", "multiple"]

CATEGORIES: tuple[Category, ...] = (
    "vision", "hearing", "speech", "physical", "intellectual", "mental", "multiple",
)  # fmt: skip
"""The categories of disability, in the order of their digits 1 to 7."""

_ID_LENGTH = 18
_OLD_ID_LENGTH = 15
_EARLIEST_BIRTH = date(1880, 1, 1)
_FIRST_INEXACT = 2**53
_EXACT_DIGITS_OF_EXCEL = 15
_ID = re.compile(r"[0-9]{17}[0-9X]")
_CERTIFICATE = re.compile(r"([0-9]{17}[0-9X])([1-7])([1-4])(?:(B)([1-9][0-9]?)?)?")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+")
_CREDIT_CODE_LETTERS = "ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE = re.compile(
    rf"[0-9{_CREDIT_CODE_LETTERS}]{{2}}[0-9]{{6}}[0-9{_CREDIT_CODE_LETTERS}]{{10}}"
)


class IdentityError(CellError):
    """A cell that holds no identity number, certificate number or credit code."""


class WrongCheckDigitError(IdentityError):
    """A number whose last character does not follow from the others.

    Attributes:
        expected_digit: The last character that would be right.
    """

    def __init__(self, number: str, expected_digit: str) -> None:
        found = Text(f"校验码“{number[-1]}”不对", f"check digit {number[-1]} is wrong")
        if number.endswith("000"):
            # Fifteen digits survive in a workbook's number cell; a text export shows the rest as 0.
            found = Text(
                f"{found.zh}（末三位为 000，可能已被 Excel 破坏）",
                f"{found.en} (the last digits are 000: Excel may have destroyed them)",
            )
        super().__init__(found, Text(f"“{expected_digit}”", expected_digit))
        self.expected_digit = expected_digit


class DestroyedNumberError(IdentityError):
    """A number that a workbook kept as a number and so lost its last digits."""

    def __init__(self) -> None:
        super().__init__(
            Text("号码按数字保存，末几位已被 Excel 破坏", "Excel has destroyed the last digits"),
            Text("以文本格式填写的号码", "the number written in a text cell"),
        )


def check_digit(seventeen: str) -> str:
    """Return the last character of an identity number from the 17 digits before it.

    >>> check_digit("11010519491231002")
    'X'
    """
    return calc_check_digit(f"{seventeen}0")


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A valid identity number in its one spelling: 18 characters, a capital X.

    >>> IdNumber.parse("１１０１０５ 19491231 002x").birth_date
    datetime.date(1949, 12, 31)
    >>> IdNumber.parse("110105491231002").value
    '11010519491231002X'
    >>> IdNumber.parse("110105194912310021").value
    Traceback (most recent call last):
    ...
    tongxing.foundations.identity.WrongCheckDigitError: check digit 1 is wrong; \
expected: X. To do: ask the office to correct it and send the row again.
    """

    value: str

    @classmethod
    def parse(cls, cell: Cell) -> IdNumber:
        """Return the identity number a cell holds; numbers of 15 digits become 18.

        Raises:
            WrongCheckDigitError: The last character is not the one that follows from the others.
            DestroyedNumberError: The cell is or was a number too long for a workbook.
            IdentityError: The length, a character or the date of birth is impossible.
        """
        number = _number_text(cell)
        if len(number) == _OLD_ID_LENGTH and number.isdigit():
            number = f"{number[:6]}19{number[6:]}"
            number += check_digit(number)
        if len(number) != _ID_LENGTH or not _ID.fullmatch(number):
            _refuse_form(number, Text("18 位公民身份号码", "an identity number of 18 characters"))
        expected = calc_check_digit(number)
        if number[-1] != expected:
            raise WrongCheckDigitError(number, expected)
        _refuse_impossible_birth(number)
        return cls(number)

    @property
    def birth_date(self) -> date:
        """The day of birth the number states."""
        return _birth_date(self.value)

    @property
    def sex(self) -> Sex:
        """The sex the number states: an odd 17th digit is male."""
        return "male" if int(self.value[16]) % 2 else "female"

    def __str__(self) -> str:
        """Return the 18 characters."""
        return self.value


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """A disability certificate number: whose, which category and grade, which re-issue.

    The number changes when grade, category or identity number change: it identifies a
    certificate, not a person.

    >>> number = CertificateNumber.parse("11010519491231002x43b")
    >>> number.category, number.grade, number.suffix, number.value
    ('physical', 3, 'B1', '11010519491231002X43B1')
    """

    id_number: IdNumber
    category: Category
    grade: int
    suffix: str = ""

    @classmethod
    def parse(cls, cell: Cell) -> CertificateNumber:
        """Return the certificate number a cell holds; a bare `B` is the first re-issue, `B1`.

        Raises:
            IdentityError: The form is wrong, or the identity number inside it.
        """
        number = _number_text(cell)
        match = _CERTIFICATE.fullmatch(number)
        if match is None:
            _refuse_form(
                number,
                Text(
                    "公民身份号码 18 位、类别 1–7、等级 1–4，补发的加 B1、B2",
                    "the identity number, category 1 to 7, grade 1 to 4, and B1, B2 if re-issued",
                ),
            )
        return cls(
            IdNumber.parse(match[1]),
            CATEGORIES[int(match[2]) - 1],
            int(match[3]),
            f"B{match[5] or 1}" if match[4] else "",
        )

    @property
    def value(self) -> str:
        """The whole number in its one spelling."""
        digit = CATEGORIES.index(self.category) + 1
        return f"{self.id_number.value}{digit}{self.grade}{self.suffix}"

    def __str__(self) -> str:
        """Return the whole number."""
        return self.value


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A valid unified social credit code (GB 32100) in its one spelling: capitals, no hyphens.

    >>> CreditCode.parse("９1420112-ma4k3h6f08 ").value
    Traceback (most recent call last):
    ...
    tongxing.foundations.identity.WrongCheckDigitError: check digit 8 is wrong; \
expected: 2. To do: ask the office to correct it and send the row again.
    """

    value: str

    @classmethod
    def parse(cls, cell: Cell) -> CreditCode:
        """Return the credit code a cell holds.

        Raises:
            WrongCheckDigitError: The last character is not the one that follows from the others.
            DestroyedNumberError: The cell is or was a number too long for a workbook.
            IdentityError: The length or a character is impossible.
        """
        code = _number_text(cell).replace("-", "")
        if not _CREDIT_CODE.fullmatch(code):
            _refuse_code(code)
        expected = uscc.calc_check_digit(code)
        if code[-1] != expected:
            raise WrongCheckDigitError(code, expected)
        return cls(code)

    def __str__(self) -> str:
        """Return the 18 characters."""
        return self.value


def credit_code_check_character(seventeen: str) -> str:
    """Return the last character of a credit code, which follows from the other seventeen.

    >>> credit_code_check_character("91420112MA4K3H6F0")
    'Q'
    """
    return str(uscc.calc_check_digit(seventeen))


def _refuse_code(code: str) -> NoReturn:
    """Say what is wrong with the form of a credit code; O, I and S are often typed for 0, 1, 5."""
    expected = Text("18 位统一社会信用代码", "a unified social credit code of 18 characters")
    unused = sorted(set(code) & set("IOSVZ"))
    if len(code) == _ID_LENGTH and unused:
        letters = " ".join(unused)
        raise IdentityError(
            Text(f"代码含有字母 {letters}", f"the code contains the letter {letters}"),
            Text("18 位代码，不用字母 I、O、S、V、Z", "18 characters without I, O, S, V, Z"),
        )
    if len(code) == _ID_LENGTH and code.isascii() and code.isalnum():
        raise IdentityError(
            Text("代码第 3 至 8 位不是数字", "characters 3 to 8 are not digits"), expected
        )
    _refuse_form(code, expected)


def _number_text(cell: Cell) -> str:
    if isinstance(cell, str) and cell.isascii() and cell.isalnum():
        number = cell.upper()  # nearly every cell: nothing to fold
    else:
        if isinstance(cell, (int, float)):
            _refuse_inexact(cell)
        number = cell_text(cell).upper()
    if "E" in number and _SCIENTIFIC.fullmatch(number):
        raise DestroyedNumberError
    return number


def _refuse_inexact(number: int | float) -> None:
    """Refuse number cells whose last digits are not the ones somebody typed."""
    if isinstance(number, float):
        if abs(number) >= _FIRST_INEXACT:
            raise DestroyedNumberError
    elif len(str(number)) > _EXACT_DIGITS_OF_EXCEL and number % 1000 == 0:
        raise DestroyedNumberError


def _refuse_form(number: str, expected: Text) -> NoReturn:
    if not number:
        raise IdentityError(Text("号码为空", "the number is missing"), expected)
    strange = sorted({c for c in number if not (c.isascii() and c.isalnum())})
    if strange:
        signs = " ".join(strange)
        raise IdentityError(Text(f"号码含有 {signs}", f"the number contains {signs}"), expected)
    raise IdentityError(
        Text(f"号码有 {len(number)} 位", f"a number of {len(number)} characters")
        if len(number) != _ID_LENGTH
        else Text("号码含有字母或 X 位置不对", "letters, or an X that is not at the end"),
        expected,
    )


def _birth_date(number: str) -> date:
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _refuse_impossible_birth(number: str) -> None:
    try:
        possible = _birth_date(number) >= _EARLIEST_BIRTH
    except ValueError:
        possible = False
    if not possible:
        born = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
        raise IdentityError(
            Text(f"号码中的出生日期 {born} 不可能", f"date of birth {born} in the number"),
            Text("日历上有的出生日期", "a possible date of birth"),
        )
