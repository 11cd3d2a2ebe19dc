"""What actions, subjects and fields of the audit log are called, collected from all apps.

An app tells its own in a module `audited.py`: `ACTIONS`, and where it has them `SUBJECTS`,
`FIELDS` and, for fields that hold codes, `VALUES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.apps import apps

from tongxing.foundations.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A kind of thing that events are about.

    Attributes:
        label: What it is called.
        names: Returns the names of some of them by id, as far as the acting officer may know
            them; None where the id is all there is to say.
        url_name: The page of one of them, which takes its id; None where there is none.
        find: Returns the ids of those that somebody may mean by what he typed, as far as he may
            know them; None where only the id tells.
    """

    label: Text
    names: Callable[[Collection[str]], Mapping[str, str]] | None = None
    url_name: str | None = None
    find: Callable[[str], Collection[str]] | None = None


@cache
def actions() -> Mapping[str, Text]:
    """Return the words of every action."""
    return _collected("ACTIONS")


@cache
def subjects() -> Mapping[str, Subject]:
    """Return every kind of subject by its id."""
    return _collected("SUBJECTS")


@cache
def fields() -> Mapping[str, Text]:
    """Return the words of every field that changes."""
    return _collected("FIELDS")


@cache
def values() -> Mapping[str, Mapping[str, Text]]:
    """Return the words of the codes that a field may hold, by field."""
    return _collected("VALUES")


def action(code: str) -> Text:
    """Return the words of an action; its code where nobody has told any."""
    return actions().get(code) or Text(code, code)


def field(code: str) -> Text:
    """Return the words of a field; its code where nobody has told any."""
    return fields().get(code) or Text(code, code)


def value(field_code: str, written: str) -> Text | str:
    """Return the words of a code that a field held; what was written where nobody told any."""
    return values().get(field_code, {}).get(written, written)


def subject(kind: str) -> Subject:
    """Return a kind of subject; one without names where nobody has told of it."""
    return subjects().get(kind) or Subject(label=Text(kind, kind))


def meant(kind: str, typed: str) -> set[str]:
    """Return the ids that may be meant by what was typed: an id itself, or a name."""
    find = subject(kind).find
    return {typed, *(find(typed) if find else ())}


def _collected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    # From the lowest app up, so that whoever knows more of something has the last word.
    for app in reversed(list(apps.get_app_configs())):
        module = f"{app.name}.audited"
        if app.name.startswith("tongxing.") and find_spec(module):
            found |= getattr(import_module(module), name, {})
    return found
