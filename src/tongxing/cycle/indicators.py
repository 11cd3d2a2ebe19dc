"""Measured figures, for the place and for each township."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.facts.coverage import TOWNSHIP_DIGITS
from tongxing.cycle.numbers import number
from tongxing.cycle.results import SCHEMAS
from tongxing.law.columns import column

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Indicator, Target

_SIGNS = {"above": ">", "at_least": "≥", "below": "<", "at_most": "≤"}
_FEN_IN_TEN_THOUSAND_YUAN = 1_000_000


def indicators(situation: Situation, payroll: pl.DataFrame) -> pl.DataFrame:
    """Return every indicator in force, one row per place and breakdown.

    Args:
        situation: The run.
        payroll: `person_id`, `programme`, `amount_fen` of this month's payroll, which counts as
            paid for the month.
    """
    sent = payroll.select("person_id", "programme", paid="amount_fen")
    ledger = situation.payments.ledger.filter(pl.col("month") == situation.number)
    paid = (
        pl.concat([sent, ledger.select("person_id", "programme", "paid")])
        .group_by("person_id", "programme")
        .agg(pl.col("paid").sum())
    )
    rows_of = {
        at: _rows(situation, day, paid)
        for at, day in (("month", situation.month.first_day), ("day", situation.as_of))
    }
    measured = [
        row
        for indicator in situation.law.indicators.values()
        for row in _measured(situation, indicator, rows_of[indicator.at])
    ]
    return pl.DataFrame(measured, schema=SCHEMAS["indicators"], orient="row")


def _measured(
    situation: Situation, indicator: Indicator, everybody: pl.DataFrame
) -> Iterable[tuple[object, ...]]:
    rows = everybody
    if indicator.where is not None:
        rows = rows.filter(column(indicator.where, situation.law, rows).fill_null(value=False))
    rows = rows.with_columns(column(indicator.numerator, situation.law, rows).alias("__numerator"))
    if indicator.denominator is not None:
        below = column(indicator.denominator, situation.law, rows)
        rows = rows.with_columns(below.alias("__denominator"))
    yield _row(situation, indicator, indicator.id, situation.place.padded, rows)
    townships = rows.filter(pl.col("township").str.len_chars() == TOWNSHIP_DIGITS)
    for (township,), part in sorted(townships.group_by("township"), key=lambda item: str(item[0])):
        yield _row(situation, indicator, indicator.id, f"{township}000", part)
    for by in indicator.by:
        for (value,), part in sorted(rows.group_by(by), key=lambda item: str(item[0])):
            name = f"{indicator.id}/{by}={'unknown' if value is None else value}"
            yield _row(situation, indicator, name, situation.place.padded, part)


def _rows(situation: Situation, day: date, paid: pl.DataFrame) -> pl.DataFrame:
    """Return a row per person with the facts, outcomes and payments that may be asked for."""
    rows = situation.values.filter(pl.col("reading_day") == day)
    rows = rows.join(situation.persons.table.select("person_id"), on="person_id", how="semi")
    for programme in situation.law.programmes:
        outcomes = situation.determined.outcomes(programme).select(
            *KEYS, pl.col("outcome").alias(f"{programme}__outcome")
        )
        theirs = paid.filter(pl.col("programme") == programme).select(
            "person_id", pl.col("paid").alias(f"paid__{programme}")
        )
        rows = (
            rows.join(outcomes, on=KEYS, how="left", maintain_order="left")
            .join(theirs, on="person_id", how="left", maintain_order="left")
            .with_columns(pl.col(f"paid__{programme}").fill_null(0))
        )
    townships = situation.persons.table.select(
        "person_id", township=pl.col("place").str.slice(0, TOWNSHIP_DIGITS)
    )
    return rows.join(townships, on="person_id", how="left", maintain_order="left")


def _row(
    situation: Situation, indicator: Indicator, name: str, place: str, rows: pl.DataFrame
) -> tuple[object, ...]:
    numerator, denominator, unknown = _counted(indicator, rows)
    value = _value(indicator, numerator, denominator)
    target, state = _judged(situation, indicator.target, value)
    return (name, place, numerator, denominator, unknown, value, indicator.unit, target, state)


def _counted(indicator: Indicator, rows: pl.DataFrame) -> tuple[int, int | None, int]:
    above = rows["__numerator"]
    if indicator.measure == "sum":
        return int(above.sum() or 0), None, above.null_count()
    if indicator.denominator is None:
        return int(above.sum() or 0), None, above.null_count()
    below = rows["__denominator"]
    unknown = int((below.is_null() | (below.fill_null(value=False) & above.is_null())).sum())
    both = (above & below).fill_null(value=False)
    return int(both.sum()), int(below.fill_null(value=False).sum()), unknown


def _value(indicator: Indicator, numerator: int, denominator: int | None) -> float | None:
    """Return the figure in its unit, half up to two decimals; None: nothing can be said."""
    if indicator.measure == "ratio":
        if not denominator:
            return None
        exact = Decimal(numerator * 100) / Decimal(denominator)
    elif indicator.unit == "ten_thousand_yuan":
        exact = Decimal(numerator) / _FEN_IN_TEN_THOUSAND_YUAN
    else:
        exact = Decimal(numerator)
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _judged(
    situation: Situation, target: Target | None, value: float | None
) -> tuple[str | None, str]:
    if target is None:
        return None, "no_target"
    goal = number(situation.law, target.value)
    told = f"{_SIGNS[target.compare]}{goal}"
    if value is None:
        return told, "no_value"
    met = {
        "above": value > goal,
        "at_least": value >= goal,
        "below": value < goal,
        "at_most": value <= goal,
    }[target.compare]
    return told, "met" if met else "below"
