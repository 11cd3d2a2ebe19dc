"""Walks through the parts of a component and changes what is said in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

from django.http import QueryDict

from tongxing.foundations.money import Money
from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What templates choose by; everything else may hold whatever somebody typed.
CHOSEN_BY = {"tone", "kind", "look", "width", "state", "small", "sort", "language"}


def changed(part: object, change: Callable[[str], str]) -> object:
    """Return a component with every text in it changed."""
    if isinstance(part, Text):
        return Text(change(part.zh), change(part.en))
    if isinstance(part, str):
        return change(part)
    if isinstance(part, Mapping) and not isinstance(part, QueryDict):
        return {key: changed(value, change) for key, value in part.items()}
    if isinstance(part, Sequence):
        return tuple(changed(each, change) for each in part)
    if _is_part(part):
        return replace(part, **{n: changed(v, change) for n, v in _parts(part)})  # type: ignore[type-var]
    return part


def data_in(part: object) -> Iterator[str]:
    """Yield the strings in a component that have one spelling only: names, numbers."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Sequence) and not isinstance(part, Text):
        for each in part:
            yield from data_in(each)
    elif _is_part(part):
        for _, value in _parts(part):
            yield from data_in(value)


def _is_part(part: object) -> bool:
    return is_dataclass(part) and not isinstance(part, type | Money)


def _parts(part: object) -> list[tuple[str, object]]:
    known = fields(part)  # type: ignore[arg-type]
    names = [field.name for field in known if field.name not in CHOSEN_BY]
    return [(name, getattr(part, name)) for name in names]
