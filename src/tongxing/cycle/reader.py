"""One person at a time: what was known on a day, since when, and what the law says to it.

The bulk of a run is decided in columns; this reads the same steps for the few persons whose case
is told in words: stops, verified doubts, explanations.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.facts.words import State
from tongxing.law.expressions import references
from tongxing.law.person import PersonFacts, decide, own_amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tongxing.cycle.facts.known import Known
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Condition
    from tongxing.law.person import Decision

_TIMELESS = ("birth_date", "sex")


@dataclass(frozen=True)
class _Track:
    """The steps of one fact of one person, days ascending."""

    days: Sequence[date]
    values: Sequence[object]
    states: Sequence[int]

    def at(self, day: date) -> tuple[object, State]:
        position = bisect_right(self.days, day) - 1
        if position < 0:
            return None, State.UNCOVERED
        return self.values[position], State(self.states[position])


@dataclass
class Reader:
    """Reads the facts of chosen persons and the members of their households.

    Attributes:
        tracks: By fact, then person.
        timeless: By person: birth date and sex.
        households: By household: its members.
        enrolled: By person: programme, applied on, ended on (None: open), of approved enrolments.
    """

    catalogue: Catalogue
    place: PlaceCode
    tracks: Mapping[str, Mapping[str, _Track]]
    timeless: Mapping[str, Mapping[str, object]]
    households: Mapping[str, frozenset[str]]
    enrolled: Mapping[str, Sequence[tuple[str, date, date | None]]]
    _facts: dict[tuple[str, date], PersonFacts] = field(default_factory=dict)

    def facts(self, person: str, day: date) -> PersonFacts:
        """Return what is known about a person (and the household) on a day."""
        key = (person, day)
        if key not in self._facts:
            values, doubtful = self._own(person, day)
            household = values.get("household")
            others = self.households.get(str(household), frozenset()) if household else frozenset()
            members = tuple(
                PersonFacts(day=day, facts=theirs, doubtful=doubts)
                for other in sorted(others - {person})
                for theirs, doubts in [self._own(other, day)]
                if theirs.get("household") == household
            )
            receives = frozenset(
                programme
                for programme, start, end in self.enrolled.get(person, ())
                if start <= day and (end is None or day <= end)
            )
            self._facts[key] = PersonFacts(
                day=day, facts=values, doubtful=doubtful, household=members, receives=receives
            )
        return self._facts[key]

    def decide(self, programme: str, person: str, day: date) -> Decision | None:
        """Return the decision on a day under its law; None where the programme was not in force."""
        law = self.catalogue.law(self.place, day)
        if programme not in law.programmes:
            return None
        return decide(law, programme, self.facts(person, day))

    def own_amount(self, programme: str, person: str, day: date) -> int | None:
        """Return what a programme would pay a person on a day (fen), entitled or not."""
        law = self.catalogue.law(self.place, day)
        return own_amount(law, programme, self.facts(person, day))

    def failing_since(
        self, programme: str, condition: str, person: str, day: date, *, not_before: date
    ) -> date:
        """Return the first day of the unbroken run up to `day` on which a condition fails."""
        law = self.catalogue.law(self.place, day)
        turns = self._turns(law.programmes[programme].condition(condition), person)
        since = day
        for turn in sorted((turn for turn in turns if not_before < turn <= day), reverse=True):
            if not self._fails(programme, condition, person, turn):
                return since
            since = turn
            if not self._fails(programme, condition, person, turn - timedelta(days=1)):
                return since
        return not_before

    def _fails(self, programme: str, condition: str, person: str, day: date) -> bool:
        decision = self.decide(programme, person, day)
        return decision is not None and condition in decision.failed

    def _turns(self, condition: Condition, person: str) -> set[date]:
        """Return the days on which the truth of a condition may change."""
        used = references(condition.require)
        members = {person}
        if used.household:
            values = self._own(person, date.max)[0]
            members |= self.households.get(str(values.get("household")), frozenset())
        turns = set(self.catalogue.change_days(self.place))
        for fact in used.facts:
            for member in members:
                turns |= self._fact_turns(fact, member)
        return turns

    def _fact_turns(self, fact: str, person: str) -> set[date]:
        turns: set[date] = set()
        if fact == "birth_date":
            born = self.timeless.get(person, {}).get("birth_date")
            if isinstance(born, date):
                turns |= {_birthday(born, years) for years in range(1, 121)}
        track = self.tracks.get(fact, {}).get(person)
        if track:
            turns |= set(track.days)
            turns |= {
                value + timedelta(days=1)
                for value in track.values
                if isinstance(value, date) and value < date.max
            }
        return turns

    def _own(self, person: str, day: date) -> tuple[dict[str, object], frozenset[str]]:
        values: dict[str, object] = dict(self.timeless.get(person, {}))
        doubtful = set()
        for fact, by_person in self.tracks.items():
            track = by_person.get(person)
            if track is None:
                continue
            value, state = track.at(day)
            values[fact] = value
            if state is State.DOUBTFUL:
                doubtful.add(fact)
        components = values.get("components")
        if isinstance(components, str):
            parts = (part.split(":") for part in components.split(","))
            values["components"] = {category: int(grade) for category, grade in parts}
        return values, frozenset(doubtful)


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # 29 February counts on 1 March
        return date(born.year + years, 3, 1)


def reader(
    catalogue: Catalogue,
    place: PlaceCode,
    known: Known,
    persons: pl.DataFrame,
    approved: pl.DataFrame,
    chosen: Iterable[str],
) -> Reader:
    """Make a reader for chosen persons and those who share a household with them."""
    wanted = set(chosen)
    households: dict[str, set[str]] = defaultdict(set)
    steps = known.steps.get("household")
    if steps is not None:
        theirs = steps.filter(pl.col("person_id").is_in(wanted))["value"].drop_nulls().unique()
        shared = steps.filter(pl.col("value").is_in(theirs.implode()))
        for person, household in shared.select("person_id", "value").iter_rows():
            households[household].add(person)
    wanted |= {person for members in households.values() for person in members}
    tracks = {
        fact: _tracks(frame.filter(pl.col("person_id").is_in(wanted)))
        for fact, frame in known.steps.items()
    }
    timeless = {
        person: {"birth_date": born, "sex": sex}
        for person, born, sex in persons.filter(pl.col("person_id").is_in(wanted))
        .select("person_id", *_TIMELESS)
        .iter_rows()
    }
    enrolled: dict[str, list[tuple[str, date, date | None]]] = defaultdict(list)
    for person, programme, start, end in (
        approved.filter(pl.col("person_id").is_in(wanted))
        .select("person_id", "programme", "applied_on", "ended_on")
        .iter_rows()
    ):
        enrolled[person].append((programme, start, end))
    frozen = {household: frozenset(members) for household, members in households.items()}
    return Reader(catalogue, place, tracks, timeless, frozen, enrolled)


def _tracks(frame: pl.DataFrame) -> dict[str, _Track]:
    grouped = frame.group_by("person_id", maintain_order=True).agg("from_day", "value", "state")
    return {
        person: _Track(days, values, states) for person, days, values, states in grouped.iter_rows()
    }
