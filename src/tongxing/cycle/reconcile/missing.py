"""Which lists nobody handed over although some condition cannot be decided without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.determine import TEXTS
from tongxing.cycle.facts.coverage import TOWNSHIP_DIGITS
from tongxing.cycle.facts.words import State
from tongxing.law.expressions import references

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tongxing.cycle.reconcile.situation import Situation
    from tongxing.law.documents import Condition

SCHEMA: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String,
    "programme": pl.String,
    "unknown": TEXTS,
    "question": pl.String,
}
_MOST_NAMED = 6

_List = tuple[str, str | None]
"""A roster and the township it lacks; None: the whole place."""


def missing_lists(situation: Situation) -> pl.DataFrame:
    """Return one row for each list that conditions need and that nobody handed over.

    Returns:
        The columns of `SCHEMA`, `person_id` and `programme` null.
    """
    needed: dict[_List, dict[str, str]] = {}
    enrolled = set(situation.enrolments.open_on(situation.as_of)["programme"].to_list())
    for programme in situation.law.programmes.values():
        if programme.listing == "off" and programme.id not in enrolled:
            continue
        for condition in programme.conditions:
            if condition.when_unknown == "ask":
                for one in _lists_lacking(situation, condition):
                    needed.setdefault(one, {})[condition.id] = condition.name.zh
    rosters = situation.law.rosters
    rows = []
    for (roster, township), conditions in sorted(needed.items(), key=str):
        where = f"（{situation.township_name(township)}）" if township else ""
        name = rosters[roster].name.zh
        question = f"请提供《{name}》{where}：没有它，无法判断{_named(conditions)}"
        rows.append((None, None, sorted(conditions), question))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def silent_lists(situation: Situation, silent: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each list that was handed over and leaves out persons who may be due.

    Args:
        situation: The run.
        silent: `person_id`, `condition`, `sentence`, `fact`: whom the lists leave out, and which
            condition cannot be decided for that.

    Returns:
        The columns of `SCHEMA`, `person_id` and `programme` null.
    """
    rows = []
    rosters = situation.law.rosters
    for roster in sorted(rosters):
        facts = [fact for fact, told in situation.known.sources.items() if roster in told]
        mine = silent.filter(pl.col("fact").is_in(facts))
        if roster not in situation.known.series or mine.is_empty():
            continue
        conditions = dict(mine.select("condition", "sentence").unique().sort(pl.all()).iter_rows())
        persons = mine["person_id"].n_unique()
        question = (
            f"《{rosters[roster].name.zh}》没有写到{persons:,}人：请核对是否齐全；"
            f"没有写到的人，无法判断{_named(conditions)}"
        )
        rows.append((None, None, sorted(conditions), question))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _named(conditions: Mapping[str, str]) -> str:
    """Return the sentences of conditions, the first few where many need the list."""
    names = sorted({f"“{name}”" for name in conditions.values()})
    told = "、".join(names[:_MOST_NAMED])
    return f"{told}等{len(names)}项条件" if len(names) > _MOST_NAMED else told


def facts_asked(condition: Condition) -> tuple[str, ...]:
    """Return the facts that a condition reads."""
    return tuple(sorted(references(condition.require).facts))


def _lists_lacking(situation: Situation, condition: Condition) -> Iterator[_List]:
    for fact in facts_asked(condition):
        lacking = situation.known.lacking.get(fact, ())
        stated_by = situation.known.sources.get(fact, ())
        only_lacking = len(lacking) == len(stated_by)
        if lacking and (only_lacking or _somebody_unknown(situation, fact)):
            for roster in lacking:
                yield roster, None
        elif not lacking:
            for township in _uncovered_townships(situation, fact):
                for roster in stated_by:
                    yield roster, township


def _today(situation: Situation, fact: str) -> pl.DataFrame:
    """Return the snapshot of those who count among whom a fact is told of, on the as-of day."""
    if "organisation" in situation.known.kinds.get(fact, ()):
        frame = situation.frames["organisation"]
        if "person" not in situation.known.kinds[fact] and not frame.is_empty():
            return frame.filter(pl.col("reading_day") == situation.as_of)
    return situation.today


def _somebody_unknown(situation: Situation, fact: str) -> bool:
    today = _today(situation, fact)
    return fact in today.columns and today[fact].null_count() > 0


def _uncovered_townships(situation: Situation, fact: str) -> list[str]:
    """Return the townships for which no list that states a fact was ever handed over."""
    today = _today(situation, fact)
    if f"state__{fact}" not in today.columns:
        return []
    states = today.select("person_id", f"state__{fact}")
    uncovered = states.filter(pl.col(f"state__{fact}") == int(State.UNCOVERED))
    if uncovered.is_empty():
        return []
    places = uncovered.join(
        situation.persons.table.select("person_id", at="place"), on="person_id"
    )["at"]
    townships = places.drop_nulls().str.slice(0, TOWNSHIP_DIGITS).unique().sort()
    return [place for place in townships.to_list() if len(place) == TOWNSHIP_DIGITS]
