"""Which lists there are, whom they cover, and whose silence may be believed.

A list that names far fewer persons than the one before it may be half a list. Until an officer
confirms it, nobody is taken to have left because such a list does not name them.

What an officer recorded here is a list as well, of kind `word`: it names somebody, and says nothing
about anybody else.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import polars as pl

from tongxing.cycle.facts.days import day_number
from tongxing.cycle.store import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tongxing.law.documents import Roster

TOWNSHIP_DIGITS = 9


@dataclass(frozen=True)
class ListWord:
    """One list in its series: its data day, whom it names, and how far its silence counts.

    Attributes:
        list_ids: The stored lists that make it up (several files of one series and data day).
        data_day: The day it speaks for.
        day: The same, counted from 1970-01-01.
        whole: It tells the whole history.
        persons: Persons it names, rejected rows included where the person is known.
        previous_persons: Persons on the last list of the series that was believed; None: no such
            list.
        dropped: It names less than the share of persons of that list.
        emptied: Townships with persons before and none now.
        confirmed: An officer let it count all the same.
        spoken: It is what officers recorded one by one; its silence never counts.
    """

    list_ids: frozenset[int]
    data_day: date
    day: int
    whole: bool
    persons: frozenset[str]
    learned_on: date
    previous_persons: int | None = None
    dropped: bool = False
    emptied: frozenset[str] = frozenset()
    confirmed: bool = False
    spoken: bool = False

    def silence_counts(self, township: str | None) -> bool:
        """Say whether not being named by this list means something for a township's persons."""
        if self.spoken:
            return False
        return self.confirmed or not (self.dropped or township in self.emptied)

    @property
    def tripped(self) -> bool:
        """Say whether the circuit breaker of this list holds or was confirmed."""
        return self.dropped or bool(self.emptied)


@dataclass(frozen=True)
class Series:
    """Lists that replace one another: one roster, the same places, the same name."""

    roster: str
    key: str
    places: tuple[str, ...]
    lists: tuple[ListWord, ...]

    @property
    def spoken(self) -> bool:
        """Say whether these are rows that officers recorded, and no list of an office."""
        return all(word.spoken for word in self.lists)

    def covers(self, place: str | None) -> bool:
        """Say whether persons of a place are spoken for: all, by a list of the whole place."""
        if self.spoken:
            return False
        if not self.places:
            return True
        return place is not None and any(place.startswith(covered) for covered in self.places)

    def last_naming(self, named: frozenset[int]) -> int | None:
        """Return the data day of the last of its lists among some; None: none of them is its."""
        return max((word.day for word in self.lists if word.list_ids & named), default=None)

    def with_words(self, words: Iterable[ListWord]) -> Series:
        """Return the series with what officers recorded; of one day what was learned last wins."""
        every = sorted((*self.lists, *words), key=lambda word: (word.day, max(word.list_ids)))
        return replace(self, lists=tuple(every))


def series_of(
    roster: Roster,
    lists: pl.DataFrame,
    statements: pl.DataFrame,
    *,
    place_of: Mapping[str, str],
    drop_share: int,
    confirmed: frozenset[int],
    confirm: bool,
) -> tuple[Series, ...]:
    """Return the series of one roster, each list judged against the last one believed.

    Args:
        roster: Its document.
        lists: The stored lists of every roster.
        statements: The stored rows of this roster.
        place_of: The last known place of persons, digits.
        drop_share: Fewer persons than this share of the list before (percent) trip the breaker.
        confirmed: Lists that officers have let count.
        confirm: The officer confirms the newest lists of this roster now.
    """
    named: dict[int, set[str]] = defaultdict(set)
    for list_id, person_id in statements.select("list_id", "person_id").unique().iter_rows():
        named[list_id].add(person_id)
    grouped: dict[tuple[str, tuple[str, ...], bool], list[dict[str, Any]]] = defaultdict(list)
    for row in lists.filter(pl.col("roster") == roster.id).iter_rows(named=True):
        grouped[row["series"], tuple(row["places"]), row["kind"] == WORD].append(row)
    found = []
    for (key, places, spoken), rows in sorted(grouped.items()):
        words = [_list_word(same_day, named, confirmed) for same_day in _by_day(rows)]
        if roster.coverage == "stock" and not spoken:
            words = _judged(words, place_of, drop_share, confirm_newest=confirm)
        found.append(Series(roster.id, key, places, tuple(words)))
    return tuple(found)


def _by_day(rows: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the lists of a series by data day; of one day only what was learned last."""
    days: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        days[row["data_day"]].append(row)
    chosen = []
    for _, same_day in sorted(days.items()):
        latest = max(row["learned_on"] for row in same_day)
        chosen.append([row for row in same_day if row["learned_on"] == latest])
    return chosen


def _list_word(
    rows: list[dict[str, Any]], named: Mapping[int, set[str]], confirmed: frozenset[int]
) -> ListWord:
    first = rows[0]
    list_ids = frozenset(int(row["list_id"]) for row in rows)
    data_day: date = first["data_day"]
    learned_on: date = first["learned_on"]
    return ListWord(
        list_ids=list_ids,
        data_day=data_day,
        day=day_number(data_day),
        whole=first["kind"] == "history",
        persons=frozenset().union(*(named.get(list_id, set()) for list_id in list_ids)),
        learned_on=learned_on,
        confirmed=bool(list_ids) and list_ids <= confirmed,
        spoken=first["kind"] == WORD,
    )


def _judged(
    words: list[ListWord], place_of: Mapping[str, str], drop_share: int, *, confirm_newest: bool
) -> list[ListWord]:
    """Compare each list with those before it that were believed.

    What an unbelieved list left out stays in the comparison, so that a second short list is
    measured against the last whole one.
    """
    judged: list[ListWord] = []
    believed: frozenset[str] | None = None
    for listed in words:
        word = listed
        if believed is not None:
            word = replace(
                word,
                previous_persons=len(believed),
                dropped=len(word.persons) * 100 < drop_share * len(believed),
                emptied=_townships(believed, place_of) - _townships(word.persons, place_of),
            )
            # Only the list at hand is confirmed: an older one was left to stand unbelieved.
            if confirm_newest and listed is words[-1] and word.tripped:
                word = replace(word, confirmed=True)
        judged.append(word)
        kept = {
            person
            for person in believed or ()
            if not word.silence_counts(place_of.get(person, "")[:TOWNSHIP_DIGITS])
        }
        believed = word.persons | kept
    return judged


def _townships(persons: Iterable[str], place_of: Mapping[str, str]) -> frozenset[str]:
    places = (place_of.get(person, "") for person in persons)
    return frozenset(p[:TOWNSHIP_DIGITS] for p in places if len(p) >= TOWNSHIP_DIGITS)
