"""The catalogue of all places: which documents hold in a place, and on which days they change.

A law is made once for each place that has documents of its own and each span of days on which
nothing changes.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tongxing.law.in_force import law_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.documents import (
        ChangeKind,
        Check,
        ConditionSet,
        Document,
        Fact,
        Indicator,
        Parameter,
        Roster,
    )
    from tongxing.law.expressions import Scope
    from tongxing.law.extends import Change, Enacted
    from tongxing.law.in_force import Law
    from tongxing.law.problems import Problem

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Shelf:
    """The documents of one place alone, by kind and id."""

    place: PlaceCode | None  # None: the whole country
    scope: Scope
    facts: Mapping[str, Fact] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    rosters: Mapping[str, Roster] = field(default_factory=dict)
    condition_sets: Mapping[str, ConditionSet] = field(default_factory=dict)
    programmes: Mapping[str, Enacted | Change] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    changes: Mapping[str, ChangeKind] = field(default_factory=dict)

    def documents(self) -> Iterator[Document]:
        """Yield every document, kind by kind."""
        yield from self.facts.values()
        yield from self.parameters.values()
        yield from self.rosters.values()
        yield from self.condition_sets.values()
        yield from self.programmes.values()
        yield from self.checks.values()
        yield from self.indicators.values()
        yield from self.changes.values()


class Catalogue:
    """All documents of all places.

    Attributes:
        files: The contents of all its files as they were read, by name.
        fingerprint: The SHA-256 of those names and contents.
        shelves: The documents of each place that has any, and of the whole country.
        warnings: What should be looked at though the law can be used as it is.
    """

    def __init__(
        self,
        files: Mapping[str, bytes],
        shelves: Mapping[PlaceCode | None, Shelf],
        warnings: tuple[Problem, ...] = (),
    ) -> None:
        self.files = files
        self.fingerprint = _fingerprint(files)
        self.shelves = shelves
        self.warnings = warnings
        self._laws: dict[tuple[PlaceCode | None, int], Law] = {}
        self._change_days: dict[PlaceCode | None, list[date]] = {}

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document, the widest places first."""
        return tuple(each for shelf in self.shelves.values() for each in shelf.documents())

    def law(self, place: PlaceCode | None, day: date) -> Law:
        """Return the law in force in a place on a day; place None: where no place has its own."""
        chain = self.chain(place)
        own = chain[-1].place
        days = self._days(own, chain)
        period = bisect_right(days, day)
        if (own, period) not in self._laws:
            first = days[period - 1] if period else None
            last = days[period] - _ONE_DAY if period < len(days) else None
            self._laws[own, period] = replace(law_of(chain, day, first, last), asked=own)
        if (place, period) not in self._laws:
            self._laws[place, period] = replace(self._laws[own, period], asked=place)
        return self._laws[place, period]

    def change_days(self, place: PlaceCode | None) -> list[date]:
        """Return the days on which anything changes in a place, in order."""
        chain = self.chain(place)
        return list(self._days(chain[-1].place, chain))

    def copy_to(self, folder: Path) -> None:
        """Write the files of the catalogue into a folder, so that the same one is read there.

        Args:
            folder: Made if it does not exist; must not hold a catalogue already.
        """
        for name, content in self.files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def chain(self, place: PlaceCode | None) -> tuple[Shelf, ...]:
        """Return the shelves that hold for a place, the widest first."""
        return tuple(
            shelf
            for shelf in self.shelves.values()
            if shelf.place is None or (place is not None and shelf.place.contains(place))
        )

    def _days(self, own: PlaceCode | None, chain: Iterable[Shelf]) -> list[date]:
        if own not in self._change_days:
            self._change_days[own] = days_of_change(chain)
        return self._change_days[own]


def days_of_change(chain: Iterable[Shelf]) -> list[date]:
    """Return the days on which anything on the shelves begins or has just ended, in order."""
    return sorted(set(_changes(chain)))


def _changes(chain: Iterable[Shelf]) -> Iterator[date]:
    for shelf in chain:
        for document in shelf.documents():
            yield from _edges(document.valid_from, document.valid_until)
        for parameter in shelf.parameters.values():
            for value in parameter.values:
                yield from _edges(value.from_day, value.until)
        for programme in shelf.programmes.values():
            for first, last in programme.spans():
                yield from _edges(first, last)


def _edges(first: date | None, last: date | None) -> Iterator[date]:
    if first is not None:
        yield first
    if last is not None and last < date.max:
        yield last + _ONE_DAY


def _fingerprint(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 over all names and contents, so cut that no two catalogues look alike."""
    total = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name]):
            total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()
