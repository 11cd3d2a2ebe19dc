"""Runs the checks: which rows each looks at, which of them it finds, and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from tongxing.cycle.findings.details import COUNT, details, placeholders
from tongxing.cycle.results import NotRun
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from tongxing.cycle.rows import Rows
    from tongxing.law.documents import Check
    from tongxing.law.in_force import Law

SCHEMA: Final = {
    "person_id": pl.String,
    "programme": pl.String,
    "month": pl.String,
    "check": pl.String,
    "severity": pl.String,
    "detail": pl.String,
}
_ABOUT: Final = ("person_id", "programme", "month")
_OF_THE_LISTS_NEEDED: Final = frozenset({"rejected_row", "name"})
"""Rows that stand for rows of lists: a check that needs some lists looks at these only."""


@dataclass(frozen=True)
class Findings:
    """What the checks found, and which could not run."""

    table: pl.DataFrame
    not_run: tuple[NotRun, ...]


def findings(rows: Rows) -> Findings:
    """Run every check in force; one whose list was never handed over is not run."""
    law = rows.situation.law
    found = [pl.DataFrame(schema=SCHEMA)]
    not_run = []
    for check in law.checks.values():
        missing = tuple(need for need in _needs(check) if need not in rows.situation.known.series)
        table = None if missing else _looked_at(rows, check)
        if table is None:
            not_run.append(NotRun(check.id, missing))
        elif not table.is_empty():
            found.append(_told(law, check, _suspicious(rows, check, table)))
    table = pl.concat(found).sort(
        "check", "person_id", "programme", "month", "detail", nulls_last=True
    )
    return Findings(table, tuple(not_run))


def _needs(check: Check) -> tuple[str, ...]:
    own = [check.records] if check.records and check.records not in check.needs else []
    return (*check.needs, *own)


def _looked_at(rows: Rows, check: Check) -> pl.DataFrame | None:
    """Return the rows that a check looks at, before its own condition is asked."""
    table = rows.over(
        check.over, check.records, rows.situation.as_of, _facts(rows.situation.law, check)
    )
    if table is None:
        return None
    if check.programmes is not None and "programme" in table.columns:
        table = table.filter(pl.col("programme").is_in(list(check.programmes)))
    if check.needs and check.over in _OF_THE_LISTS_NEEDED:
        table = table.filter(pl.col("roster_id").is_in(list(check.needs)))
    if check.among is not None and not table.is_empty():
        table = table.filter(rows.ask(check.among, table).fill_null(value=False))
    # What is not known groups nobody.
    return table.drop_nulls(list(check.per)) if check.per else table


def _facts(law: Law, check: Check) -> set[str]:
    """Return the facts that a check reads, groups by or tells."""
    rules = [check.when] if check.among is None else [check.when, check.among]
    used = {fact for rule in rules for fact in references(rule).facts}
    return (used | {*check.per, *placeholders(check.detail)}) & law.facts.keys()


def _suspicious(rows: Rows, check: Check, table: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that a check finds; one for each group, if it tells groups."""
    if check.per:
        table = table.with_columns(pl.len().over(check.per).cast(pl.Int64).alias(COUNT))
    hits = table.filter(rows.ask(check.when, table, check.per).fill_null(value=False))
    if "whom" in hits.columns:
        hits = hits.with_columns(person_id=pl.coalesce("whom", "person_id"))
    return _one_per_group(hits, check.per) if check.report == "group" else hits


def _one_per_group(hits: pl.DataFrame, per: tuple[str, ...]) -> pl.DataFrame:
    """Return the first row of each group; it names nobody where the group is of several."""
    alone = [
        pl.when(pl.col(name).n_unique() == 1).then(pl.col(name).first()).alias(name)
        for name in _ABOUT
        if name in hits.columns and name not in per
    ]
    others = [name for name in hits.columns if name not in {*_ABOUT, *per}]
    return hits.group_by(per, maintain_order=True).agg(*alone, pl.col(others).first())


def _told(law: Law, check: Check, hits: pl.DataFrame) -> pl.DataFrame:
    return hits.select(
        *(_about(hits, name) for name in _ABOUT),
        pl.lit(check.id).alias("check"),
        pl.lit(check.severity).alias("severity"),
        details(law, check, hits).alias("detail"),
    )


def _about(hits: pl.DataFrame, name: str) -> pl.Expr:
    """Return whom, which programme or which month a finding is about, as text."""
    if name not in hits.columns:
        return pl.lit(None, dtype=pl.String).alias(name)
    held = pl.col(name)
    return held.dt.strftime("%Y-%m") if hits.schema[name] == pl.Date else held.cast(pl.String)
