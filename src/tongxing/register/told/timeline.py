"""What happened to one file, the latest first: lists, facts learned and given up, notes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tongxing.foundations.text import Text
from tongxing.register.knowledge.values import in_words, name_of
from tongxing.register.told.knowledge import row_in_words, source_names
from tongxing.ui.components.timeline import Event, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from tongxing.law.in_force import Law
    from tongxing.register.knowledge.whole import WholeFile
    from tongxing.register.models import Fact, Person, Statement

MOST_EVENTS: Final = 40
_MOST_FACTS: Final = 6


def timeline(whole: WholeFile, *, known_on: date) -> Timeline:
    """Return what happened up to a day, day by day and list by list."""
    law, places = whole.law, whole.known.places
    learned: dict[tuple[date, str], list[Fact]] = defaultdict(list)
    dropped: dict[tuple[date, str], list[Fact]] = defaultdict(list)
    for fact in whole.facts:
        learned[fact.recorded_from, fact.source].append(fact)
        if fact.recorded_to is not None:
            dropped[fact.recorded_to, fact.source].append(fact)
    found = [
        *_listed(whole.rows, learned, law, places),
        *(_given_up(day, source, gone, law, places) for (day, source), gone in dropped.items()),
        *_marks(whole.then),
    ]
    until = (event for event in found if event.when <= known_on)
    latest_first = sorted(until, key=lambda event: event.when.isoformat(), reverse=True)
    return Timeline(events=latest_first[:MOST_EVENTS])


def _listed(
    rows: Iterable[Statement],
    learned: Mapping[tuple[date, str], Sequence[Fact]],
    law: Law,
    places: Mapping[str, str],
) -> Iterable[Event]:
    told: set[tuple[date, str]] = set()
    for row in rows:
        name = source_names(law, {row.roster})[row.roster]
        key = (row.learned_on, row.roster)
        facts = learned.get(key, ()) if key not in told else ()
        told.add(key)
        yield Event(
            when=row.learned_on, title=row_in_words(row, name), text=_facts(facts, law, places)
        )
        if row.withdrawn_on is not None:
            yield Event(
                when=row.withdrawn_on,
                title=Text(f"不再采信：{name.zh}", f"no longer believed: {name.en}"),
                text=row_in_words(row, name),
            )


def _given_up(
    day: date, source: str, facts: Sequence[Fact], law: Law, places: Mapping[str, str]
) -> Event:
    name = source_names(law, {source})[source]
    return Event(
        when=day,
        title=Text(f"{name.zh}的说法有变", f"{name.en}: something else is said"),
        text=_facts(facts, law, places),
    )


def _facts(facts: Sequence[Fact], law: Law, places: Mapping[str, str]) -> Text:
    """Return facts in one line, those behind the first few counted."""
    said = [
        (name_of(law, fact.fact), in_words(law, fact.fact, fact.value, places))
        for fact in facts[:_MOST_FACTS]
        if fact.value
    ]
    zh = "；".join(f"{name.zh}：{value.zh}" for name, value in said)
    en = "; ".join(f"{name.en}: {value.en}" for name, value in said)
    more = len(facts) - _MOST_FACTS
    return Text(zh + f"；另有 {more} 项", en + f"; {more} more") if more > 0 else Text(zh, en)


def _marks(person: Person) -> Iterable[Event]:
    yield Event(when=person.known_since, title=Text("建立档案", "the file was begun"))
    if person.died_on is not None:
        yield Event(when=person.died_on, title=Text("死亡", "died"))
    if person.moved_out_on is not None:
        yield Event(when=person.moved_out_on, title=Text("迁出", "moved away"))
