"""An expression of a check or an indicator, asked about rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.law.columns import column
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.rows.window import Window
    from tongxing.law.expressions import Expression


def answers(
    situation: Situation,
    payroll: pl.DataFrame,
    expression: Expression,
    rows: pl.DataFrame,
    *,
    per: tuple[str, ...] = (),
    during: Window | None = None,
) -> pl.Series:
    """Return the value of an expression for every row; null: unknown.

    Args:
        situation: The run.
        payroll: `person_id`, `programme`, `amount_fen` of this month, which counts as paid.
        expression: The expression.
        rows: The rows, with `person_id` and `reading_day`.
        per: The names by which they are grouped.
        during: The days whose payments `paid(…)` means; None: this month's.
    """
    rows = with_programmes(situation, payroll, rows, [expression], during)
    return column(expression, situation.law, rows, records=situation.records, per=per)


def with_programmes(
    situation: Situation,
    payroll: pl.DataFrame,
    rows: pl.DataFrame,
    expressions: Iterable[Expression],
    during: Window | None,
) -> pl.DataFrame:
    """Add what expressions ask about programmes.

    Returns:
        The rows with `<programme>__outcome` and `<programme>__amount` as the run decided, and
        `paid__<programme>`, as far as they are asked about and not there yet.
    """
    for expression in expressions:
        used = references(expression)
        for programme in sorted(used.programmes_entitled):
            rows = _with_outcome(situation, rows, programme)
        for programme in sorted(used.programmes_paid):
            rows = _with_paid(situation, payroll, rows, programme, during)
    return rows


def _with_outcome(situation: Situation, rows: pl.DataFrame, programme: str) -> pl.DataFrame:
    """Add the outcome and amount that the run decided, where it decided for these days."""
    name = f"{programme}__outcome"
    if name in rows.columns or not set(KEYS) <= set(rows.columns):
        return rows
    decided = situation.determined.outcomes(programme).select(
        *KEYS,
        pl.col("outcome").alias(name),
        pl.col("amount").alias(f"{programme}__amount"),
    )
    undecided = rows.select("reading_day").join(decided, on="reading_day", how="anti")
    if not undecided.is_empty():
        return rows
    return rows.join(decided, on=KEYS, how="left", maintain_order="left")


def _with_paid(
    situation: Situation,
    payroll: pl.DataFrame,
    rows: pl.DataFrame,
    programme: str,
    during: Window | None,
) -> pl.DataFrame:
    """Add what was paid, and is paid by this month's payroll, over a time."""
    name = f"paid__{programme}"
    if name in rows.columns or "person_id" not in rows.columns:
        return rows
    first = situation.number
    if during is not None and during.first is not None:
        first = during.first.year * 12 + during.first.month - 1
    mine = pl.col("programme") == programme
    ledger = situation.payments.ledger.filter(
        mine & pl.col("month").is_between(first, situation.number)
    )
    sent = payroll.filter(mine).select("person_id", paid="amount_fen")
    paid = (
        pl.concat([ledger.select("person_id", "paid"), sent])
        .group_by("person_id")
        .agg(pl.col("paid").sum().alias(name))
    )
    return rows.join(paid, on="person_id", how="left", maintain_order="left").with_columns(
        pl.col(name).fill_null(0)
    )
