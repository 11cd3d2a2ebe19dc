"""The rule for a month applied to a situation: pay, past months, stops, discoveries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.gather import know, situation_reader
from tongxing.cycle.knowledge import known_before
from tongxing.cycle.payments import payments
from tongxing.cycle.periods import ALL_PERIODS
from tongxing.cycle.reconcile import monthly, periodic
from tongxing.cycle.reconcile.causes import with_causes
from tongxing.cycle.reconcile.discover import discoveries, services, unclaimed
from tongxing.cycle.reconcile.due import due_by_enrolment
from tongxing.cycle.reconcile.situation import PERSON_PROGRAMME
from tongxing.cycle.reconcile.stops import candidates, stops
from tongxing.cycle.reconcile.verified import settled
from tongxing.cycle.records import record_frames
from tongxing.cycle.relatives import circle

if TYPE_CHECKING:
    from tongxing.cycle.gather import Question
    from tongxing.cycle.reader import Reader
    from tongxing.cycle.reconcile.monthly import Gaps
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.cycle.store import Store


@dataclass(frozen=True)
class Settled:
    """The month settled, before names and reasons are added."""

    due: pl.DataFrame
    gaps: Gaps
    payroll: pl.DataFrame
    adjustments: pl.DataFrame
    stops: pl.DataFrame
    discoveries: pl.DataFrame
    services: pl.DataFrame


def settle(situation: Situation, store: Store, question: Question) -> Settled:
    """Apply the rule for a month to everybody."""
    due = due_by_enrolment(situation)
    missing = monthly.gaps(situation)
    payroll = pl.concat([monthly.pay(situation, due), periodic.pay(situation)])
    back = periodic.recoveries(situation)
    owed = pl.concat([monthly.adjustments(situation, due, missing).select(back.columns), back])
    chosen = _stop_candidates(situation, back)
    read = {*owed["person_id"].to_list(), *chosen["person_id"].to_list()}
    now = situation_reader(situation, read)
    missed = unclaimed(situation)
    return Settled(
        due=due,
        gaps=missing,
        payroll=_with_presumed(situation, payroll),
        adjustments=with_causes(situation, owed, now, _earlier(situation, store, question, owed)),
        stops=stops(situation, chosen, now),
        discoveries=_with_presumed(situation, discoveries(situation, missed)),
        services=_with_presumed(situation, services(situation, missed)),
    )


def _stop_candidates(situation: Situation, back: pl.DataFrame) -> pl.DataFrame:
    """Return whom to stop.

    Outside monthly programmes these are those to whom something was paid that was not due, and
    those who got nothing because nothing was due.
    """
    enrolled = situation.approved(*ALL_PERIODS).filter(
        pl.col("ended_on").is_null() | (pl.col("ended_on") > situation.as_of)
    )
    other = ~pl.col("programme").is_in(situation.programmes("month"))
    refused = periodic.never_due(situation)
    wrongly_paid = pl.concat([back.select(PERSON_PROGRAMME), refused]).unique()
    enrolled = pl.concat(
        [
            enrolled.filter(~other),
            enrolled.filter(other).join(wrongly_paid, on=PERSON_PROGRAMME, how="semi"),
        ]
    )
    this_month = enrolled.join(
        situation.counting.filter(pl.col("month") == situation.number).select(
            "enrolment", "reading_day", "outcome"
        ),
        on="enrolment",
    ).with_columns(reads=pl.lit("month"))
    today = [
        enrolled.filter(pl.col("programme") == programme)
        .with_columns(reading_day=pl.lit(situation.as_of))
        .join(situation.determined.outcomes(programme).drop("amount"), on=KEYS, how="left")
        .with_columns(reads=pl.lit("as_of"))
        for programme in enrolled["programme"].unique().sort().to_list()
    ]
    reads = pl.concat([this_month, *today])
    if situation.waived:
        chosen = [waiver.person_id for waiver in situation.waived]
        reads = settled(
            reads, list(situation.waived), situation_reader(situation, chosen), situation.month
        )
    return candidates(situation, reads)


def _earlier(
    situation: Situation, store: Store, question: Question, owed: pl.DataFrame
) -> Reader | None:
    """Return a reader of what was known before this run, for those who are owed something."""
    before = known_before(store, situation.as_of)
    if before is None:
        return None
    chosen = owed.filter(pl.col("difference_fen") > 0)["person_id"].unique().to_list()
    law = situation.law
    seen = circle(before, law, chosen)
    now = know(before, question, law, situation.persons, only=seen)
    records = record_frames(before, law, now.series, payments(before, law))
    return situation_reader(situation, chosen, now, records)


def _with_presumed(situation: Situation, rows: pl.DataFrame) -> pl.DataFrame:
    """Add `presumed`: the conditions taken as fulfilled because nothing is known against them."""
    frames = [
        pl.DataFrame(
            schema={
                "person_id": pl.String,
                "reading_day": pl.Date,
                "programme": pl.String,
                "presumed": pl.List(pl.String),
            }
        )
    ]
    for programme in rows["programme"].unique().sort().to_list():
        reasons = situation.determined.reasons(
            programme, rows.filter(pl.col("programme") == programme)
        )
        frames.append(reasons.select(*KEYS, pl.lit(programme).alias("programme"), "presumed"))
    return rows.join(
        pl.concat(frames), on=[*KEYS, "programme"], how="left", maintain_order="left"
    ).with_columns(pl.col("presumed").fill_null(pl.lit([], dtype=pl.List(pl.String))))
