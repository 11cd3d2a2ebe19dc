"""Money in whole fen: what is added, compared and paid is never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tongxing.foundations.errors import TongxingError
from tongxing.foundations.text import Text

FEN_PER_YUAN = 100


class FractionOfFenError(TongxingError):
    """An amount of yuan with more than two decimals, which nobody can pay."""

    def __init__(self, yuan: Decimal) -> None:
        super().__init__(
            Text(f"金额 {yuan} 元", f"{yuan} yuan"),
            Text("最多两位小数", "at most two decimals"),
            Text("写明取整方法，或更正金额", "state how to round, or correct the amount"),
        )


def fen_of_yuan(yuan: Decimal | int) -> int:
    """Return an amount of yuan in fen, exactly.

    >>> fen_of_yuan(Decimal("1234.5"))
    123450
    >>> fen_of_yuan(Decimal("0.005"))
    Traceback (most recent call last):
    ...
    tongxing.foundations.money.FractionOfFenError: 0.005 yuan; expected: at most two decimals. \
To do: state how to round, or correct the amount.

    Raises:
        FractionOfFenError: The amount has a fraction of a fen.
    """
    fen = Decimal(yuan).scaleb(2)
    if fen != fen.to_integral_value():
        raise FractionOfFenError(Decimal(yuan))
    return int(fen)


def format_yuan(fen: int) -> str:
    """Return fen as yuan with thousands separators and two decimals.

    >>> format_yuan(123450), format_yuan(-5)
    ('1,234.50', '-0.05')
    """
    yuan, rest = divmod(abs(fen), FEN_PER_YUAN)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount, positive or negative.

    >>> Money.parse(Decimal("100.50")) + Money(50)
    Money(fen=10100)
    >>> str(Money(123450))
    '1,234.50'
    """

    fen: int

    @classmethod
    def parse(cls, yuan: Decimal | int) -> Money:
        """Return the money for an amount of yuan.

        Raises:
            FractionOfFenError: The amount has a fraction of a fen.
        """
        return cls(fen_of_yuan(yuan))

    def yuan(self) -> Decimal:
        """Return the amount in yuan, with two decimals."""
        return Decimal(self.fen).scaleb(-2)

    def __add__(self, other: Money) -> Money:
        """Return the sum."""
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        """Return the difference, which may be negative."""
        return Money(self.fen - other.fen)

    def __neg__(self) -> Money:
        """Return the same amount in the other direction."""
        return Money(-self.fen)

    def __mul__(self, times: int) -> Money:
        """Return the amount for so many months or persons."""
        return Money(self.fen * times)

    def __str__(self) -> str:
        """Return the amount as people read it, without a unit."""
        return format_yuan(self.fen)
