"""Reads the drafts into shelves: facts first, then what speaks of them, wide places before narrow.

An expression may name everything of its own place and of the places above, so each kind is read
for all places before the next kind begins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from tongxing.foundations.text import Text
from tongxing.law.catalogue import Shelf
from tongxing.law.extends import Change, Enacted, enacted_on
from tongxing.law.load.change_kinds import read_change_kind
from tongxing.law.load.changes import read_change
from tongxing.law.load.checks import read_check
from tongxing.law.load.condition_ids import condition_ids
from tongxing.law.load.condition_sets import read_condition_set
from tongxing.law.load.drift import warn_of_drift
from tongxing.law.load.facts import read_fact
from tongxing.law.load.headers import places_named
from tongxing.law.load.indicators import read_indicator
from tongxing.law.load.parameters import read_parameter
from tongxing.law.load.programmes import read_programme
from tongxing.law.load.rosters import read_roster
from tongxing.law.load.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import Kind, Parameter
    from tongxing.law.load.headers import Draft
    from tongxing.law.problems import Problems

T = TypeVar("T")


def shelves_of(
    drafts: Iterable[Draft], problems: Problems, warnings: Problems
) -> dict[PlaceCode | None, Shelf]:
    """Read all drafts and put each document on the shelf of its place, wide places first.

    Args:
        drafts: The documents.
        problems: Every fault is added here.
        warnings: What should be looked at though the law can be used as it is.
    """
    shelving = _Shelving(list(drafts), problems, warnings)
    return {place: shelving.shelf(place) for place in shelving.places}


class _Shelving:
    """Drafts on their way to the shelves, kind by kind."""

    def __init__(self, drafts: list[Draft], problems: Problems, warnings: Problems) -> None:
        self.problems = problems
        self.warnings = warnings
        self.drafts = drafts
        below = {draft.place for draft in drafts if draft.place is not None}
        below |= {place for draft in drafts for place in places_named(draft)}
        self.places = [None, *sorted(below, key=lambda place: (len(place), place))]
        self.facts = self._read("fact", read_fact)
        self.rosters = self._read(
            "roster", lambda draft: read_roster(draft, self.visible(self.facts, draft.place))
        )
        self.parameters = self._read("parameter", self._parameter)
        self.names = {
            place: {
                draft.id: _name(draft)
                for draft in self._of("programme", place)
                if draft.root.child("name") or not draft.extends
            }
            for place in self.places
        }
        self.conditions = condition_ids(drafts)
        self.words = {place: self._vocabulary(place) for place in self.places}
        self.sets = self._read(
            "condition_set", lambda draft: read_condition_set(draft, self.words[draft.place])
        )
        for place, words in self.words.items():
            self.words[place] = replace(words, sets=self.visible(self.sets, place))
        self.programmes: dict[PlaceCode | None, dict[str, Enacted | Change]] = {}
        for place in self.places:  # a change is read against what stands above it
            self.programmes[place] = {
                draft.id: self._programme(draft) for draft in self._of("programme", place)
            }
        self.checks = self._read("check", lambda draft: read_check(draft, self.words[draft.place]))
        self.indicators = self._read(
            "indicator", lambda draft: read_indicator(draft, self.words[draft.place])
        )
        self.changes = self._read(
            "change", lambda draft: read_change_kind(draft, self.words[draft.place])
        )

    def shelf(self, place: PlaceCode | None) -> Shelf:
        """Return the documents of one place."""
        return Shelf(
            place=place,
            scope=self.words[place].scope,
            facts=self.facts[place],
            parameters=self.parameters[place],
            rosters=self.rosters[place],
            condition_sets=self.sets[place],
            programmes=self.programmes[place],
            checks=self.checks[place],
            indicators=self.indicators[place],
            changes=self.changes[place],
        )

    def visible(
        self, layers: Mapping[PlaceCode | None, Mapping[str, T]], place: PlaceCode | None
    ) -> dict[str, T]:
        """Return what a place has and what it has from above, the most specific for each id."""
        found: dict[str, T] = {}
        for above in self._chain(place):
            found.update(layers.get(above, {}))
        return found

    def _chain(self, place: PlaceCode | None) -> list[PlaceCode | None]:
        return [each for each in self.places if each is None or (place and each.contains(place))]

    def _of(self, kind: Kind, place: PlaceCode | None) -> list[Draft]:
        return [draft for draft in self.drafts if draft.kind == kind and draft.place == place]

    def _read(
        self, kind: Kind, reader: Callable[[Draft], T]
    ) -> dict[PlaceCode | None, dict[str, T]]:
        return {
            place: {draft.id: reader(draft) for draft in self._of(kind, place)}
            for place in self.places
        }

    def _vocabulary(self, place: PlaceCode | None) -> Vocabulary:
        return Vocabulary(
            facts=self.visible(self.facts, place),
            parameters=self.visible(self.parameters, place),
            programmes=self.visible(self.names, place),
            rosters=self.visible(self.rosters, place),
            conditions=self.conditions,
        )

    def _parameter(self, draft: Draft) -> Parameter:
        place = draft.place
        return read_parameter(
            draft, self.visible(self.facts, place), self.visible(self.rosters, place)
        )

    def _programme(self, draft: Draft) -> Enacted | Change:
        vocabulary = self.words[draft.place]
        if not draft.extends:
            return read_programme(draft, vocabulary)
        above = [each for each in self._chain(draft.place) if each != draft.place]
        documents = [
            self.programmes[place][draft.id]
            for place in above
            if draft.id in self.programmes[place]
        ]
        enacted = enacted_on(documents, None)
        if enacted is None:
            entry = draft.root.child("extends") or draft.root
            entry.fault(
                f"上级地方没有项目“{draft.id}”",
                f"no higher place has a programme `{draft.id}`",
                word=draft.id,
                possible={key for place in above for key in self.programmes[place]},
            )
        change = read_change(draft, vocabulary, enacted)
        if enacted is not None:
            warn_of_drift(draft, change, enacted, self.warnings)
        return change


def _name(draft: Draft) -> Text:
    """Look at the name of a programme, by which other documents may call it."""
    name = draft.root.child("name")
    zh = name.child("zh") if name else None
    en = name.child("en") if name else None
    return Text((zh and zh.word) or draft.id, (en and en.word) or draft.id)
