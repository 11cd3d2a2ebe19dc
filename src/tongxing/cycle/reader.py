"""One person or thing at a time: what was known on a day, since when, and what the law says to it.

The bulk of a run is decided in columns; this reads the same steps for the few whose case is told
in words: stops, verified doubts, explanations.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from tongxing.cycle.facts.words import State
from tongxing.cycle.laws import kind_of
from tongxing.cycle.records import rows_of
from tongxing.cycle.relatives import HOUSEHOLDS, OWNER, RELATIVES
from tongxing.cycle.turns import turns_of
from tongxing.law.expressions.shapes import complete_id
from tongxing.law.person import PersonFacts, decide, own_amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tongxing.cycle.facts.known import Known
    from tongxing.foundations.places import PlaceCode
    from tongxing.law.catalogue import Catalogue
from tongxing.law.person import Decision

_TIMELESS = ("birth_date", "sex")
_RANK = {"entitled": 0, "unknown": 1, "not_entitled": 2}

Row = dict[str, object]


@dataclass(frozen=True)
class Track:
    """The steps of one fact of one person, days ascending."""

    days: Sequence[date]
    values: Sequence[object]
    states: Sequence[int]

    def at(self, day: date) -> tuple[object, State]:
        """Return the value on a day and why there is none."""
        position = bisect_right(self.days, day) - 1
        if position < 0:
            return None, State.UNCOVERED
        return self.values[position], State(self.states[position])


@dataclass
class Reader:
    """Reads the facts of chosen persons and things, of their households and relatives.

    Attributes:
        tracks: By fact, then person or thing.
        timeless: By person: birth date and sex.
        households: By the fact of a household, then its number: everybody who ever was in it.
        items: By owner: the items ever owned.
        enrolled: By person: programme, applied on, ended on (None: open), of approved enrolments.
        records: By roster, then person or thing: the rows about it.
    """

    catalogue: Catalogue
    place: PlaceCode
    tracks: Mapping[str, Mapping[str, Track]]
    timeless: Mapping[str, Mapping[str, object]]
    households: Mapping[str, Mapping[str, frozenset[str]]]
    items: Mapping[str, frozenset[str]]
    enrolled: Mapping[str, Sequence[tuple[str, date, date | None]]]
    records: Mapping[str, Mapping[str, Sequence[Row]]]
    _facts: dict[tuple[str, date], PersonFacts] = field(default_factory=dict)

    def facts(self, person: str, day: date) -> PersonFacts:
        """Return what is known about a person or thing, and those it belongs to, on a day."""
        key = (person, day)
        if key not in self._facts:
            own = self._alone(person, day)
            members = {
                fact: tuple(self._members(fact, person, own.facts.get(fact), day))
                for fact in HOUSEHOLDS
            }
            related = {
                fact: self._alone(str(other), day)
                for fact in (*RELATIVES, OWNER)
                if (other := own.facts.get(fact)) is not None
            }
            owner = own.facts.get(OWNER)
            self._facts[key] = PersonFacts(
                day=day,
                facts=own.facts,
                doubtful=own.doubtful,
                receives=self._drawn(str(owner) if owner is not None else person, day),
                related=related,
                records=own.records,
                **members,
            )
        return self._facts[key]

    def decide(self, programme: str, person: str, day: date) -> Decision | None:
        """Return the decision on a day under its law.

        Of a programme about items it is that of the owner's best item.

        Returns:
            The decision; None where the programme was not in force, or nothing is owned.
        """
        decided = self._decided(programme, person, day)
        return decided[1] if decided else None

    def subject(self, programme: str, person: str, day: date) -> str:
        """Return whose facts a programme reads for a person: the person's, or an item's."""
        decided = self._decided(programme, person, day)
        return decided[0] if decided else person

    def _decided(self, programme: str, person: str, day: date) -> tuple[str, Decision] | None:
        law = self.catalogue.law(self.place, day)
        if programme not in law.programmes:
            return None
        if kind_of(law.programmes[programme]) != "item" or self._is_item(person):
            return person, decide(law, programme, self.facts(person, day))
        found = [
            (item, decide(law, programme, self.facts(item, day)))
            for item in sorted(self.items.get(person, ()))
            if self._alone(item, day).facts.get(OWNER) == person
        ]
        return min(found, key=_worth, default=None)

    def _is_item(self, person: str) -> bool:
        return person in self.tracks.get(OWNER, {})

    def own_amount(self, programme: str, person: str, day: date) -> int | None:
        """Return what a programme would pay a person on a day (fen), entitled or not."""
        law = self.catalogue.law(self.place, day)
        subject = self.subject(programme, person, day)
        return own_amount(law, programme, self.facts(subject, day))

    def failing_since(
        self, programme: str, condition: str, person: str, day: date, *, not_before: date
    ) -> date:
        """Return the first day of the unbroken run up to `day` on which a condition fails."""
        law = self.catalogue.law(self.place, day)
        rule = law.programmes[programme].condition(condition).require
        subject = self.subject(programme, person, day)
        since = day
        for turn in sorted(turns_of(self, rule, law, subject, not_before, day), reverse=True):
            if not self._fails(programme, condition, person, turn):
                return since
            since = turn
            if not self._fails(programme, condition, person, turn - timedelta(days=1)):
                return since
        return not_before

    def _fails(self, programme: str, condition: str, person: str, day: date) -> bool:
        decision = self.decide(programme, person, day)
        return decision is not None and condition in decision.failed

    def _members(
        self, fact: str, person: str, household: object, day: date
    ) -> Iterator[PersonFacts]:
        """Yield the other members of a household on a day."""
        if household is None:
            return
        everybody = self.households.get(fact, {}).get(str(household), frozenset())
        for other in sorted(everybody - {person}):
            alone = self._alone(other, day)
            if alone.facts.get(fact) == household:
                yield alone

    def _drawn(self, person: str, day: date) -> frozenset[str]:
        return frozenset(
            programme
            for programme, start, end in self.enrolled.get(person, ())
            if start <= day and (end is None or day <= end)
        )

    def _alone(self, person: str, day: date) -> PersonFacts:
        """Return what is known about a person or thing without those it belongs to."""
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
        records = {roster: by.get(person, ()) for roster, by in self.records.items()}
        return PersonFacts(day=day, facts=values, doubtful=frozenset(doubtful), records=records)


def _worth(decided: tuple[str, Decision]) -> tuple[int, int, str]:
    """Return what orders the items of one owner: the best answer, the highest amount, the first."""
    item, decision = decided
    amount = decision.amount_fen
    return _RANK[decision.outcome], -amount if amount is not None else 1, item


@dataclass(frozen=True)
class Sources:
    """What a reader reads from: what is known, who is drawn what, and what happened.

    Attributes:
        persons: A row per person and thing: `person_id`, `birth_date`, `sex`.
        approved: The approved enrolments.
        records: By roster: the events.
        keys: By roster: the columns whose numbers its events are found by.
    """

    catalogue: Catalogue
    place: PlaceCode
    known: Known
    persons: pl.DataFrame
    approved: pl.DataFrame
    records: Mapping[str, pl.DataFrame]
    keys: Mapping[str, Sequence[str]]

    def only(self, facts: Iterable[str]) -> Sources:
        """Return what is needed to read some facts: the reader of many persons is made sooner."""
        wanted = {*facts, OWNER}
        steps = {fact: frame for fact, frame in self.known.steps.items() if fact in wanted}
        records = {
            roster: frame for roster, frame in self.records.items() if complete_id(roster) in wanted
        }
        return replace(self, known=replace(self.known, steps=steps), records=records)


def reader(sources: Sources, chosen: Iterable[str]) -> Reader:
    """Make a reader for chosen persons and things, and those who belong to them."""
    wanted = set(chosen)
    owned = _grouped(_pairs(sources.known, OWNER).filter(pl.col("value").is_in(list(wanted))))
    wanted |= {item for items in owned.values() for item in items}
    households = {fact: _households(sources.known, fact, wanted) for fact in HOUSEHOLDS}
    others = {each for by in households.values() for them in by.values() for each in them}
    for fact in (*RELATIVES, OWNER):
        pairs = _pairs(sources.known, fact)
        others |= set(pairs.filter(pl.col("person_id").is_in(list(wanted)))["value"])
    wanted |= others
    mine = pl.col("person_id").is_in(list(wanted))
    return Reader(
        sources.catalogue,
        sources.place,
        {fact: _tracks(frame.filter(mine)) for fact, frame in sources.known.steps.items()},
        {
            person: {"birth_date": born, "sex": sex}
            for person, born, sex in sources.persons.filter(mine)
            .select("person_id", *_TIMELESS)
            .iter_rows()
            if born is not None
        },
        households,
        owned,
        _enrolled(sources.approved.filter(mine)),
        _records(sources, wanted),
    )


def _pairs(known: Known, fact: str) -> pl.DataFrame:
    """Return who ever had which number of a household or relative: `person_id`, `value`."""
    steps = known.steps.get(fact)
    if steps is None:
        return pl.DataFrame(schema={"person_id": pl.String, "value": pl.String})
    return steps.select("person_id", "value").drop_nulls().unique()


def _grouped(pairs: pl.DataFrame) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for person, value in pairs.select("person_id", "value").iter_rows():
        found[value].add(person)
    return {value: frozenset(persons) for value, persons in found.items()}


def _households(known: Known, fact: str, wanted: Iterable[str]) -> dict[str, frozenset[str]]:
    pairs = _pairs(known, fact)
    theirs = pairs.filter(pl.col("person_id").is_in(list(wanted)))["value"].unique()
    return _grouped(pairs.filter(pl.col("value").is_in(theirs.implode())))


def _enrolled(approved: pl.DataFrame) -> dict[str, list[tuple[str, date, date | None]]]:
    found: dict[str, list[tuple[str, date, date | None]]] = defaultdict(list)
    for person, programme, start, end in approved.select(
        "person_id", "programme", "applied_on", "ended_on"
    ).iter_rows():
        found[person].append((programme, start, end))
    return dict(found)


def _records(sources: Sources, wanted: Iterable[str]) -> dict[str, dict[str, list[Row]]]:
    chosen = list(wanted)
    return {
        roster: rows_of(frame, sources.keys.get(roster, ()), chosen)
        for roster, frame in sources.records.items()
    }


def _tracks(frame: pl.DataFrame) -> dict[str, Track]:
    grouped = frame.group_by("person_id", maintain_order=True).agg("from_day", "value", "state")
    return {
        person: Track(days, values, states) for person, days, values, states in grouped.iter_rows()
    }
