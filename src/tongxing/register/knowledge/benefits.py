"""Where somebody stands with every programme: receives, could receive, held, to be asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import polars as pl

from tongxing.cycle.knowledge import known_before
from tongxing.cycle.laws import kind_of
from tongxing.register.knowledge.answers import answers
from tongxing.register.knowledge.circle import circle_ids
from tongxing.register.store.law import county_law
from tongxing.register.store.load import load_store
from tongxing.register.store.series import series_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongxing.law.documents import Entity, Programme
    from tongxing.law.person import Decision
    from tongxing.register.knowledge.answers import Answers
    from tongxing.register.models import Person

Standing = Literal["held", "receives", "stands", "applied", "could", "ask", "not"]

ORDER: Sequence[Standing] = ("held", "receives", "stands", "applied", "could", "ask", "not")
"""What needs somebody first."""


@dataclass(frozen=True)
class Benefit:
    """One programme for one person.

    Attributes:
        standing: `held`: drawn, and not entitled; `stands`: drawn, and not known whether entitled;
            `applied`: waits for approval; `could`: entitled and not drawn; `ask`: something must be
            asked; `not`: not entitled and not drawn.
        applied_on: Of the enrolment that counts; None: none does.
        approved_on: When it was approved.
    """

    programme: Programme
    decision: Decision
    standing: Standing
    applied_on: date | None = None
    approved_on: date | None = None


@dataclass(frozen=True)
class Missing:
    """A fact that programmes ask about and that is not known.

    Attributes:
        programmes: Which ask.
        rosters: The lists that would tell it.
        lacking: Whether none of them was ever handed over.
    """

    fact: str
    programmes: tuple[str, ...]
    rosters: tuple[str, ...]
    lacking: bool


def answers_of(person: Person, *, known_on: date, valid_on: date, today: date) -> Answers | None:
    """Ask the law about a person, with what had been learned by the end of a day.

    Returns:
        The answers; None for a person without a number, and where no list was known yet.
    """
    if not person.identity_number:
        return None
    store = load_store(person.county_id, persons=circle_ids(person))
    if known_on < today:
        before = known_before(store, known_on + timedelta(days=1))
        if before is None:
            return None
        return answers(person.county_id, before, str(person.identity_number), valid_on)
    judged = series_words(person.county_id, county_law(person.county_id, valid_on))
    return answers(person.county_id, store, str(person.identity_number), valid_on, series=judged)


def benefits(found: Answers) -> list[Benefit]:
    """Return where the person stands with every programme, what needs somebody first."""
    drawn = _enrolments(found.enrolments, found.day)
    every = [
        _benefit(found.law.programmes[name], decision, drawn.get(name))
        for name, decision in found.decisions.items()
    ]
    return sorted(every, key=lambda each: ORDER.index(each.standing))


def missing(found: Answers) -> list[Missing]:
    """Return the facts that are not known and that some programme asks, those most asked first."""
    asked: dict[str, list[str]] = defaultdict(list)
    for name, decision in found.decisions.items():
        facts = {
            fact
            for truth in decision.truths
            if truth.effective is None
            for fact, value in truth.values.items()
            if value is None and fact in found.law.facts
        }
        for fact in sorted(facts):
            asked[fact].append(name)
    told = [
        Missing(
            fact,
            tuple(programmes),
            found.sources.get(fact, ()),
            bool(found.sources.get(fact)) and found.lacking.get(fact, ()) == found.sources[fact],
        )
        for fact, programmes in asked.items()
    ]
    return sorted(told, key=lambda each: (-len(each.programmes), each.fact))


def elsewhere(found: Answers) -> dict[Entity, list[Programme]]:
    """Return the programmes that nothing is answered about here, by what they are about.

    Rows about organisations and items belong to no person's file: the monthly run alone reads
    them, and tells of items what their owners get.
    """
    by_kind: dict[Entity, list[Programme]] = defaultdict(list)
    for programme in found.law.programmes.values():
        if kind_of(programme) != "person" and programme.id not in found.decisions:
            by_kind[kind_of(programme)].append(programme)
    return dict(by_kind)


def _enrolments(table: pl.DataFrame, day: date) -> Mapping[str, tuple[date, date | None]]:
    """Return by programme when the open enrolment was applied for and approved."""
    counts = table.filter(
        (pl.col("applied_on") <= day) & (pl.col("ended_on").is_null() | (pl.col("ended_on") >= day))
    )
    # An approved one counts before one that waits.
    ordered = counts.sort("approved_on", nulls_last=False)
    return {
        programme: (applied, approved)
        for programme, applied, approved in ordered.select(
            "programme", "applied_on", "approved_on"
        ).iter_rows()
    }


def _benefit(
    programme: Programme, decision: Decision, drawn: tuple[date, date | None] | None
) -> Benefit:
    if drawn is None:
        free = {"entitled": "could", "unknown": "ask", "not_entitled": "not"}
        return Benefit(programme, decision, free[decision.outcome])  # type: ignore[arg-type]
    applied, approved = drawn
    if approved is None:
        return Benefit(programme, decision, "applied", applied)
    kept = {"entitled": "receives", "unknown": "stands", "not_entitled": "held"}
    return Benefit(programme, decision, kept[decision.outcome], applied, approved)  # type: ignore[arg-type]
