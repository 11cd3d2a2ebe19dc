"""What a proposed change would do to a person's benefits, before anybody accepts it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.reading.tables import PLACE, column_type
from tongxing.cycle.store import LISTS, MEMORY, ORIGIN
from tongxing.register.knowledge.answers import answers
from tongxing.register.knowledge.circle import circle_ids
from tongxing.register.store.completed import with_words_completed
from tongxing.register.store.law import county_law
from tongxing.register.store.load import load_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongxing.cycle.store import Store
    from tongxing.foundations.text import Text
    from tongxing.law.documents import Roster
    from tongxing.law.in_force import Law
    from tongxing.law.person import Decision
    from tongxing.register.models import Person


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One programme whose answer would change.

    Attributes:
        before: entitled, not_entitled, unknown; None: the law has no answer.
        after: The same with the change.
        before_fen: A month, where that is known.
        after_fen: The same with the change.
        drawn: Whether the person draws it now.
    """

    programme: str
    name: Text
    before: str | None
    after: str | None
    before_fen: int | None
    after_fen: int | None
    drawn: bool


def effects(
    person: Person, roster: str, cells: Mapping[str, object], *, today: date
) -> list[Effect]:
    """Return the programmes whose answer today would be another one with an officer's word.

    Args:
        person: Whose file; somebody without a number takes part in no month.
        roster: The list that would say it.
        cells: The cells that change, typed.
        today: The day on which the law is asked.
    """
    if not person.identity_number:
        return []
    county, number = person.county_id, str(person.identity_number)
    law = county_law(county, today)
    store: Store = load_store(county, persons=circle_ids(person))
    changed = with_word(store, law.rosters[roster], number, cells, today=today)
    now = answers(county, store, number, today)
    then = answers(county, changed, number, today)
    drawn = _drawn(now.enrolments, today)
    return [
        _effect(law, programme, one, other, drawn=programme in drawn)
        for programme in law.programmes
        if _differs(one := now.decisions.get(programme), other := then.decisions.get(programme))
    ]


def with_word(
    store: Store, roster: Roster, number: str, cells: Mapping[str, object], *, today: date
) -> Store:
    """Return a store in which an officer has also said something about one person today."""
    list_id = 1 + max(store.lists["list_id"].to_list(), default=0)
    said = dict(cells)
    if "place_code" in said:
        said[PLACE] = said["place_code"]
    before = store.statements.get(roster.id)
    schema = _schema(roster) if before is None else before.schema
    row = {"list_id": list_id, "file": "", "row": 1, "person_id": number, "state": "good",
           "learned_on": today, **said}  # fmt: skip
    told = pl.DataFrame({name: [row.get(name)] for name in schema}, schema=schema, strict=False)
    word: dict[str, object] = {
        **dict.fromkeys(("series", "file", "sha256"), ""),
        "list_id": list_id,
        "roster": roster.id,
        "data_day": today,
        "kind": "word",
        "places": [],
        "learned_on": today,
        "persons": 1,
    }
    lists = pl.concat([store.lists, pl.DataFrame([word], schema=LISTS)])
    rows = told if before is None else pl.concat([before, told])
    return replace(
        store,
        lists=lists,
        statements=with_words_completed({**store.statements, roster.id: rows}, lists),
    )


def _schema(roster: Roster) -> pl.Schema:
    own = {
        column.id: column_type(column) for column in roster.columns if column.type != "id_number"
    }
    return pl.Schema({**ORIGIN, **own, **MEMORY})


def _drawn(enrolled: pl.DataFrame, today: date) -> set[str]:
    open_now = pl.col("ended_on").is_null() | (pl.col("ended_on") >= today)
    return set(enrolled.filter(open_now)["programme"].to_list())


def _differs(one: Decision | None, other: Decision | None) -> bool:
    return (one and (one.outcome, one.amount_fen)) != (other and (other.outcome, other.amount_fen))


def _effect(
    law: Law, programme: str, one: Decision | None, other: Decision | None, *, drawn: bool
) -> Effect:
    return Effect(
        programme=programme,
        name=law.programmes[programme].name,
        before=one.outcome if one else None,
        after=other.outcome if other else None,
        before_fen=one.amount_fen if one else None,
        after_fen=other.amount_fen if other else None,
        drawn=drawn,
    )
