"""Small changes of parameters: a number moved by one step, a set with one element more or less."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tongxing.law.documents import MonthDay
from tongxing.law.expressions import RATE_SCALE
from tongxing.law.units import PARAMETER_UNITS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tongxing.law.documents import Parameter

_ONE_DAY: Final = timedelta(days=1)
_ONE: Final = {"money": 100, "percent": 100, "ratio": RATE_SCALE, "count": 1}
"""How one unit is held in memory: a yuan as fen, a percent and a whole as ten-thousandths."""

_LEAP_YEAR: Final = 2000


class Moved(NamedTuple):
    """A value with one change: the part before, the part now, and the whole."""

    old: object
    new: object
    whole: object


def moved(parameter: Parameter, value: object, words: Collection[str | int]) -> Iterator[Moved]:
    """Yield a value with each of its small changes; none for one that is left empty.

    Args:
        parameter: The parameter.
        value: One of its values.
        words: What a set or a choice may hold.
    """
    if isinstance(value, Mapping):
        for key, single in value.items():
            for change in moved(parameter, single, words):
                whole = {**value, key: change.whole}
                yield Moved({key: change.old}, {key: change.new}, whole)
        return
    for new in _neighbours(parameter.unit, value, words):
        yield Moved(value, new, new)


def _neighbours(unit: str, value: object, words: Collection[str | int]) -> Iterator[object]:
    match value:
        case frozenset():
            yield from (value ^ {word} for word in sorted({*value, *words}, key=str))
        case MonthDay(month=month, day=day):
            for near in _days_beside(date(_LEAP_YEAR, month, day)):
                yield MonthDay(near.month, near.day)
        case date():
            yield from _days_beside(value)
        case int() if PARAMETER_UNITS[unit].held_as in _ONE:
            step = _step(value, _ONE[PARAMETER_UNITS[unit].held_as])
            yield value + step
            if value >= step:
                yield value - step
        case str() | int():
            yield from (word for word in words if word != value)


def _days_beside(day: date) -> Iterator[date]:
    yield day + _ONE_DAY
    yield day - _ONE_DAY


def _step(value: int, one: int) -> int:
    """Return one in the last digit as it is written: 110.50 yuan moves by 0.1, 80 yuan by 1.

    >>> _step(11050, 100), _step(8000, 100), _step(150, 100)
    (10, 100, 10)
    """
    step = 1
    while step < one and value % (step * 10) == 0:
        step *= 10
    return step
