"""Values, days and sources as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tongxing.foundations.money import format_yuan
from tongxing.foundations.text import Text
from tongxing.law.documents import MonthDay
from tongxing.law.expressions import Type, type_of_parameter
from tongxing.law.units import PARAMETER_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tongxing.foundations.text import Language
    from tongxing.law.documents import LegalSource, Origin, Parameter
    from tongxing.law.in_force import Law

    _Words = Mapping[str | int, Text]

_RATE_SCALES: Final = {"percent": 100, "ratio": 10_000}


def shown_value(value: object, parameter: Parameter, law: Law, lang: Language) -> str:
    """Return the value of a parameter as people write it, with its unit."""
    if value is None:
        return Text("来源未载明", "the sources do not say").say(lang)
    if isinstance(value, Mapping):
        return Text("；", "; ").say(lang).join(_rows(value, parameter, law, lang))
    words = law.scope.values_of(type_of_parameter(parameter))
    if isinstance(value, frozenset):
        shown = sorted((label(word, words, lang) for word in value), key=str)
        return "{" + listed(shown, lang) + "}"
    if isinstance(value, MonthDay):
        return month_day(value, lang)
    unit = PARAMETER_UNITS[parameter.unit]
    name = unit.name.say(lang)
    return f"{_number(value, parameter.unit, words, lang)} {name}".strip()


def parameter_in_words(parameter_id: str, law: Law, lang: Language) -> str:
    """Return the value of a parameter in force; its name where the sources give none."""
    parameter, found = law.parameters.get(parameter_id), law.value(parameter_id)
    if parameter is None:
        return parameter_id
    if found is None or found.value is None:
        return parameter.name.say(lang)
    return shown_value(found.value, parameter, law, lang)


def month_day(day: MonthDay, lang: Language) -> str:
    """Return a day of every year."""
    return Text(f"{day.month}月{day.day}日", f"{day.month:02}-{day.day:02}").say(lang)


def label(value: object, words: Mapping[str | int, Text], lang: Language) -> str:
    """Return what a value is called; the value itself where it has no name."""
    for word, named in words.items():
        if word == value:
            return named.say(lang)
    return str(value)


def listed(parts: Iterable[str], lang: Language) -> str:
    """Return words one after the other."""
    return Text("、", ", ").say(lang).join(parts)


def source(basis: LegalSource, lang: Language) -> str:
    """Return the document, number and clause of a legal source."""
    parts = (basis.document.say(lang), basis.number, basis.clause)
    return " ".join(part for part in parts if part)


def where(origin: Origin) -> str:
    """Return the file and line in which something is written."""
    return f"{origin.file}:{origin.line}"


def _rows(
    value: Mapping[object, object], parameter: Parameter, law: Law, lang: Language
) -> Iterable[str]:
    words = [law.scope.values_of(Type("enumeration", key)) for key in parameter.by]
    for row, single in value.items():
        keys = row if isinstance(row, tuple) else (row,)
        named = [label(key, labels, lang) for key, labels in zip(keys, words, strict=True)]
        yield " ".join([*named, shown_value(single, parameter, law, lang)])


def _number(value: object, unit: str, words: _Words, lang: Language) -> str:
    if isinstance(value, int) and PARAMETER_UNITS[unit].held_as == "money":
        return format_yuan(value)
    if isinstance(value, int) and unit in _RATE_SCALES:
        return f"{value / _RATE_SCALES[unit]:g}"
    return label(value, words, lang)
