"""What is due for each month in which an approved enrolment counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from tongxing.cycle.reconcile.situation import Situation


def due_by_enrolment(situation: Situation) -> pl.DataFrame:
    """Return what each enrolment makes due in each month of monthly programmes that pay money.

    An unknown outcome neither starts nor stops anyone: the approval stands. For the month itself,
    and for months before a fresh approval, that is the amount; for any other past month it is what
    was paid and what is to be sent again. Where the amount is unknown, the month before tells it.

    Returns:
        The rows of `situation.counting` with `paid`, `resend`, `due` (fen) and `amount_unknown`.
    """
    rows = situation.counting.filter(pl.col("programme").is_in(situation.paying("month")))
    rows = situation.with_ledger(rows).sort("enrolment", "month")
    unknown = pl.col("outcome").is_null()
    stands = (pl.col("month") == situation.number) | situation.newly_approved()
    raw = (
        pl.when(unknown & ~stands)
        .then(pl.col("paid") + pl.col("resend"))
        .when(pl.col("outcome").fill_null(value=True))
        .then(pl.col("amount"))
        .otherwise(0)
    )
    needs_amount = pl.col("outcome").fill_null(value=True) & (~unknown | stands)
    return rows.with_columns(
        due=raw.forward_fill().over("enrolment", order_by="month").fill_null(0),
        amount_unknown=needs_amount & pl.col("amount").is_null(),
    )


def due_by_month(rows: pl.DataFrame) -> pl.DataFrame:
    """Keep, of the enrolments that count in a month, the one that makes most due."""
    known_first = pl.col("outcome").fill_null(value=False)
    return rows.sort(
        "person_id",
        "programme",
        "month",
        "due",
        known_first,
        "enrolment",
        descending=[False, False, False, True, True, False],
    ).unique(["person_id", "programme", "month"], keep="first", maintain_order=True)
