"""What must be asked before anyone can decide (待补信息)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import TEXTS
from tongxing.cycle.facts.coverage import TOWNSHIP_DIGITS
from tongxing.cycle.facts.words import State
from tongxing.cycle.reconcile.discover import answered, considered
from tongxing.cycle.reconcile.situation import PERSON_PROGRAMME
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Condition, Programme

SCHEMA: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "programme": pl.String,
    "unknown": TEXTS,
    "question": pl.String,
}
ENROLMENT, PAYMENTS, AMOUNT = "enrolment", "payments", "amount"


def asks(situation: Situation, amount_unknown: Iterable[str]) -> pl.DataFrame:
    """Return what to ask of whom: each person's own gaps, then whole rosters, then missing amounts.

    Args:
        situation: The run.
        amount_unknown: Programmes somebody is entitled to whose amount is not known.

    Returns:
        `person_id` (null: asks an office), `programme` (null: a roster), `unknown` (condition ids,
        or enrolment, payments, amount), `question` (Chinese).
    """
    frames = [_of_programme(situation, p) for p in situation.law.programmes.values()]
    frames += [_unread(situation)]
    own = (
        pl.concat(frames)
        .group_by(PERSON_PROGRAMME, maintain_order=True)
        .agg(pl.col("unknown").explode().unique(maintain_order=True))
        .sort(PERSON_PROGRAMME, nulls_last=True)
    )
    questions = [
        _question(situation, programme, unknown)
        for programme, unknown in own.select("programme", "unknown").iter_rows()
    ]
    own = own.with_columns(pl.Series("question", questions, dtype=pl.String))
    return pl.concat(
        [own.select(*SCHEMA), _rosters(situation), _amounts(situation, amount_unknown)]
    )


def _of_programme(situation: Situation, programme: Programme) -> pl.DataFrame:
    """Return the persons whom nothing known speaks against, and what is not known of them."""
    empty = pl.DataFrame(schema={"person_id": pl.String, "programme": pl.String, "unknown": TEXTS})
    undecided = situation.determined.outcomes(programme.id).filter(
        (pl.col("reading_day") == situation.as_of) & pl.col("outcome").is_null()
    )
    undecided = considered(situation, undecided, programme)
    if undecided.is_empty():
        return empty
    places = situation.persons.table.select("person_id", at="place")
    rows = (
        situation.determined.reasons(programme.id, undecided)
        .join(situation.facts, on=["person_id", "reading_day"], how="left", maintain_order="left")
        .join(places, on="person_id", how="left", maintain_order="left")
    )
    own = [
        pl.when(pl.col("unknown").list.contains(c.id) & _is_own(situation, c)).then(pl.lit(c.id))
        for c in programme.conditions
    ]
    return (
        rows.select(
            "person_id",
            pl.lit(programme.id).alias("programme"),
            pl.concat_list(own).list.drop_nulls().alias("unknown"),
        )
        .filter(pl.col("unknown").list.len() > 0)
        .join(answered(situation, "ask", None), on=PERSON_PROGRAMME, how="anti")
    )


def _is_own(situation: Situation, condition: Condition) -> pl.Expr:
    """Say whether a condition is unknown for a reason of the person's own, no lack of lists."""
    own = pl.lit(value=False)
    plain = pl.lit(value=True)
    for fact in _facts(condition):
        state = f"state__{fact}"
        if state not in situation.facts.columns:
            continue
        unknown = pl.col(fact).is_null() if fact in situation.facts.columns else pl.lit(value=True)
        own |= unknown & ~_for_want_of_a_list(situation, fact)
        plain &= ~unknown
    # With every fact known and the answer still open (components of 多重 …) it is the person's own.
    return own | plain


def _for_want_of_a_list(situation: Situation, fact: str) -> pl.Expr:
    state = pl.col(f"state__{fact}")
    # Of whom it is not known where they live, no list of a township can be missing.
    somewhere = pl.col("at").str.len_chars().fill_null(0) >= TOWNSHIP_DIGITS
    uncovered = (state == int(State.UNCOVERED)) & somewhere
    if situation.known.lacking.get(fact):
        return state != int(State.DOUBTFUL)
    return uncovered


def _facts(condition: Condition) -> tuple[str, ...]:
    used = set(references(condition.require).facts)
    if references(condition.require).household:
        used.add("household")
    if used & {"category", "grade", "components"}:
        used |= {"category", "grade", "components"} & used
    return tuple(sorted(used))


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


def _rosters(situation: Situation) -> pl.DataFrame:
    """Return one row for each list that conditions need and that nobody handed over."""
    needed: dict[tuple[str, str | None], set[str]] = {}
    for programme in situation.law.programmes.values():
        for condition in programme.conditions:
            if condition.when_unknown == "ask":
                _note_missing(situation, condition, needed)
    names = situation.law.rosters
    rows = []
    for (roster, township), conditions in sorted(needed.items(), key=str):
        where = f"（{situation.township_name(township)}）" if township else ""
        told = "、".join(sorted(_names_of(situation, conditions)))
        question = f"请提供《{names[roster].name.zh}》{where}：没有它，无法判断{told}"
        rows.append((None, None, sorted(conditions), question))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _note_missing(
    situation: Situation,
    condition: Condition,
    needed: dict[tuple[str, str | None], set[str]],
) -> None:
    for fact in _facts(condition):
        lacking = situation.known.lacking.get(fact, ())
        stated_by = situation.known.sources.get(fact, ())
        only_lacking = len(lacking) == len(stated_by)
        if lacking and (only_lacking or _somebody_unknown(situation, fact)):
            for roster in lacking:
                needed.setdefault((roster, None), set()).add(condition.id)
        elif not lacking:
            for township in _uncovered_townships(situation, fact):
                for roster in stated_by:
                    needed.setdefault((roster, township), set()).add(condition.id)


def _somebody_unknown(situation: Situation, fact: str) -> bool:
    return fact in situation.facts.columns and situation.today[fact].null_count() > 0


def _uncovered_townships(situation: Situation, fact: str) -> list[str]:
    """Return the townships for which no list that states a fact was ever handed over."""
    if f"state__{fact}" not in situation.facts.columns:
        return []
    uncovered = situation.today.filter(pl.col(f"state__{fact}") == int(State.UNCOVERED))
    places = uncovered.join(
        situation.persons.table.select("person_id", at="place"), on="person_id"
    )["at"]
    townships = places.drop_nulls().str.slice(0, TOWNSHIP_DIGITS).unique().sort()
    return [place for place in townships.to_list() if len(place) == TOWNSHIP_DIGITS]


def _names_of(situation: Situation, conditions: set[str]) -> set[str]:
    named: Mapping[str, str] = {
        condition.id: condition.name.zh
        for programme in situation.law.programmes.values()
        for condition in programme.conditions
    }
    return {f"“{named[condition]}”" for condition in conditions}


def _amounts(situation: Situation, programmes: Iterable[str]) -> pl.DataFrame:
    rows = []
    for programme in sorted(set(programmes)):
        name = situation.law.programmes[programme].name.zh
        question = f"请提供{name}的标准：目录中没有本地金额，有人符合条件却无法发放"
        rows.append((None, programme, [AMOUNT], question))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
