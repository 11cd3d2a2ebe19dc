"""A fact's value out of its text, and in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from tongxing.foundations.masking import mask_id
from tongxing.foundations.text import Text
from tongxing.law.expressions.types import type_of_fact
from tongxing.law.sentences.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tongxing.law.documents import Fact
    from tongxing.law.in_force import Law

PLACES: Final = frozenset({"place", "residence_place", "school_place", "tax_place"})
"""The facts whose value is the code of a place."""

_TRUE: Final = "true"


def typed(fact: Fact, text: str) -> object:
    """Return the value that stands as text in the register; what cannot be read stays text."""
    try:
        return _READERS.get(fact.type, _text)(fact, text)
    except ValueError:
        return text


def in_words(law: Law, fact_id: str, text: str, places: Mapping[str, str]) -> Text:
    """Return a value as people read it, in both languages; numbers of persons masked.

    Args:
        law: Gives values their names.
        fact_id: Of which fact it is a value.
        text: The value as it stands in the register.
        places: Names of places by code.
    """
    fact = law.facts.get(fact_id)
    if fact_id in PLACES:
        return Text(places.get(text, text), places.get(text, text))
    if fact is None:
        return Text(text, text)
    value = typed(fact, text)
    if isinstance(value, str) and fact.type == "text":
        masked = mask_id(value) if len(value) >= 18 and value[:17].isdigit() else value
        return Text(masked, masked)
    kind = type_of_fact(fact)
    return Text(Phrases(law, "zh").value(value, kind), Phrases(law, "en").value(value, kind))


def name_of(law: Law, fact_id: str) -> Text:
    """Return what a fact is called; its id where the law no longer knows it."""
    fact = law.facts.get(fact_id)
    return Text(fact_id, fact_id) if fact is None else fact.name


def _text(_fact: Fact, text: str) -> object:
    return text


def _boolean(_fact: Fact, text: str) -> object:
    return text.lower() == _TRUE


def _whole(_fact: Fact, text: str) -> object:
    return int(text)


def _day(_fact: Fact, text: str) -> object:
    return date.fromisoformat(text)


def _enumerated(fact: Fact, text: str) -> object:
    return next((value for value in fact.values if str(value) == text), text)


def _components(_fact: Fact, text: str) -> object:
    parts = (part.partition(":") for part in text.split(",") if part)
    return {category: int(grade) for category, _, grade in parts}


_READERS: Final[dict[str, Callable[[Fact, str], object]]] = {
    "boolean": _boolean,
    "integer": _whole,
    "money": _whole,
    "date": _day,
    "components": _components,
    "enumeration": _enumerated,
}
