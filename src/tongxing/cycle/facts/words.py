"""The word of lists about one person: what is said about a fact on a day, and what silence means.

A *chain* holds the lists of one series in the order of their data days, as far as they concern
one person. The later list wins wherever it speaks; before it speaks the earlier ones do. Days are
whole numbers counted from 1970-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALWAYS = -719_162
"""The first day there is (0001-01-01): a step that starts here has no beginning."""


class State(IntEnum):
    """Why a fact has no value, or that it has one."""

    KNOWN = 0
    UNKNOWN = 1  # lists were there and say nothing about it
    DOUBTFUL = 2  # a row about this person was rejected, or may be about this person
    UNCOVERED = 3  # no list ever spoke for this person's place


class Word(NamedTuple):
    """An answer of one chain: a value, or one of the other votes."""

    vote: str  # value, absent, doubt, unknown, silent
    value: object = None


ABSENT = Word("absent")
DOUBT = Word("doubt")
UNKNOWN = Word("unknown")
SILENT = Word("silent")


class Spell(NamedTuple):
    """One stated interval, both ends included; no `start`: not stated, no `end`: open."""

    start: int | None
    end: int | None
    value: object

    def covers(self, day: int, *, unstated_from: int) -> bool:
        """Say whether the value holds on a day; an unstated start is the given day."""
        start = unstated_from if self.start is None else self.start
        return start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Naming:
    """What one list says about one person.

    Attributes:
        day: The list's data day.
        spells: The stated intervals; none if the list does not name the person.
        doubtful: A row about the person was rejected, or is possibly about the person.
        whole: The list tells the whole history (台账): it speaks for every day.
    """

    day: int
    spells: tuple[Spell, ...] = ()
    doubtful: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Chain:
    """The lists of one series about one person, in the order of their data days.

    Attributes:
        namings: At least one.
        before_unknown: Days before a stated start are unknown rather than absent (a re-issued
            card).
        positive_only: The lists' silence means nothing.
        add_up: Amounts of rows that hold on the same day are summed.
    """

    namings: tuple[Naming, ...]
    before_unknown: bool = False
    positive_only: bool = False
    add_up: bool = False

    def days(self) -> Iterable[int]:
        """Yield every day on which the word may change."""
        yield ALWAYS
        for naming in self.namings:
            yield naming.day
            for spell in naming.spells:
                if spell.start is not None:
                    yield spell.start
                if spell.end is not None:
                    yield spell.end + 1

    def word(self, day: int) -> Word:
        """Return what the chain says about a day."""
        said = self._said(day)
        if self.positive_only and said.vote in {"absent", "unknown"}:
            return SILENT
        return said

    def _said(self, day: int) -> Word:
        restated = unstated = doubtful = False
        for naming in reversed(self.namings):
            said = self._of_naming(naming, day, restated=restated)
            if said is not None:
                return DOUBT if doubtful and said.vote != "value" else said
            doubtful = doubtful or naming.doubtful
            starts = [spell.start for spell in naming.spells]
            unstated = unstated or None in starts
            restated = restated or any(start is not None and day < start for start in starts)
        if doubtful:
            return DOUBT
        if unstated:
            return UNKNOWN
        if restated:
            return UNKNOWN if self.before_unknown else ABSENT
        return SILENT

    def _of_naming(self, naming: Naming, day: int, *, restated: bool) -> Word | None:
        """Return what one list says about a day; None where it leaves the word to earlier lists."""
        since = ALWAYS if naming.whole else naming.day
        holding = [spell for spell in naming.spells if spell.covers(day, unstated_from=since)]
        if holding:
            contradicted = restated and not naming.whole and not self.before_unknown
            if contradicted and any(spell.start is None for spell in holding):
                return UNKNOWN
            values = [spell.value for spell in holding]
            return Word("value", _sum(values) if self.add_up else values[0])
        silence = DOUBT if naming.doubtful else ABSENT
        if naming.whole:
            return silence
        if not naming.spells:
            return silence if day >= naming.day else None
        if any(spell.start is None for spell in naming.spells):
            return silence if day >= naming.day else None
        first = min(spell.start for spell in naming.spells if spell.start is not None)
        return silence if day >= first else None


class Step(NamedTuple):
    """From a day on, until the next step, a fact has this value; None: it is not known."""

    day: int
    value: object
    state: State


def steps(chains: Sequence[Chain], *, absent: object, add_up: bool = False) -> list[Step]:
    """Return what all chains together say, as steps that begin with `ALWAYS`.

    Args:
        chains: Those that speak for the person; lists of different series add up.
        absent: The value meant by not being listed; None: unknown.
        add_up: Amounts of different chains and spells are summed.
    """
    found: list[Step] = []
    for day in sorted({ALWAYS, *(day for chain in chains for day in chain.days())}):
        value, state = together([chain.word(day) for chain in chains], absent=absent, add_up=add_up)
        if not found or (found[-1].value, found[-1].state) != (value, state):
            found.append(Step(day, value, state))
    return found


def together(words: Sequence[Word], *, absent: object, add_up: bool) -> tuple[object, State]:
    """Return the common answer: a stated value first, then doubt, then unknown, then absence."""
    votes = {word.vote for word in words}
    values = [word.value for word in words if word.vote == "value"]
    if add_up and values and "doubt" not in votes:
        return _sum(values), State.KNOWN
    if values and not add_up:
        return values[-1], State.KNOWN
    if "doubt" in votes:
        return None, State.DOUBTFUL
    if "unknown" in votes:
        return None, State.UNKNOWN
    if "absent" in votes:
        return (None, State.UNKNOWN) if absent is None else (absent, State.KNOWN)
    return None, State.UNCOVERED


def _sum(values: Sequence[object]) -> int:
    return sum(value for value in values if isinstance(value, int))
