"""Circuit breakers: a run that would stop or back-pay too many waits for an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.numbers import number
from tongxing.cycle.results import Breaker
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.cycle.facts.coverage import Series
    from tongxing.cycle.reconcile.situation import Situation


def counts(situation: Situation, adjustments: pl.DataFrame, stops: pl.DataFrame) -> pl.DataFrame:
    """Count persons by programme: `programme`, `stopped`, `arrears`, `enrolled`.

    `stopped` counts persons in stops or recoveries, `arrears` persons owed for past months,
    `enrolled` the approved enrolments that count in the month.
    """
    owing = adjustments.filter(pl.col("difference_fen") < 0)
    stopped = pl.concat(
        [stops.select("person_id", "programme"), owing.select("person_id", "programme")]
    )
    enrolled = situation.counting.filter(pl.col("month") == situation.number)
    table = pl.DataFrame(
        {"programme": list(situation.law.programmes)}, schema={"programme": pl.String}
    )
    for name, rows, counted in (
        ("stopped", stopped, "person_id"),
        ("arrears", adjustments.filter(pl.col("difference_fen") > 0), "person_id"),
        ("enrolled", enrolled, "enrolment"),
    ):
        sums = rows.group_by("programme").agg(pl.col(counted).n_unique().cast(pl.Int64).alias(name))
        table = table.join(sums, on="programme", how="left", maintain_order="left")
    return table.with_columns(pl.col("stopped", "arrears", "enrolled").fill_null(0))


def programme_breakers(
    situation: Situation, table: pl.DataFrame, confirm: Iterable[str]
) -> list[Breaker]:
    """Return the programmes whose stops or arrears exceed both bounds; services hold no payroll."""
    persons = number(situation.law, "mass_stop_persons")
    share = number(situation.law, "mass_stop_share")
    confirmed = frozenset(confirm)
    found = []
    for programme, stopped, arrears, enrolled in table.iter_rows():
        if not situation.law.programmes[programme].is_paid:
            continue
        name = situation.law.programmes[programme].name
        for breaker, affected, zh, en in (
            ("mass-stop", stopped, "停发或追回", "stops or recoveries"),
            ("mass-arrears", arrears, "补发", "arrears"),
        ):
            if affected > persons and affected * 100 > share * enrolled:
                text = Text(
                    f"{name.zh}：本月{zh}涉及{affected}人，在册{enrolled}人，超过{persons}人且超过{share}%",
                    f"{name.en}: {en} for {affected} of {enrolled}; over {persons} and {share} %",
                )
                found.append(
                    Breaker(breaker, programme, affected, enrolled, breaker in confirmed, text)
                )
    return found


def list_breakers(situation: Situation, series: Iterable[Series]) -> list[Breaker]:
    """Return the newest lists that name far fewer persons than the ones believed before them."""
    found = []
    for one in series:
        last = one.lists[-1]
        if not last.tripped:
            continue
        before = last.previous_persons or 0
        name = situation.law.rosters[one.roster].name
        where = "、".join(situation.township_name(place) for place in sorted(last.emptied))
        zh = f"《{name.zh}》{one.key}：上次{before}人，本次{len(last.persons)}人"
        en = f"{name.en} {one.key}: {len(last.persons)} persons, {before} before"
        if where:
            zh, en = f"{zh}；原有人员而本次无人的乡镇街道：{where}", f"{en}; nobody in {where}"
        found.append(
            Breaker(one.roster, one.key, len(last.persons), before, last.confirmed, Text(zh, en))
        )
    return found
