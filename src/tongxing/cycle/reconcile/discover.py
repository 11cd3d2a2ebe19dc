"""Who should be receiving and is not: money that is missed (应享未享), and services to offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import KEYS
from tongxing.cycle.laws import kind_of
from tongxing.cycle.numbers import number
from tongxing.cycle.periods import own_reading_day
from tongxing.cycle.reconcile.situation import PERSON_PROGRAMME
from tongxing.law.documents import NEVER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Programme

REFUSALS = ("declined", "not_confirmed")
_FOUND: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "programme": pl.String,
    "reading_day": pl.Date,
    "amount_fen": pl.Int64,
}
_SERVICES = {**_FOUND, "kind": pl.String}


def discoveries(situation: Situation, found: pl.DataFrame) -> pl.DataFrame:
    """Return the money that is missed: who would be entitled to how much if they applied today.

    Of programmes that choose among themselves only the one that pays a person best.

    Args:
        situation: The run.
        found: What nobody has claimed (`unclaimed`).

    Returns:
        `person_id`, `programme`, `reading_day`, `amount_fen`.
    """
    found = found.filter(_is_money(situation) & pl.col("amount_fen").is_not_null())
    groups = {p.id: p.group for p in situation.law.programmes.values() if p.group is not None}
    if not groups:
        return found
    order = {programme: place for place, programme in enumerate(situation.law.programmes)}
    chosen = (
        found.with_columns(
            group=pl.col("programme").replace_strict(
                groups, default=pl.col("programme"), return_dtype=pl.String
            ),
            order=pl.col("programme").replace_strict(order, return_dtype=pl.Int64),
        )
        .sort("person_id", "group", "amount_fen", "order", descending=[False, False, True, False])
        .unique(["person_id", "group"], keep="first", maintain_order=True)
    )
    return chosen.sort("order", maintain_order=True).select(*_FOUND)


def services(situation: Situation, found: pl.DataFrame) -> pl.DataFrame:
    """Return what may be offered: services, referrals, and money whose amount nobody told us.

    Args:
        situation: The run.
        found: What nobody has claimed (`unclaimed`).

    Returns:
        `person_id`, `programme`, `reading_day`, `amount_fen` (null), `kind`: service, referral (an
        agency elsewhere decides) or amount_unknown.
    """
    referred = [
        programme.id
        for programme in situation.law.programmes.values()
        if programme.category == "referral" or programme.decided_by is not None
    ]
    is_money = _is_money(situation)
    kind = (
        pl.when(is_money)
        .then(pl.lit("amount_unknown"))
        .when(pl.col("programme").is_in(referred))
        .then(pl.lit("referral"))
        .otherwise(pl.lit("service"))
    )
    found = found.filter(~is_money | pl.col("amount_fen").is_null())
    return found.with_columns(kind=kind, amount_fen=pl.lit(None, dtype=pl.Int64)).select(*_SERVICES)


def _is_money(situation: Situation) -> pl.Expr:
    paying = [p.id for p in situation.law.programmes.values() if p.listing == "money"]
    return pl.col("programme").is_in(paying)


def unclaimed(situation: Situation) -> pl.DataFrame:
    """Return who would be entitled to what if they applied on the as-of day, and has not.

    Left out are programmes that nobody applies for, that are listed nowhere, or in which one may
    not apply on that day; and whoever was not entitled on the one day of the year that counts, if
    it has passed.

    Returns:
        `person_id`, `programme`, `reading_day`, `amount_fen` (null: not known, or no money).
    """
    alive = _living(situation)
    found = [
        _of_programme(situation, programme, alive)
        for programme in situation.law.programmes.values()
        if is_open(situation, programme)
    ]
    candidates = pl.concat([pl.DataFrame(schema=_FOUND), *found])
    enrolled = situation.enrolments.open_on(situation.as_of).select(PERSON_PROGRAMME)
    for closed in (enrolled, situation.enrolments.suspended, _refused(situation)):
        candidates = candidates.join(closed, on=PERSON_PROGRAMME, how="anti", maintain_order="left")
    for programme in situation.law.programmes.values():
        if programme.subject == "household":
            candidates = _one_per_household(situation, candidates, enrolled, programme.id)
    return candidates


def is_open(situation: Situation, programme: Programme) -> bool:
    """Say whether somebody could be told today to apply for a programme."""
    window = programme.window
    return (
        programme.applied_for
        and programme.listing != "off"
        and (window is None or window.holds(situation.as_of))
    )


def _of_programme(situation: Situation, programme: Programme, alive: pl.DataFrame) -> pl.DataFrame:
    entitled = situation.determined.outcomes(programme.id).filter(
        (pl.col("reading_day") == situation.as_of) & pl.col("outcome")
    )
    candidates = considered(situation, entitled, programme)
    read_on = own_reading_day(programme, situation.as_of)
    if read_on is not None:
        refused = situation.determined.outcomes(programme.id).filter(
            (pl.col("reading_day") == read_on) & ~pl.col("outcome")
        )
        candidates = candidates.join(refused, on="person_id", how="anti", maintain_order="left")
    if kind_of(programme) != "organisation":
        candidates = candidates.join(alive, on="person_id", how="semi", maintain_order="left")
    return candidates.select(
        "person_id", pl.lit(programme.id).alias("programme"), "reading_day", amount_fen="amount"
    )


def considered(situation: Situation, rows: pl.DataFrame, programme: Programme) -> pl.DataFrame:
    """Keep those that a programme is considered for.

    Everybody in 持证残疾人名册; children and others only for programmes without the certificate
    condition; every organisation; anybody for the programmes they are or were enrolled in.
    """
    if kind_of(programme) == "organisation":
        return rows
    persons = situation.persons.considered(with_certificate=programme.needs_certificate)
    mine = pl.col("programme") == programme.id
    enrolled = situation.enrolments.table.filter(mine).select("person_id")
    everybody = pl.concat([persons, enrolled]).unique()
    return rows.join(everybody, on="person_id", how="semi", maintain_order="left")


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
    read = [name for name in ("death_date",) if name in situation.facts.columns]
    facts = situation.facts.select(*KEYS, *read).filter(pl.col("reading_day") == situation.as_of)
    if not read:
        return facts.select("person_id")
    return facts.filter(pl.col("death_date").is_null() | (pl.col("death_date") == NEVER)).select(
        "person_id"
    )


def _one_per_household(
    situation: Situation, candidates: pl.DataFrame, enrolled: pl.DataFrame, programme: str
) -> pl.DataFrame:
    """Keep the eldest of each household, and none of a household where somebody is enrolled.

    Whoever's household is not known stands alone.
    """
    mine = pl.col("programme") == programme
    facts = situation.facts.select(*KEYS, "household", "birth_date").filter(
        pl.col("reading_day") == situation.as_of
    )
    served = (
        facts.join(enrolled.filter(mine), on="person_id")
        .filter(pl.col("household").is_not_null())
        .select("household")
        .unique()
    )
    eldest = (
        candidates.filter(mine)
        .join(facts, on=KEYS, how="left")
        .join(served, on="household", how="anti")
        .with_columns(together=pl.coalesce("household", "person_id"))
        .sort("birth_date", "person_id")
        .unique("together", keep="first", maintain_order=True)
        .select(*_FOUND)
    )
    return pl.concat([candidates.filter(~mine), eldest])
