"""How the values of each type of the language are held in a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.law.documents import MonthDay

if TYPE_CHECKING:
    from tongxing.law.expressions.tree import Constant
    from tongxing.law.expressions.types import Kind, Type

_DTYPES: Final[dict[Kind, type[pl.DataType]]] = {
    "boolean": pl.Boolean,
    "integer": pl.Int64,
    "money": pl.Int64,
    "rate": pl.Int64,
    "date": pl.Date,
    "month_day": pl.Int32,
}
_WIDE: Final = frozenset({"money", "rate"})


def dtype_of(kind: Type) -> type[pl.DataType]:
    """Return how a column of a type is held; nothing in particular where it may be several."""
    return _DTYPES.get(kind.kind, pl.Null)


def literal(constant: Constant) -> pl.Expr:
    """Return a constant as a column."""
    kind, value = constant.type.kind, constant.value
    if value is None:
        return pl.lit(None, dtype_of(constant.type))
    if isinstance(value, MonthDay):
        return pl.lit(value.month * 100 + value.day, pl.Int32)
    if kind in _WIDE:
        # Products of fen and ten-thousandths need all 64 bits.
        return pl.lit(value, pl.Int64)
    return pl.lit(value)
