"""服务建议: what may be offered to whom, and in a few words why.

There are many more of these than of anything else, so nothing here is done person by person: all
who fulfil the same conditions, with the same ones presumed, are told the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reconcile.ask import undecided
from tongxing.cycle.results import OFFERED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Programme


def offers(situation: Situation, found: pl.DataFrame) -> pl.DataFrame:
    """Return the list of services.

    Args:
        situation: The run.
        found: `person_id`, `programme`, `kind`, `presumed`.

    Returns:
        The columns of the list `services`, by place, programme and person.
    """
    people = situation.persons.table.select("person_id", "name", "place", "phone")
    return (
        found.join(_reasons(situation, found), on=["programme", "presumed"], how="left")
        .with_columns(agency=_agency(situation))
        .join(people, on="person_id", how="left", maintain_order="left")
        .with_columns(place=pl.col("place").str.pad_end(12, "0"))
        .sort("place", "programme", "person_id", nulls_last=True)
    )


def offer_counts(situation: Situation, found: pl.DataFrame) -> pl.DataFrame:
    """Return how many each service may be offered to, and of how many that cannot be said.

    Returns:
        The columns of `OFFERED`, in the order of the law; programmes that concern nobody left out.
    """
    listed = found.group_by("programme", "kind").agg(persons=pl.len().cast(pl.Int64))
    open_ones = undecided(situation).rename({"persons": "undecided"})
    order = pl.DataFrame(
        {"programme": list(situation.law.programmes)}, schema={"programme": pl.String}
    )
    return (
        order.join(listed, on="programme", how="left", maintain_order="left")
        .join(open_ones, on="programme", how="left", maintain_order="left")
        .with_columns(pl.col("persons", "undecided").fill_null(0), agency=_agency(situation))
        .filter((pl.col("persons") > 0) | (pl.col("undecided") > 0))
        .with_columns(kind=pl.coalesce("kind", _kind(situation)))
        .select(*OFFERED)
    )


def _agency(situation: Situation) -> pl.Expr:
    """Return who decides elsewhere; null where it is decided here."""
    agencies = {
        programme.id: programme.decided_by.agency.zh
        for programme in situation.law.programmes.values()
        if programme.decided_by is not None
    }
    if not agencies:
        return pl.lit(None, dtype=pl.String)
    return pl.col("programme").replace_strict(agencies, default=None, return_dtype=pl.String)


def _kind(situation: Situation) -> pl.Expr:
    kinds = {
        programme.id: "amount_unknown"
        if programme.listing == "money"
        else "referral"
        if programme.decided_by is not None
        else "service"
        for programme in situation.law.programmes.values()
    }
    return pl.col("programme").replace_strict(kinds, default=None, return_dtype=pl.String)


def _reasons(situation: Situation, found: pl.DataFrame) -> pl.DataFrame:
    """Return `programme`, `presumed`, `reason`: one sentence for all of whom the same holds."""
    distinct = found.select("programme", "presumed").unique().sort("programme", "presumed")
    told = [
        _reason(situation.law.programmes[programme], presumed)
        for programme, presumed in distinct.iter_rows()
    ]
    return distinct.with_columns(pl.Series("reason", told, dtype=pl.String))


def _reason(programme: Programme, presumed: Sequence[str]) -> str:
    """Return what makes somebody qualify, and of a referral where to go with what."""
    holding = "；".join(c.name.zh for c in programme.conditions if c.id not in presumed)
    elsewhere = programme.decided_by
    if elsewhere is None:
        return f"符合“{programme.name.zh}”的条件：{holding}" if holding else ""
    bring = "、".join(each.zh for each in elsewhere.bring)
    said = f"看来符合“{programme.name.zh}”的条件" + (f"：{holding}" if holding else "")
    said += f"。由{elsewhere.agency.zh}决定，到{elsewhere.where.zh}办理"
    return f"{said}，带上{bring}。" if bring else f"{said}。"
