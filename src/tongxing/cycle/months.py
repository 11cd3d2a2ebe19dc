"""Months as whole numbers inside tables: year × 12 + month − 1."""

from __future__ import annotations

import polars as pl

from tongxing.foundations.month import Month


def month_number(month: Month) -> int:
    """Return the number of a month.

    >>> month_number(Month(2026, 11))
    24322
    """
    return month.year * 12 + month.month - 1


def month_of(number: int) -> Month:
    """Return the month with a number."""
    return Month(number // 12, number % 12 + 1)


def number_of(day: pl.Expr) -> pl.Expr:
    """Return the number of the month of each day."""
    return (day.dt.year().cast(pl.Int32) * 12 + day.dt.month().cast(pl.Int32) - 1).cast(pl.Int32)


def first_day(number: pl.Expr) -> pl.Expr:
    """Return the first day of each numbered month."""
    return pl.date(number // 12, number % 12 + 1, 1)


def month_text(number: pl.Expr) -> pl.Expr:
    """Return each numbered month as `2026-11`."""
    return pl.format(
        "{}-{}",
        (number // 12).cast(pl.String).str.zfill(4),
        (number % 12 + 1).cast(pl.String).str.zfill(2),
    )
