"""Who is new, gone or paid another amount than last month, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.outputs import words
from tongxing.cycle.outputs.figures import with_whereabouts

if TYPE_CHECKING:
    from tongxing.cycle.outputs.naming import Naming
    from tongxing.cycle.results import Results

COLUMNS = (
    "person_id",
    "name",
    "home",
    "programme",
    "change",
    "before_fen",
    "now_fen",
    "why",
)
KEYS = ("person_id", "programme")
UNIFORM_PERSONS = 3
"""So many persons of one programme who move together from one amount to another: a new standard."""


def month_changes(results: Results, naming: Naming) -> pl.DataFrame | None:
    """Compare this month's payroll with last month's; None on a first run.

    Returns:
        A row per person and programme, columns `COLUMNS`; an amount is null where nothing was
        paid. A programme paid once or once a year is never *gone*.
    """
    if results.previous_payroll is None:
        return None
    compared = _compared(results.lists["payroll"], results.previous_payroll)
    once = [name for name, known in naming.law.programmes.items() if known.period != "month"]
    ended = pl.col("programme").is_in(once) & (pl.col("change") != "new")
    rows = with_whereabouts(compared.filter(~ended), results)
    reasons = Reasons(results, naming)
    why = [
        reasons.why(person_id, programme, change, standard=standard)
        for person_id, programme, change, standard in rows.select(
            *KEYS, "change", "standard"
        ).iter_rows()
    ]
    order = pl.Enum(list(words.CHANGE))
    return (
        rows.with_columns(pl.Series("why", why, dtype=pl.String))
        .sort(
            pl.col("change").cast(order),
            naming.rank(),
            "programme",
            "home",
            "person_id",
            nulls_last=True,
        )
        .select(COLUMNS)
    )


def _compared(now: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that differ, with `change` and whether a whole group moved together."""
    joined = _by_person(now, "now_fen").join(
        _by_person(before, "before_fen"), on=KEYS, how="full", coalesce=True, suffix="_before"
    )
    change = (
        pl.when(pl.col("before_fen").is_null())
        .then(pl.lit("new"))
        .when(pl.col("now_fen").is_null())
        .then(pl.lit("gone"))
        .otherwise(pl.lit("changed"))
    )
    group = ("programme", "before_fen")
    together = (pl.col("now_fen").drop_nulls().n_unique() == 1) & (
        pl.col("now_fen").drop_nulls().len() >= UNIFORM_PERSONS
    )
    return (
        joined.with_columns(
            change.alias("change"),
            together.over(group).alias("standard"),
            pl.coalesce("name", "name_before").alias("name"),
        )
        .filter(~pl.col("now_fen").eq_missing(pl.col("before_fen")))
        .drop("name_before")
    )


def _by_person(payroll: pl.DataFrame, amount: str) -> pl.DataFrame:
    return payroll.group_by(KEYS, maintain_order=True).agg(
        pl.col("name").first(), pl.col("amount_fen").sum().alias(amount)
    )


class Reasons:
    """Looks up, in the run's other lists, why a payment began, ended or changed."""

    def __init__(self, results: Results, naming: Naming) -> None:
        self._naming = naming
        self._causes = _gathered(results.lists["adjustments"], "cause")
        holds = results.lists["stops"].filter(pl.col("action") == "hold").explode("failed")
        self._failed = _gathered(holds, "failed")
        self._enrolled = set(results.enrolled.select(KEYS).iter_rows())
        month = str(results.month)
        self._to_verify = {name for name, unread in results.to_verify if unread == month}

    def why(self, person_id: str, programme: str, change: str, *, standard: bool) -> str:
        """Return the reason in Chinese, in the words of the list that holds it."""
        if change == "new":
            return self._why_new(person_id, programme)
        if change == "gone":
            return self._why_gone(person_id, programme)
        if standard:
            return "标准调整"
        causes = self._said_causes(person_id, programme)
        return f"等级或标准变化，或只发差额{causes}"

    def _why_new(self, person_id: str, programme: str) -> str:
        known = self._naming.law.programmes.get(programme)
        if known is not None and known.period != "month":
            return "一次性发放" if known.period == "once" else "按年发放"
        if "approval" in self._causes.get((person_id, programme), ()):
            return "新批准，并补发以前月份"
        causes = self._said_causes(person_id, programme)
        return f"上月未发，本月开始发放或恢复发放{causes}"

    def _why_gone(self, person_id: str, programme: str) -> str:
        key = (person_id, programme)
        failed = self._failed.get(key)
        if failed:
            sentences = "；".join(self._naming.failing(programme, name).zh for name in failed)
            return f"暂缓发放：{sentences}"
        if key not in self._enrolled:
            return "审批已终止"
        if programme in self._to_verify:
            return "本月发放记录待核"
        return "本月已发足，或发放记录、享受对象名册有行待核"

    def _said_causes(self, person_id: str, programme: str) -> str:
        causes = self._causes.get((person_id, programme), ())
        said = "、".join(self._naming.cause(programme, cause).zh for cause in causes)
        return f"（{said}）" if said else ""


def _gathered(frame: pl.DataFrame, column: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the distinct values of a column by person and programme, in the order of the list."""
    gathered = (
        frame.drop_nulls(column)
        .group_by(KEYS, maintain_order=True)
        .agg(pl.col(column).unique(maintain_order=True))
    )
    return {
        (person_id, programme): tuple(values)
        for person_id, programme, values in gathered.select(*KEYS, column).iter_rows()
    }
