"""Who may open a view: every view of every app carries exactly one door.

A door only states the condition. It is checked in one place, before any view runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from django.http import HttpRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

    from tongxing.foundations.text import Language

    AnyView = Callable[..., HttpResponseBase]

View = TypeVar("View", bound="AnyView")


class SignedRequest(HttpRequest):
    """A request behind a door that only officers pass.

    Attributes:
        officer_id: Who asks.
        lang: In which language the answer is written.
        holds: Says whether the officer holds a capability anywhere today.
    """

    officer_id: int
    lang: Language
    holds: Callable[[str], bool]


@dataclass(frozen=True, kw_only=True)
class Door:
    """The condition on which a view opens.

    Attributes:
        kind: Open to all, to every officer, or to those with a capability.
        capability: Which one, where a duty is needed.
        why: Why the page is open to all; a reviewer asks this first.
    """

    kind: Literal["public", "signed_in", "duty"]
    capability: str | None = None
    why: str = ""


def public(why: str) -> Callable[[View], View]:
    """Open a view to everybody, and say why that is right."""
    return lambda view: _hang(Door(kind="public", why=why), view)


def signed_in(view: View) -> View:
    """Open a view to every officer who has logged in."""
    return _hang(Door(kind="signed_in"), view)


def duty(capability: str) -> Callable[[View], View]:
    """Open a view to officers who hold a capability in at least one place today."""
    return lambda view: _hang(Door(kind="duty", capability=capability), view)


def door_of(view: AnyView) -> Door | None:
    """Return a view's door; None where somebody forgot it."""
    door = getattr(view, "door", None)
    return door if isinstance(door, Door) else None


def _hang(door: Door, view: View) -> View:
    view.door = door  # type: ignore[attr-defined]
    return view
