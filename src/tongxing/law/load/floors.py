"""Notes values of lower places that lie below the floor that a higher one has set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongxing.law.documents import Parameter, ParameterValue
    from tongxing.law.problems import Problems


def check_floors(above: Parameter, below: Parameter, problems: Problems) -> None:
    """Note each value that lies below a floor on any day on which both hold."""
    for floor in above.values:
        for value in below.values:
            if floor.floor and _share_a_day(floor, value) and _is_below(value.value, floor.value):
                problems.add(
                    value.origin,
                    f"低于 {floor.origin.file}:{floor.origin.line} 规定的下限",
                    f"below the floor set in {floor.origin.file}:{floor.origin.line}",
                )


def _share_a_day(one: ParameterValue, other: ParameterValue) -> bool:
    return _begins_in(one, other) or _begins_in(other, one)


def _begins_in(one: ParameterValue, other: ParameterValue) -> bool:
    return other.from_day <= one.from_day and (other.until is None or one.from_day <= other.until)


def _is_below(value: object, floor: object) -> bool:
    """Say whether any number lies below that of the same key; what is not known does not."""
    return any(number < least for number, least in _pairs(value, floor))


def _pairs(value: object, floor: object) -> Iterator[tuple[int, int]]:
    if isinstance(floor, Mapping) and isinstance(value, Mapping):
        for key, least in floor.items():
            yield from _pairs(value.get(key), least)
    elif isinstance(floor, int) and isinstance(value, int):
        yield value, floor
