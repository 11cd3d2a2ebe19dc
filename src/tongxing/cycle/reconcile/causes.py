"""Why a past month differs: approval, resending, a late fact, late law, or the amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS, TEXTS
from tongxing.cycle.months import month_of, number_of
from tongxing.law.person import own_amount

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.cycle.reader import Reader
    from tongxing.cycle.reconcile.situation import Situation

LATE_FACT = "late_fact:"


def with_causes(
    situation: Situation, rows: pl.DataFrame, reader: Reader, earlier: Reader | None
) -> pl.DataFrame:
    """Add `cause` to adjustments.

    Args:
        situation: The run.
        rows: Adjustments as `monthly.adjustments` returns them.
        reader: Reads the persons concerned as they are known now.
        earlier: Reads them as they were known before this run; None on a first run.
    """
    rows = _with_failures(situation, rows)
    positive = pl.col("difference_fen") > 0
    refused = ~pl.col("outcome").fill_null(value=True)
    unpaid = pl.col("paid_fen") == 0
    fresh = pl.col("month") <= number_of(pl.col("approved_on"))
    named = (
        pl.when(positive & (pl.col("resend") > 0) & (pl.col("difference_fen") <= pl.col("resend")))
        .then(pl.lit("resend"))
        .when(pl.col("approved_on").is_null() | (positive & unpaid & fresh))
        .then(pl.lit("approval"))
        .when(~positive & refused & (pl.col("failed").list.len() > 0))
        .then(pl.lit(LATE_FACT) + pl.col("failed").list.first())
    )
    rows = rows.with_columns(cause=named)
    rest = rows.filter(pl.col("cause").is_null())
    if rest.is_empty():
        return rows.drop("failed")
    answers = _late_news(situation, rest, reader, earlier)
    return (
        rows.join(
            answers, on=["person_id", "programme", "month"], how="left", maintain_order="left"
        )
        .with_columns(cause=pl.coalesce("cause", "answer"))
        .drop("failed", "answer")
    )


def _with_failures(situation: Situation, rows: pl.DataFrame) -> pl.DataFrame:
    """Add `failed`: the conditions that fail on the reading day, where the outcome is refused."""
    refused = rows.filter(~pl.col("outcome").fill_null(value=True))
    frames = [
        pl.DataFrame(
            schema={
                "person_id": pl.String,
                "reading_day": pl.Date,
                "programme": pl.String,
                "failed": TEXTS,
            }
        )
    ]
    for programme in refused["programme"].unique().to_list():
        reasons = situation.determined.reasons(
            programme, refused.filter(pl.col("programme") == programme)
        )
        frames.append(reasons.select(*KEYS, pl.lit(programme).alias("programme"), "failed"))
    return rows.join(
        pl.concat(frames).unique([*KEYS, "programme"]),
        on=[*KEYS, "programme"],
        how="left",
        maintain_order="left",
    )


def _late_news(
    situation: Situation, rest: pl.DataFrame, reader: Reader, earlier: Reader | None
) -> pl.DataFrame:
    """Return `person_id`, `programme`, `month`, `answer` for rows that need a closer look."""
    answers = []
    for row in rest.iter_rows(named=True):
        person, programme, month = row["person_id"], row["programme"], row["month"]
        day: date = row["reading_day"] or month_of(month).first_day
        answer = "amount"
        if row["paid_fen"] == 0 and earlier is not None:
            answer = _late_fact(earlier, programme, person, day)
        elif row["paid_fen"] > 0:
            answer = _standard(situation, reader, row, day)
        answers.append((person, programme, month, answer))
    schema = {
        "person_id": pl.String,
        "programme": pl.String,
        "month": pl.Int32,
        "answer": pl.String,
    }
    return pl.DataFrame(answers, schema=schema, orient="row")


def _late_fact(earlier: Reader, programme: str, person: str, day: date) -> str:
    """Name the condition that was not fulfilled by what was known before this run."""
    decision = earlier.decide(programme, person, day)
    if decision is None:
        return "amount"
    open_before = (*decision.failed, *decision.unknown)
    return f"{LATE_FACT}{open_before[0]}" if open_before else "amount"


def _standard(situation: Situation, reader: Reader, row: Mapping[str, object], day: date) -> str:
    """Say `late_law` where what was paid is the person's amount under the law of another period.

    What is the amount under the law of the day as well was paid twice, and no law is late.
    """
    programme, paid = str(row["programme"]), row["paid_fen"]
    if paid == row["amount"]:
        return "amount"
    facts = reader.facts(reader.subject(programme, str(row["person_id"]), day), day)
    for change in situation.catalogue.change_days(situation.place):
        law = situation.catalogue.law(situation.place, change)
        if programme in law.programmes and own_amount(law, programme, facts) == paid:
            return "late_law"
    return "amount"
