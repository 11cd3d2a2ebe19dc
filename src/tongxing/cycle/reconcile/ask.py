"""What must be asked before anyone can decide (待补信息)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from tongxing.cycle.determine import TEXTS
from tongxing.cycle.laws import amount_is_set
from tongxing.cycle.reconcile.discover import answered, considered, is_open
from tongxing.cycle.reconcile.missing import SCHEMA, missing_lists, silent_lists
from tongxing.cycle.reconcile.situation import PERSON_PROGRAMME
from tongxing.cycle.reconcile.unknown import SILENT, why_unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Programme

_OWN: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "programme": pl.String,
    "unknown": TEXTS,
}
ENROLMENT, PAYMENTS, AMOUNT = "enrolment", "payments", "amount"


class _Gaps(NamedTuple):
    """What is not known under one programme: what to ask of persons, and which lists are silent."""

    own: pl.DataFrame
    silent: pl.DataFrame


def asks(situation: Situation, amount_unknown: Mapping[str, int]) -> pl.DataFrame:
    """Return what to ask of whom: each person's own gaps, then whole rosters, then missing amounts.

    Persons are asked about money that the place pays, and about what they are enrolled in. Of those
    whom a list that names not everybody leaves out its office is asked, once. What else is not
    known about services is counted, and asked of nobody.

    Args:
        situation: The run.
        amount_unknown: Programmes whose amount is not known, and how many persons wait for it.

    Returns:
        `person_id` (null: asks an office), `programme` (null: a roster), `unknown` (condition ids,
        or enrolment, payments, amount), `question` (Chinese).
    """
    gaps = [_of_programme(situation, p) for p in situation.law.programmes.values()]
    own = (
        pl.concat([*(gap.own for gap in gaps), _unread(situation)])
        .group_by(PERSON_PROGRAMME, maintain_order=True)
        .agg(pl.col("unknown").explode().unique(maintain_order=True))
        .sort(PERSON_PROGRAMME, nulls_last=True)
    )
    questions = [
        _question(situation, programme, unknown)
        for programme, unknown in own.select("programme", "unknown").iter_rows()
    ]
    own = own.with_columns(pl.Series("question", questions, dtype=pl.String))
    silent = pl.concat([pl.DataFrame(schema=SILENT), *(gap.silent for gap in gaps)])
    return pl.concat(
        [
            own.select(*SCHEMA),
            missing_lists(situation),
            silent_lists(situation, silent),
            _amounts(situation, amount_unknown),
        ]
    )


def undecided(situation: Situation) -> pl.DataFrame:
    """Return how many cannot be decided on the as-of day of whom nobody is asked.

    Returns:
        `programme`, `persons`: of services and of money whose amount the place does not give.
    """
    counts = [
        (programme.id, _undecided(situation, programme).height)
        for programme in situation.law.programmes.values()
        if is_open(situation, programme) and not _asks_persons(situation, programme)
    ]
    return pl.DataFrame(counts, schema={"programme": pl.String, "persons": pl.Int64}, orient="row")


def _asks_persons(situation: Situation, programme: Programme) -> bool:
    return programme.listing == "money" and amount_is_set(situation.law, programme)


def _undecided(situation: Situation, programme: Programme) -> pl.DataFrame:
    rows = situation.determined.outcomes(programme.id).filter(
        (pl.col("reading_day") == situation.as_of) & pl.col("outcome").is_null()
    )
    return considered(situation, rows, programme)


def _of_programme(situation: Situation, programme: Programme) -> _Gaps:
    """Return the persons whom nothing known speaks against, and what is not known of them."""
    rows = _undecided(situation, programme)
    theirs = situation.enrolments.open_on(situation.as_of).filter(
        pl.col("programme") == programme.id
    )
    enrolled = pl.col("person_id").is_in(theirs["person_id"].unique().implode())
    if not _asks_persons(situation, programme):
        rows = rows.filter(enrolled)
    if rows.is_empty():
        return _Gaps(pl.DataFrame(schema=_OWN), pl.DataFrame(schema=SILENT))
    told = why_unknown(situation, programme, rows).with_columns(enrolled=enrolled)
    asked = told.filter(~pl.col("silent") | pl.col("enrolled"))
    own = (
        asked.group_by("person_id", maintain_order=True)
        .agg(unknown=pl.col("condition"))
        .select("person_id", pl.lit(programme.id).alias("programme"), "unknown")
        .join(answered(situation, "ask", None), on=PERSON_PROGRAMME, how="anti")
    )
    silent = told.filter(pl.col("silent") & ~pl.col("enrolled"))
    return _Gaps(own, silent.select(*SILENT))


def _unread(situation: Situation) -> pl.DataFrame:
    """Return the persons with an enrolment or payment row that could not be read."""
    enrolment = situation.enrolments.suspended.with_columns(
        unknown=pl.lit([ENROLMENT], dtype=TEXTS)
    )
    payment = (
        situation.unread_payments()
        .select(PERSON_PROGRAMME)
        .unique()
        .with_columns(unknown=pl.lit([PAYMENTS], dtype=TEXTS))
    )
    return pl.concat([enrolment, payment]).sort(PERSON_PROGRAMME)


def _question(situation: Situation, programme_id: str | None, unknown: list[str]) -> str:
    programme = situation.law.programmes.get(programme_id or "")
    told = {
        ENROLMENT: "享受对象名册中该人的记录",
        PAYMENTS: "发放记录中该人的记录",
    }
    if programme:
        told |= {condition.id: condition.name.zh for condition in programme.conditions}
    what = "；".join(told.get(one, one) for one in unknown)
    return f"请核实并补充：{what}"


def _amounts(situation: Situation, waiting: Mapping[str, int]) -> pl.DataFrame:
    """Return one row for each amount that the place does not give, with how many wait for it."""
    rows = []
    for programme, persons in sorted(waiting.items()):
        name = situation.law.programmes[programme].name.zh
        question = f"请提供{name}的标准：目录中没有本地金额，有{persons}人符合条件却无法发放"
        rows.append((None, programme, [AMOUNT], question))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
