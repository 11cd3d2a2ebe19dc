"""What every template is given: the page head and how the reader wants to see the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongxing.ui import preferences
from tongxing.ui import shell as shells
from tongxing.ui.components.header import Header
from tongxing.ui.navigation import entries, stops

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tongxing.ui.navigation import Stop


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the header, the navigation, and the classes of the page."""
    held = shells.of(request)
    chosen = preferences.of(request)
    return {
        "shell": held,
        "lang": chosen.language,
        "preferences": chosen,
        "header": Header(shell=held, preferences=chosen, back_to=request.get_full_path()),
        "stops": _stops(request, held),
    }


def _stops(request: HttpRequest, held: shells.Shell) -> tuple[Stop, ...]:
    if held.officer is None:
        return ()
    offered = entries() if held.navigation is None else held.navigation
    return stops(offered, request.path, getattr(request, "holds", _holds_nothing))


def _holds_nothing(_capability: str) -> bool:
    return False
