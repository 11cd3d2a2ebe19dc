"""What officers verified: a proposed stop found not to be so (核实不符) is taken as answered.

The failing conditions count as fulfilled from the day they began to fail to the day of the
verification, and for the month of the verification as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.periods import ALL_PERIODS
from tongxing.foundations.month import Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tongxing.cycle.reader import Reader
    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.person import Decision


class Waiver(NamedTuple):
    """Conditions of one person and programme that count as fulfilled from one day to another."""

    person_id: str
    programme: str
    conditions: frozenset[str]
    since: date
    verified_on: date

    def applies(self, day: date, month: Month) -> bool:
        """Say whether a reading day is answered; within the month of the run the whole month is."""
        if self.since <= day <= self.verified_on:
            return True
        return month.contains(self.verified_on) and month.contains(day)


def waivers(situation: Situation, reader: Reader) -> list[Waiver]:
    """Return what 处理结果 settles, from the conditions that failed when it was verified."""
    verified = situation.outcomes.filter(
        (pl.col("list") == "stop") & (pl.col("outcome") == "not_confirmed")
    )
    approved = situation.approved(*ALL_PERIODS)
    found: list[Waiver] = []
    for person, programme, handled_on in verified.select(
        "person_id", "programme", "handled_on"
    ).iter_rows():
        starts = approved.filter(
            (pl.col("person_id") == person) & (pl.col("programme") == programme)
        )["applied_on"]
        applied = [start for start in starts.to_list() if start <= handled_on]
        if applied:
            found += _of_one(situation, reader, person, programme, handled_on, max(applied))
    return found


def _of_one(
    situation: Situation,
    reader: Reader,
    person: str,
    programme: str,
    handled_on: date,
    applied_on: date,
) -> Iterable[Waiver]:
    """Yield the waivers of one verification: what failed on the days it was read from."""
    month = Month.of(handled_on)
    days = {max(month.first_day, applied_on), handled_on}
    days |= {situation.month.first_day, situation.as_of}
    for day in sorted(days):
        decision = reader.decide(programme, person, day)
        if decision is None or not decision.failed:
            continue
        since = earliest_failure(reader, decision, person, day, applied_on)
        if since <= handled_on:
            yield Waiver(person, programme, frozenset(decision.failed), since, handled_on)


def earliest_failure(
    reader: Reader, decision: Decision, person: str, day: date, applied_on: date
) -> date:
    """Return the first day of the longest unbroken failing run among the failing conditions."""
    return min(
        reader.failing_since(decision.programme, condition, person, day, not_before=applied_on)
        for condition in decision.failed
    )


def settled(
    counting: pl.DataFrame, found: list[Waiver], reader: Reader, month: Month
) -> pl.DataFrame:
    """Return rows with outcomes as they are once verified conditions count as fulfilled.

    Args:
        counting: Rows with `person_id`, `programme`, `reading_day`, `outcome` and perhaps `amount`.
        found: The waivers.
        reader: Reads the persons concerned.
        month: The month of the run.
    """
    concerned = counting.filter(
        ~pl.col("outcome").fill_null(value=True)
        & pl.col("person_id").is_in([waiver.person_id for waiver in found])
    )
    keys = concerned.select(*KEYS, "programme").unique().iter_rows()
    answers = [
        answer
        for person, day, programme in keys
        if (answer := _answer(found, reader, month, person, day, programme))
    ]
    if not answers:
        return counting
    table = pl.DataFrame(answers, schema=_ANSWER, orient="row")
    joined = counting.join(
        table.with_columns(answered=pl.lit(value=True)),
        on=[*KEYS, "programme"],
        how="left",
        maintain_order="left",
    )
    answered = pl.col("answered").fill_null(value=False)
    columns = [pl.when(answered).then("settled").otherwise("outcome").alias("outcome")]
    if "amount" in counting.columns:
        columns.append(pl.when(answered).then("settled_amount").otherwise("amount").alias("amount"))
    return joined.with_columns(columns).drop("settled", "settled_amount", "answered")


_ANSWER: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "reading_day": pl.Date,
    "programme": pl.String,
    "settled": pl.Boolean,
    "settled_amount": pl.Int64,
}


def _answer(
    found: list[Waiver], reader: Reader, month: Month, person: str, day: date, programme: str
) -> tuple[str, date, str, bool | None, int | None] | None:
    """Return outcome and amount of one refused row if all that fails in it was verified."""
    waived = frozenset[str]().union(
        *(
            waiver.conditions
            for waiver in found
            if (waiver.person_id, waiver.programme) == (person, programme)
            and waiver.applies(day, month)
        )
    )
    decision = reader.decide(programme, person, day) if waived else None
    if decision is None or not set(decision.failed) <= waived:
        return None
    amount = reader.own_amount(programme, person, day)
    return (person, day, programme, None if decision.unknown else True, amount)
