"""The values of parameters that programmes read, and where they are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tongxing.law.dependencies import expressions_of, programmes_needed
from tongxing.law.mutations.trees import parameters_heard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tongxing.foundations.places import PlaceCode
    from tongxing.law.catalogue import Catalogue
    from tongxing.law.documents import Parameter, ParameterValue
    from tongxing.law.in_force import Law


class Setting(NamedTuple):
    """One value of one document of a parameter."""

    parameter: Parameter
    value: ParameterValue


def settings_of(catalogue: Catalogue) -> Iterator[Setting]:
    """Yield every value of every place that is not left empty."""
    for shelf in catalogue.shelves.values():
        for parameter in shelf.parameters.values():
            for value in parameter.values:
                if value.value is not None:
                    yield Setting(parameter, value)


def silent_in(law: Law) -> frozenset[str]:
    """Return the parameters of which the sources give no value here."""
    return frozenset(
        key for key in law.parameters if (found := law.value(key)) is None or found.value is None
    )


class Hearing:
    """Which parameters each programme of a law heeds, also through other programmes."""

    def __init__(self) -> None:
        self._heard: dict[tuple[int, str], frozenset[str]] = {}
        self._laws: list[Law] = []  # kept, so that no other law gets the number of one of them

    def heard(self, law: Law, programme_id: str) -> frozenset[str]:
        """Return the parameters whose values can make a difference to a programme."""
        key = (id(law), programme_id)
        if key not in self._heard:
            self._laws.append(law)
            self._heard[key] = frozenset(self._read(law, programme_id))
        return self._heard[key]

    def _read(self, law: Law, programme_id: str) -> Iterator[str]:
        programme = law.programmes[programme_id]
        silent = silent_in(law)
        for expression in expressions_of(programme):
            yield from parameters_heard(expression.tree, silent)
        for other in programmes_needed(programme) & law.programmes.keys():
            yield from self.heard(law, other)

    def is_heeded(self, setting: Setting, catalogue: Catalogue) -> bool:
        """Say whether any programme heeds a value in any place, on any day on which it holds."""
        return any(
            law.value(setting.parameter.id) is setting.value
            and any(setting.parameter.id in self.heard(law, each) for each in law.programmes)
            for place in catalogue.shelves
            if setting.parameter.place is None or setting.parameter.place.contains(place or "")
            for day in _days(setting.value, place, catalogue)
            for law in [catalogue.law(place, day)]
        )


def _days(value: ParameterValue, place: PlaceCode | None, catalogue: Catalogue) -> list[date]:
    """Return a day of each span within a value's days on which nothing else changes."""
    later = (day for day in catalogue.change_days(place) if day > value.from_day)
    return [
        value.from_day,
        *(day for day in later if value.until is None or day <= value.until),
    ]
