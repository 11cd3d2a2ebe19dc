"""Which pages an officer can go to from every page.

Each app lists its own in `navigation.py` as `NAVIGATION`; nobody keeps a list of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.apps import apps
from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tongxing.foundations.text import Text


@dataclass(frozen=True)
class Entry:
    """A page that navigation offers.

    Attributes:
        label: Its name there.
        url_name: Its address by name, with the app: `places:index`.
        capability: What an officer must hold to be offered it; None for every officer.
        order: Smaller stands further to the front; home is 0.
    """

    label: Text
    url_name: str
    capability: str | None = None
    order: int = 50


@dataclass(frozen=True, kw_only=True)
class Stop:
    """An entry as one officer sees it on one page."""

    label: Text
    href: str
    is_here: bool


@cache
def entries() -> tuple[Entry, ...]:
    """Return the entries of all installed apps, in their order."""
    found = [
        entry
        for app in apps.get_app_configs()
        if app.name.startswith("tongxing.") and find_spec(f"{app.name}.navigation")
        for entry in getattr(import_module(f"{app.name}.navigation"), "NAVIGATION", ())
    ]
    return tuple(sorted(found, key=lambda entry: entry.order))


def stops(offered: Sequence[Entry], path: str, holds: Callable[[str], bool]) -> tuple[Stop, ...]:
    """Return what an officer is offered on the page at `path`.

    Args:
        offered: Entries in their order.
        path: The address of the page being shown.
        holds: Says whether the officer holds a capability.
    """
    allowed = [e for e in offered if e.capability is None or holds(e.capability)]
    places = [(entry, reverse(entry.url_name)) for entry in allowed]
    around = [href for _, href in places if path == href or (href != "/" and path.startswith(href))]
    here = max(around, key=len, default="")
    return tuple(Stop(label=entry.label, href=href, is_here=href == here) for entry, href in places)
