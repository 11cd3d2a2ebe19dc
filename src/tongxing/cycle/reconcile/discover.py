"""Who should be receiving and is not (应享未享)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.numbers import number
from tongxing.cycle.reconcile.situation import PERSON_PROGRAMME
from tongxing.law.documents import NEVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Programme

REFUSALS = ("declined", "not_confirmed")


def discoveries(situation: Situation) -> pl.DataFrame:
    """Return who would be entitled if they applied on the as-of day and has no open enrolment.

    Returns:
        `person_id`, `programme`, `reading_day`, `amount_fen` (null: the amount is not known).
    """
    found = [
        _of_programme(situation, programme)
        for programme in situation.law.programmes.values()
        if programme.applied_for
    ]
    schema = {
        "person_id": pl.String,
        "programme": pl.String,
        "reading_day": pl.Date,
        "amount_fen": pl.Int64,
    }
    return pl.concat([pl.DataFrame(schema=schema), *found])


def _of_programme(situation: Situation, programme: Programme) -> pl.DataFrame:
    day = situation.as_of
    entitled = (
        situation.determined.outcomes(programme.id)
        .filter((pl.col("reading_day") == day) & pl.col("outcome"))
        .with_columns(programme=pl.lit(programme.id))
    )
    candidates = considered(situation, entitled, programme).join(
        _living(situation), on="person_id", how="semi"
    )
    enrolled = situation.enrolments.open_on(day).select(PERSON_PROGRAMME)
    for closed in (enrolled, situation.enrolments.suspended, _refused(situation)):
        candidates = candidates.join(closed, on=PERSON_PROGRAMME, how="anti")
    if programme.subject == "household":
        candidates = _one_per_household(situation, candidates, enrolled)
    return candidates.select("person_id", "programme", "reading_day", amount_fen="amount")


def considered(situation: Situation, rows: pl.DataFrame, programme: Programme) -> pl.DataFrame:
    """Keep the persons that a programme is considered for.

    Everybody in 持证残疾人名册; children and others only for programmes without the certificate
    condition; anybody for the programmes they are or were enrolled in.
    """
    persons = situation.persons.for_all
    if not programme.needs_certificate:
        persons = persons | situation.persons.without_certificate
    enrolled = situation.enrolments.table.filter(pl.col("programme") == programme.id)["person_id"]
    return rows.filter(pl.col("person_id").is_in(sorted(persons | set(enrolled.to_list()))))


def answered(situation: Situation, lists: str, outcomes: Sequence[str] | None) -> pl.DataFrame:
    """Return person and programme whose latest 处理结果 is fresh and among the answers.

    Args:
        situation: The run.
        lists: `discovery` or `ask`.
        outcomes: The answers that count; None: any but 联系不上.
    """
    months = number(situation.law, "discovery_refusal_months")
    told = pl.lit(value=True) if outcomes is not None else pl.col("outcome") != "not_reached"
    latest = (
        situation.outcomes.filter(
            (pl.col("list") == lists) & (pl.col("handled_on") <= situation.as_of) & told
        )
        .sort("handled_on", maintain_order=True)
        .unique(PERSON_PROGRAMME, keep="last", maintain_order=True)
    )
    fresh = pl.col("handled_on").dt.offset_by(f"{months}mo") > situation.as_of
    counts = pl.col("outcome").is_in(outcomes) if outcomes is not None else pl.lit(value=True)
    return latest.filter(fresh & counts).select(PERSON_PROGRAMME)


def _refused(situation: Situation) -> pl.DataFrame:
    return answered(situation, "discovery", REFUSALS)


def _living(situation: Situation) -> pl.DataFrame:
    """Return the persons of whom no day of death is known."""
    facts = situation.facts.filter(pl.col("reading_day") == situation.as_of)
    if "death_date" not in facts.columns:
        return facts.select("person_id")
    return facts.filter(pl.col("death_date").is_null() | (pl.col("death_date") == NEVER)).select(
        "person_id"
    )


def _one_per_household(
    situation: Situation, candidates: pl.DataFrame, enrolled: pl.DataFrame
) -> pl.DataFrame:
    """Keep the eldest of each household, and none of a household where somebody is enrolled."""
    facts = situation.facts.filter(pl.col("reading_day") == situation.as_of).select(
        *KEYS, "household", "birth_date"
    )
    served = (
        facts.join(enrolled, on="person_id")
        .filter(pl.col("household").is_not_null())
        .select("programme", "household")
        .unique()
    )
    return (
        candidates.join(facts, on=KEYS, how="left")
        .join(served, on=["programme", "household"], how="anti")
        .sort("birth_date", "person_id")
        .unique(["programme", "household"], keep="first", maintain_order=True)
    )
