"""Which month may be run, and what of a run may be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tongxing.cycle.results import PROGRAMME_BREAKERS
from tongxing.foundations.month import Month
from tongxing.foundations.text import Text
from tongxing.months import errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

ENDED: Final = frozenset({"done", "held", "failed"})
"""States in which nothing more happens by itself."""

WHOLE: Final = frozenset({"done", "held"})
"""States in which a run has its lists."""


class Breaker(NamedTuple):
    """A breaker of a run: its name is what is confirmed, its subject what tripped it."""

    name: str
    subject: str
    found: int
    compared_with: int
    confirmed: bool
    text: Text

    @property
    def holds(self) -> bool:
        """Whether it holds the payroll; every other one is a list that names far fewer."""
        return self.name in PROGRAMME_BREAKERS


def as_of_day(month: date, as_of: date | None, today: date) -> date:
    """Return the day to which the facts are read: by default the last of the month.

    Raises:
        RunRefusedError: The month has not begun, or the day does not fit it.
    """
    if month > today:
        raise errors.month_not_begun(month, today)
    last = Month(month.year, month.month).last_day
    chosen = last if as_of is None else as_of
    if not month <= chosen <= max(last, today):
        raise errors.day_outside(chosen, month, max(last, today))
    return chosen


def breakers(manifest: Mapping[str, Any]) -> list[Breaker]:
    """Return the breakers that tripped in a run, as its manifest tells them."""
    return [
        Breaker(
            each["name"],
            each["subject"],
            each["found"],
            each["compared_with"],
            each["confirmed"],
            Text(**each["text"]),
        )
        for each in manifest.get("breakers", ())
    ]


def confirmed_anew(
    names: Iterable[str], manifest: Mapping[str, Any], confirmed: Sequence[str]
) -> list[str]:
    """Return what is let pass by the next run, in the order in which it was confirmed.

    A list that is let pass changes who is stopped: what held the payroll waits to be looked at
    again, also where it was let pass before.

    Raises:
        RunRefusedError: A name does not wait for confirmation, none was chosen, or lists together
            with what holds the payroll.
    """
    chosen = list(dict.fromkeys(names))
    waiting = {each.name for each in breakers(manifest) if not each.confirmed}
    if not chosen or not waiting.issuperset(chosen):
        raise errors.not_confirmable("、".join(chosen))
    lists = [name for name in chosen if name not in PROGRAMME_BREAKERS]
    if lists and lists != chosen:
        raise errors.lists_first()
    kept = [name for name in confirmed if not lists or name not in PROGRAMME_BREAKERS]
    return [*kept, *(name for name in chosen if name not in kept)]
