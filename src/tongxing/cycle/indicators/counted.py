"""The rows that an indicator counts, each with what it adds above and below the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.months import month_text
from tongxing.cycle.rows import window
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from tongxing.cycle.rows import Rows, Window
    from tongxing.law.documents import Indicator
    from tongxing.law.expressions import Expression
    from tongxing.law.in_force import Law

ABOVE: Final = "__above"
BELOW: Final = "__below"
KEY: Final = "__key"
"""What is counted once."""

_TRUTHS: Final = frozenset({"count", "distinct", "ratio"})


@dataclass(frozen=True)
class Counted:
    """What an indicator looks at.

    Attributes:
        rows: The rows that count at all, with `ABOVE`, `BELOW` (null where there is none) and
            `KEY`.
        by_key: The same, one row for each key where truths are counted: it holds for a key if it
            holds for one of its rows.
    """

    rows: pl.DataFrame
    by_key: pl.DataFrame


def counted(rows: Rows, indicator: Indicator) -> Counted | None:
    """Return the rows of an indicator; None: what they stand in was never handed over."""
    if indicator.over is None or indicator.numerator is None:
        return None
    span = window(rows.situation, indicator)
    found = rows.over(
        indicator.over, indicator.records, span.reading_day, _facts(rows.situation.law, indicator)
    )
    if found is None:
        return None
    table = rows.with_programmes(_within(rows, indicator, found, span), rules(indicator), span)
    if indicator.where is not None:
        table = table.filter(rows.ask(indicator.where, table, during=span).fill_null(value=False))
    below = pl.Series(BELOW, [None] * table.height, dtype=pl.Boolean)
    if indicator.denominator is not None:
        below = rows.ask(indicator.denominator, table, during=span).alias(BELOW)
    above = rows.ask(indicator.numerator, table, during=span).alias(ABOVE)
    if below.dtype == pl.Boolean and above.dtype == pl.Boolean and indicator.denominator:
        above &= below  # who is not below the line is not above it either
    table = table.with_columns(above, below, _key(indicator, table))
    return Counted(table, _once(indicator, table))


def rules(indicator: Indicator) -> list[Expression]:
    """Return the expressions of an indicator."""
    every = (indicator.where, indicator.denominator, indicator.numerator)
    return [rule for rule in every if rule is not None]


def _facts(law: Law, indicator: Indicator) -> set[str]:
    used = {fact for rule in rules(indicator) for fact in references(rule).facts}
    named = {*indicator.by, indicator.distinct_by or ""}
    return (used | named) & law.facts.keys()


def _within(rows: Rows, indicator: Indicator, table: pl.DataFrame, span: Window) -> pl.DataFrame:
    """Keep the rows of the time over which is measured; of payments without one, this month's."""
    if indicator.over == "record" and span.first is not None:
        return table.filter(pl.col("reading_day").is_between(span.first, span.last))
    if indicator.over != "payment_month":
        return table
    if span.first is None:
        this_month = pl.select(month_text(pl.lit(rows.situation.number))).item()
        return table.filter(pl.col("month") == this_month)
    first_of_month = span.first.replace(day=1)
    return table.filter(pl.col("month_start").is_between(first_of_month, span.last))


def _key(indicator: Indicator, table: pl.DataFrame) -> pl.Expr:
    """Return what is counted once: a household, what the document names, or the row itself."""
    if indicator.distinct_by is not None:
        return pl.col(indicator.distinct_by).cast(pl.String).alias(KEY)
    if indicator.over == "household":
        return pl.col("family").alias(KEY)
    if indicator.measure == "distinct":
        whom = [name for name in ("whom", "person_id") if name in table.columns]
        return pl.coalesce(whom).alias(KEY)
    return pl.int_range(pl.len()).cast(pl.String).alias(KEY)


def _once(indicator: Indicator, table: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each key, if truths are counted; what has no key cannot be told apart."""
    if indicator.measure not in _TRUTHS or table.schema[ABOVE] != pl.Boolean:
        return table
    kept = [name for name in ("township", *indicator.by) if name in table.columns]
    return (
        table.drop_nulls(KEY)
        .group_by(KEY, maintain_order=True)
        .agg(pl.col(ABOVE, BELOW).any(ignore_nulls=False), pl.col(kept).first())
    )
